// A Chromium for the browser tests, and the other engines for the matrix.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ask, isProgram, run, which } from "../command.mjs";
import { path } from "../project.mjs";
import { Failure } from "../terminal.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
// Debian's packages of the other engines, each with the programs it is there for.
const PROVIDES = { "firefox-esr": ["firefox-esr", "firefox"], "webkit2gtk-driver": ["WebKitWebDriver"], xvfb: ["Xvfb"] };
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const REMEDY = "install Chromium or Chrome, or set CHROMIUM_PATH to one, and run this again";

/** The environment with CHROMIUM_PATH set to a browser that exists; installs one where there is none. */
export async function browser(env, announce) {
  if (env.CHROMIUM_PATH) {
    if (isProgram(env.CHROMIUM_PATH)) return env;
    throw new Failure(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which is not a program: ${REMEDY}`);
  }
  let file = find(env);
  if (!file) {
    announce("Chromium");
    await install(env);
    file = find(env);
  }
  if (!file) throw new Failure(`there is no Chromium for the browser tests: ${REMEDY}`);
  return { ...env, CHROMIUM_PATH: file };
}

function find(env) {
  const inPath = NAMES.map((name) => which(name, env)).find(Boolean);
  return inPath ?? [MAC, playwrightsOwn()].find((file) => file && isProgram(file));
}

function playwrightsOwn() {
  const { chromium } = createRequire(path("package.json"))("@playwright/test");
  return chromium.executablePath();
}

async function install(env) {
  if (await installed(["chromium"], env, "still installing Chromium")) return;
  if (env.npm_config_offline === "true" || env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD) return;
  try {
    await run(process.execPath, [path("node_modules", "@playwright", "test", "cli.js"), "install", "chromium"], { env, heartbeat: "still downloading Chromium" });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

/**
 * Installs Firefox and WebKitGTK where that takes no more than Debian's own packages. Where they are not to be had, the
 * matrix says so and goes on: the tests need Chromium alone.
 */
export async function engines(env, announce) {
  const missing = Object.entries(PROVIDES).filter(([, programs]) => !programs.some((name) => which(name, env))).map(([name]) => name);
  if (missing.length === 0 || !rootPrefix(env) || !isDebian()) return;
  announce(`${missing.join(", ")} (for the matrix of engines)`);
  await installed(missing, env, "still installing the engines");
}

/** Whether Debian's packages could be installed. */
async function installed(names, env, heartbeat) {
  const root = rootPrefix(env);
  if (!root || !isDebian()) return false;
  const [file, ...args] = [...root, "apt-get"];
  const options = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, heartbeat, quiet: true };
  try {
    await run(file, [...args, "update", "-qq"], options);
    await run(file, [...args, "-o", "DPkg::Lock::Timeout=300", "install", "-y", "-qq", "--no-install-recommends", ...names], options);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return false;
  }
}

// What to put before a command that needs root: nothing, sudo, or `undefined` where neither will do.
function rootPrefix(env) {
  if (process.getuid?.() === 0) return [];
  return ask("sudo", ["-n", "true"], env) === undefined ? undefined : ["sudo", "-n"];
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

// What `npm test` runs after the check: the same library natively, in WebAssembly, as a package and in a browser.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run, which } from "../command.mjs";
import { buildConsole } from "../console.mjs";
import { workspace } from "../package/cargo.mjs";
import { has, path, WASM } from "../project.mjs";
import { counts } from "./counts.mjs";

const MATRIX = ["tests", "matrix"];
const SERVER = ["tests", "server"];
const CONFORMANCE = "automations-conformance";
const CLIENT = "automations-client";
const PLAYWRIGHT = ["tests", "console", "playwright.config.ts"];

/** The stages of the tests, for `runStages`; each gives back its counts. */
export function tests(env) {
  const files = testFiles();
  return [
    { name: "Rust tests", work: async () => counts("cargo", await cargoTest(["--workspace"], env)) },
    {
      name: "Rust tests (wasm32)",
      work: async () => counts("cargo", await cargoTest(["--target", WASM, "-p", CONFORMANCE, "-p", CLIENT], { ...env, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: which("wasm-bindgen-test-runner", env) })),
      absent: !workspace(env).packages.includes(CONFORMANCE) && `the workspace has no package ${CONFORMANCE}`,
    },
    { name: "Rust front end", work: async () => void (await run("cargo", ["check", "--target", WASM, "-p", "rust-front-end"], { env, heartbeat: "still checking" })) },
    {
      name: "package tests",
      work: async () => counts("node", await run(process.execPath, ["--test", "--test-reporter=spec", ...files], { env, heartbeat: "still testing" })),
      absent: files.length === 0 && "tests/js has no *.test.mjs",
    },
    {
      name: "server tests",
      work: async () => counts("node", await serverTests(env)),
      absent: !has(...SERVER) && `there is no ${SERVER.join("/")}`,
    },
    { name: "package matrix", work: async () => counts("node", await matrix(env)), absent: !has(...MATRIX) && `there is no ${MATRIX.join("/")}` },
    { name: "console", work: () => buildConsole(), absent: !has("www", "index.html") && "there is no www/index.html" },
    {
      name: "browser tests",
      work: async () => counts("playwright", await run(process.execPath, [path("node_modules", "@playwright", "test", "cli.js"), "test", "-c", path(...PLAYWRIGHT)], { env, heartbeat: "still testing" })),
      absent: !has(...PLAYWRIGHT) && `there is no ${PLAYWRIGHT.join("/")}`,
    },
  ];
}

const serverFiles = () => readdirSync(path(...SERVER)).filter((file) => file.endsWith(".test.mjs")).sort();

/** Builds the native server and gives it to tests/server; `files` are all of its tests when absent, `more` is for them. */
export async function serverTests(env, files = serverFiles(), more = {}) {
  await run("cargo", ["build", "-p", "automations-server", "--bins", "--examples"], { env, heartbeat: "still compiling" });
  const program = join(workspace(env).target, "debug", process.platform === "win32" ? "automations-server.exe" : "automations-server");
  return run(process.execPath, ["--test", "--test-reporter=spec", ...files.map((file) => path(...SERVER, file))], { env: { ...env, ...more, AUTOMATIONS_SERVER: program }, heartbeat: "still testing" });
}

// Each row is a test; what cannot run here says why and is counted as skipped.
async function matrix(env) {
  const { pack, clear } = await import(pathToFileURL(path(...MATRIX, "lib", "project.mjs")));
  pack(path("pkg"));
  const files = readdirSync(path(...MATRIX)).filter((file) => file.endsWith(".test.mjs")).sort().map((file) => path(...MATRIX, file));
  const output = await run(process.execPath, ["--test", "--test-concurrency=2", "--test-reporter=spec", ...files], { env, heartbeat: "still testing" });
  clear();
  return output;
}

const cargoTest = (args, env) => run("cargo", ["test", ...args], { env, heartbeat: "still testing" });

function testFiles() {
  if (!has("tests", "js")) return [];
  return readdirSync(path("tests", "js"), { recursive: true }).filter((file) => file.endsWith(".test.mjs")).sort().map((file) => path("tests", "js", file));
}

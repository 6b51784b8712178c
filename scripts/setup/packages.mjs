// The npm packages, as package-lock.json names them.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { run } from "../command.mjs";
import { path, text } from "../project.mjs";

// The digest of the lock file that `npm ci` last installed; it goes when node_modules goes.
const STAMP = path("node_modules", ".automations-installed");

/** Runs `npm ci` where node_modules is missing or not what package-lock.json asks for. */
export async function packages(env, announce) {
  if (isInstalled()) return;
  announce("the npm packages");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const options = { env, heartbeat: "still installing packages" };
  // Started by npm, its own script is known; started by hand, npm is looked up in PATH.
  if (env.npm_execpath?.endsWith("npm-cli.js")) await run(process.execPath, [env.npm_execpath, ...args], options);
  else await run("npm", args, options);
  writeFileSync(STAMP, digest(text("package-lock.json")));
}

// npm writes node_modules/.package-lock.json last, so where it agrees with the lock file the installation is whole. A
// package may be absent if nothing needs it here, as one made for another platform.
function isInstalled() {
  const lock = text("package-lock.json");
  if (read(STAMP) === digest(lock)) return true;
  const written = read(path("node_modules", ".package-lock.json"));
  if (written === undefined) return false;
  const found = JSON.parse(written).packages;
  return Object.entries(JSON.parse(lock).packages).every(([folder, { version, optional, devOptional, peer, extraneous }]) => {
    if (folder === "") return true;
    return folder in found ? found[folder].version === version : Boolean(optional || devOptional || peer || extraneous);
  });
}

const digest = (content) => createHash("sha256").update(content).digest("hex");

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

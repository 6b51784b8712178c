// The npm packages, as a package-lock.json names them: the project's, and those of the matrix.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../command.mjs";
import { path } from "../project.mjs";

/** Runs `npm ci` where node_modules is missing or not what package-lock.json asks for. */
export const packages = (env, announce) => install(env, announce, path(), "the npm packages");

/**
 * The same for the matrix of bundlers and runners, whose folder keeps them apart from the project's. None of their
 * scripts runs: what is made for this platform comes as a package of its own.
 */
export const matrixPackages = (env, announce) => install(env, announce, path("tests", "matrix"), "the npm packages of the matrix", ["--ignore-scripts"]);

async function install(env, announce, folder, what, more = []) {
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  // The digest of the lock file that `npm ci` last installed; it goes when node_modules goes.
  const stamp = join(folder, "node_modules", ".automations-installed");
  if (isInstalled(folder, lock, stamp)) return;
  announce(what);
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", ...more];
  const options = { env, cwd: folder, heartbeat: "still installing packages" };
  // Started by npm, its own script is known; started by hand, npm is looked up in PATH.
  if (env.npm_execpath?.endsWith("npm-cli.js")) await run(process.execPath, [env.npm_execpath, ...args], options);
  else await run("npm", args, options);
  writeFileSync(stamp, digest(lock));
}

// npm writes node_modules/.package-lock.json last, so where it agrees with the lock file the installation is whole. A
// package may be absent if nothing needs it here, as one made for another platform.
function isInstalled(folder, lock, stamp) {
  if (read(stamp) === digest(lock)) return true;
  const written = read(join(folder, "node_modules", ".package-lock.json"));
  if (written === undefined) return false;
  const found = JSON.parse(written).packages;
  return Object.entries(JSON.parse(lock).packages).every(([name, { version, optional, devOptional, peer, extraneous }]) => {
    if (name === "") return true;
    return name in found ? found[name].version === version : Boolean(optional || devOptional || peer || extraneous);
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

// The peer that is not among the repository's packages: installed beside the benchmark, the first time it runs.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** Installs `rrule-rust`; where that fails it is told as absent when it is loaded. */
export function installNativePeer() {
  if (existsSync(new URL("node_modules/rrule-rust", import.meta.url))) return;
  console.log("\ninstalling rrule-rust for this benchmark alone …");
  const args = ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []];
  const { status } = spawnSync(command, [...first, ...args], { cwd: HERE, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) console.log("rrule-rust could not be installed.");
}

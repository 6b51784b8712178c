// A fresh Node process: what happens before the module is loaded can be seen in one only.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("..", import.meta.url));

/** Runs the text as an ES module in a new process and gives the JSON that it printed. */
export function inChild(source, { cwd = HERE, args = [], timeout = 60_000 } = {}) {
  const result = spawnSync(process.execPath, [...args, "--input-type=module", "-e", source], { cwd, encoding: "utf8", timeout });
  if (result.status !== 0) throw new Error(`the child ended with ${result.status ?? result.signal}:\n${result.stderr}`);
  return JSON.parse(result.stdout);
}

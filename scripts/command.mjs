// Other programs: running them in the open, asking them a question, finding them.

import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ROOT } from "./project.mjs";
import { clock, Failure, say } from "./terminal.mjs";

const running = new Set();
for (const [signal, number] of [["SIGINT", 2], ["SIGTERM", 15], ["SIGHUP", 1]]) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(128 + number);
  });
}

/**
 * Runs a program in the project's folder, showing all it prints, and gives back what it printed.
 *
 * `heartbeat` names the work in a line with the elapsed time whenever the program has been silent for ten seconds;
 * `quiet` holds the output back unless the program fails.
 */
export async function run(file, args, { env = process.env, cwd = ROOT, heartbeat, quiet = false } = {}) {
  const child = spawn(file, args, { cwd, env: coloured(env), stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const elapsed = clock();
  let output = "";
  let heard = Date.now();
  const pulse = heartbeat && setInterval(() => {
    if (Date.now() - heard < 9_500) return;
    heard = Date.now();
    say(`  ${heartbeat} … ${elapsed()}`);
  }, 1_000);
  const listen = (from, to) => from.setEncoding("utf8").on("data", (chunk) => {
    heard = Date.now();
    output += chunk;
    if (!quiet) to.write(chunk);
  });
  listen(child.stdout, process.stdout);
  listen(child.stderr, process.stderr);
  try {
    await new Promise((resolve, reject) => {
      child.on("error", (error) => reject(new Failure(`\`${file}\` could not be started: ${error.message}`)));
      child.on("close", (code, signal) => {
        if (code === 0) return resolve();
        if (quiet) process.stderr.write(output);
        reject(new Failure(`\`${shown(file, args)}\` ended with ${signal ?? `exit code ${code}`}`));
      });
    });
  } finally {
    clearInterval(pulse);
    running.delete(child);
  }
  return output;
}

/** What a program prints when asked, or `undefined` where it is missing or refuses. */
export function ask(file, args, env = process.env) {
  const answer = spawnSync(file, args, { cwd: ROOT, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

/** The full path of a program in PATH, or `undefined`. */
export function which(name, env = process.env) {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  for (const folder of (env.PATH ?? "").split(delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = join(folder, name + ending);
      if (isProgram(file)) return file;
    }
  }
  return undefined;
}

/** Whether a file can be run. */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The environment with folders put at the front of PATH. */
export const withPath = (env, ...folders) => ({ ...env, PATH: [...folders, env.PATH].filter(Boolean).join(delimiter) });

// A pipe hides the terminal from the program, so it is told of it.
function coloured(env) {
  return process.stdout.isTTY && !env.NO_COLOR ? { CARGO_TERM_COLOR: "always", FORCE_COLOR: "1", ...env } : env;
}

function shown(file, args) {
  const words = [file, ...args].map((word) => (word.startsWith(ROOT) ? word.slice(ROOT.length + 1) : word));
  if (file === process.execPath) words[0] = "node";
  return words.join(" ");
}

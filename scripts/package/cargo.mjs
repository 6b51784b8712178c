// The wasm crates, compiled.

import { homedir } from "node:os";
import { join } from "node:path";
import { ask, run } from "../command.mjs";
import { MODULES, ROOT, WASM } from "../project.mjs";
import { Failure } from "../terminal.mjs";

/** What cargo knows of the workspace: its target folder and the names of its packages. */
export function workspace(env) {
  const answer = ask("cargo", ["metadata", "--no-deps", "--format-version", "1"], env);
  if (answer === undefined) throw new Failure("cargo cannot read the workspace: run `cargo metadata --no-deps` to see why");
  const { target_directory, packages } = JSON.parse(answer);
  return { target: target_directory, packages: packages.map(({ name }) => name) };
}

/** The arguments that name both wasm crates and their target; no path of this machine gets into what they build. */
export const wasmCrates = (env) => [
  "--target", WASM,
  ...MODULES.flatMap(({ crate }) => ["-p", crate]),
  "--config", `target.${WASM}.rustflags=${JSON.stringify(renamed(env))}`,
];

// A panic's message names the source file it is in.
function renamed(env) {
  const home = env.CARGO_HOME ?? join(homedir(), ".cargo");
  return [`--remap-path-prefix=${home}=/cargo`, `--remap-path-prefix=${ROOT}=/automations-wasm`];
}

/** Compiles the wasm crates in release mode. */
export const compile = (env) => run("cargo", ["build", "--release", ...wasmCrates(env)], { env, heartbeat: "still compiling" });

// The two wasm crates, compiled.

import { ask, run } from "../command.mjs";
import { MODULES, WASM } from "../project.mjs";
import { Failure } from "../terminal.mjs";

/** What cargo knows of the workspace: its target folder and the names of its packages. */
export function workspace(env) {
  const answer = ask("cargo", ["metadata", "--no-deps", "--format-version", "1"], env);
  if (answer === undefined) throw new Failure("cargo cannot read the workspace: run `cargo metadata --no-deps` to see why");
  const { target_directory, packages } = JSON.parse(answer);
  return { target: target_directory, packages: packages.map(({ name }) => name) };
}

/** The arguments that name both wasm crates and their target. */
export const wasmCrates = () => ["--target", WASM, ...MODULES.flatMap(({ crate }) => ["-p", crate])];

/** Compiles both wasm crates in release mode. */
export const compile = (env) => run("cargo", ["build", "--release", ...wasmCrates()], { env, heartbeat: "still compiling" });

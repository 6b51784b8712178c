// The wasm-bindgen command line, of exactly the version of the crate that Cargo.toml pins.

import { rmSync } from "node:fs";
import { ask, run, withPath } from "../command.mjs";
import { bindgenVersion, path } from "../project.mjs";
import { Failure, say } from "../terminal.mjs";

const TOOLS = path(".tools");
const PROGRAMS = ["wasm-bindgen", "wasm-bindgen-test-runner"];

/** The environment whose PATH has the pinned wasm-bindgen and its test runner; builds them into `.tools` if need be. */
export async function bindgen(env, announce) {
  const version = bindgenVersion();
  if (isPresent(version, env)) return env;
  const local = withPath(env, path(".tools", "bin"));
  if (isPresent(version, local)) return local;
  announce(`wasm-bindgen ${version} (compiled once, takes a few minutes)`);
  await install(version, env);
  if (!isPresent(version, local)) throw new Failure(`wasm-bindgen ${version} was installed but does not start: delete .tools and run this again`);
  return local;
}

const isPresent = (version, env) => PROGRAMS.every((name) => ask(name, ["--version"], env) === `${name} ${version}`);

async function install(version, env) {
  const scratch = path(".tools", "target");
  const args = ["install", "wasm-bindgen-cli", "--version", version, "--debug", "--root", TOOLS, "--target-dir", scratch];
  const options = { env, heartbeat: "still compiling wasm-bindgen" };
  try {
    await run("cargo", [...args, "--locked"], options);
  } catch {
    // A registry mirror may lag behind the versions the lock file names; any compatible ones do as well.
    say("  its locked dependencies are not all available: trying again with compatible versions");
    await run("cargo", args, options);
  }
  rmSync(scratch, { recursive: true, force: true });
}

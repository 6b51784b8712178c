// Rust: cargo, a compiler that is new enough, and the wasm32 target.

import { homedir } from "node:os";
import { join } from "node:path";
import { ask, isProgram, run, which, withPath } from "../command.mjs";
import { isOlder, path, rustVersion, WASM } from "../project.mjs";
import { Failure } from "../terminal.mjs";

/** The environment in which cargo builds for wasm32; installs the target first where it is missing. */
export async function rust(env, announce) {
  const found = which("cargo", env) ? env : withPath(env, join(env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin"));
  if (!which("cargo", found)) {
    throw new Failure("cargo is missing: install Rust from https://rustup.rs (on Debian also: `sudo scripts/rust-target.sh`) and run this again");
  }
  const ready = process.platform === "win32" ? await rustupTarget(found, announce) : await scriptedTarget(found, announce);
  checkVersion(ready);
  return ready;
}

async function scriptedTarget(env, announce) {
  const script = path("scripts", "rust-target.sh");
  if (!isProgram("/bin/bash") && !which("bash", env)) throw new Failure("bash is missing: install it and run this again");
  let exports = ask("bash", [script, "--check"], env);
  if (exports === undefined) {
    announce(`the Rust target ${WASM}`);
    exports = (await run("bash", [script], { env, heartbeat: "installing the Rust target" })).trim();
  }
  return applied(env, exports);
}

async function rustupTarget(env, announce) {
  const installed = ask("rustup", ["target", "list", "--installed"], env);
  if (installed === undefined) throw new Failure("rustup is missing: install it from https://rustup.rs and run this again");
  if (!installed.split(/\s+/).includes(WASM)) {
    announce(`the Rust target ${WASM}`);
    await run("rustup", ["target", "add", WASM], { env });
  }
  return env;
}

// `export NAME=value` lines, as rust-target.sh prints them for a shell's `eval`.
function applied(env, exports) {
  const next = { ...env };
  for (const [, name, value] of exports.matchAll(/^export (\w+)="?([^"\n]*)"?$/gm)) {
    next[name] = value.replace("$PATH", env.PATH ?? "");
  }
  return next;
}

function checkVersion(env) {
  const version = /(\d+\.\d+\.\d+)/.exec(ask("rustc", ["--version"], env) ?? "")?.[1];
  if (version === undefined) throw new Failure("rustc does not start: reinstall Rust from https://rustup.rs and run this again");
  if (isOlder(version, rustVersion())) {
    throw new Failure(`rustc ${version} is older than ${rustVersion()}, the oldest this project builds with: run \`rustup update\` and run this again`);
  }
}

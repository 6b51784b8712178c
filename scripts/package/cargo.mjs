// The two wasm crates, compiled.

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ask, run } from "../command.mjs";
import { MODULES, ROOT, WASM } from "../project.mjs";
import { Failure, say } from "../terminal.mjs";

/** What cargo knows of the workspace: its target folder and the names of its packages. */
export function workspace(env) {
  const answer = ask("cargo", ["metadata", "--no-deps", "--format-version", "1"], env);
  if (answer === undefined) throw new Failure("cargo cannot read the workspace: run `cargo metadata --no-deps` to see why");
  const { target_directory, packages } = JSON.parse(answer);
  return { target: target_directory, packages: packages.map(({ name }) => name) };
}

/** The arguments that name both wasm crates and their target; no path of this machine gets into what they build. */
export const wasmCrates = (env, flags = []) => [
  "--target", WASM,
  ...MODULES.flatMap(({ crate }) => ["-p", crate]),
  "--config", `target.${WASM}.rustflags=${JSON.stringify([...renamed(env), ...flags])}`,
];

// A panic's message names the source file it is in.
function renamed(env) {
  const home = env.CARGO_HOME ?? join(homedir(), ".cargo");
  return [`--remap-path-prefix=${home}=/cargo`, `--remap-path-prefix=${ROOT}=/automations-wasm`];
}

/**
 * Compiles both wasm crates in release mode, with a std of their own where its source is there: one without a word for
 * panics (a panic is a trap at once), and built for size. It takes a sixth off the modules. Where that cannot be, with
 * the toolchain's own std, and everything works the same.
 */
export async function compile(env) {
  const source = sourceOfStd(env);
  if (source === undefined) {
    say(`  with the toolchain's own std: the modules are larger than they could be (\`rustup component add rust-src\`)`);
    return plain(env);
  }
  say("  with a std built for size");
  try {
    await run("cargo", ["build", "--release", ...wasmCrates(env, LEAN.flags(source)), ...LEAN.std], { env: { ...env, RUSTC_BOOTSTRAP: "1" }, heartbeat: "still compiling" });
  } catch (failure) {
    say("  that failed; with the toolchain's own std, then");
    await plain(env).catch(() => {
      throw failure;
    });
  }
}

const plain = (env) => run("cargo", ["build", "--release", ...wasmCrates(env)], { env, heartbeat: "still compiling" });

// Unstable, so the bootstrap variable is needed; nothing in what is compiled depends on them.
const LEAN = {
  std: ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"],
  flags: (source) => [`--remap-path-prefix=${source}=/std`, "-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"],
};

// The folder of std's source, if it is there and the compiler knows the flags.
function sourceOfStd(env) {
  const sysroot = ask("rustc", ["--print", "sysroot"], env);
  if (sysroot === undefined) return undefined;
  const source = join(sysroot, "lib", "rustlib", "src", "rust", "library");
  if (!existsSync(join(source, "Cargo.lock"))) return undefined;
  const knows = ask("rustc", ["--print", "cfg", "--target", WASM, ...LEAN.flags(source)], { ...env, RUSTC_BOOTSTRAP: "1" });
  return knows === undefined ? undefined : source;
}

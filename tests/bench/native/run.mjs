// The same schedules in Rust: compiles tests/bench/native and runs it, where there is a cargo.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Prints the tables; the peers take a minute or two to compile the first time. */
export function benchNative() {
  if (spawnSync("cargo", ["--version"]).status !== 0) {
    console.log("\nSchedules in Rust: left out, there is no cargo.");
    return;
  }
  const target = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "bench-native");
  const args = ["run", "--release", "--quiet", "--locked", "--target-dir", target, "--manifest-path", join(ROOT, "tests", "bench", "native", "Cargo.toml")];
  const { status } = spawnSync("cargo", args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`the native benchmark ended with exit code ${status}`);
}

// Filters as others read them: compiles tests/filter/peers and runs it, where there is a cargo. A new difference fails.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Prints how many texts each peer reads as we do; throws where a difference was not reviewed. */
export function compareFilterPeers() {
  if (spawnSync("cargo", ["--version"]).status !== 0) {
    console.log("\nFilters as other crates read them: left out, there is no cargo.");
    return;
  }
  console.log("\nFilters as other crates read them; tests/filter/peers/differences.json says why they differ\n");
  const target = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "filter-peers");
  const args = ["run", "--quiet", "--target-dir", target, "--manifest-path", join(ROOT, "tests", "filter", "peers", "Cargo.toml")];
  const { status } = spawnSync("cargo", args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`the comparison ended with exit code ${status}`);
}

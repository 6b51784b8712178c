// Where the project's parts are, and what its two manifests say. Every other script reads them from here.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json and Cargo.toml. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Rust target the wasm crates are built for. */
export const WASM = "wasm32-unknown-unknown";

/** The WebAssembly modules of the package: its file name in `pkg/`, the crate it is built from, what cargo is told besides. */
export const MODULES = [
  { name: "client", crate: "automations-wasm" },
  { name: "values", crate: "automations-values-wasm" },
  { name: "tools", crate: "automations-tools-wasm" },
  // Nobody waits for it as for the client.
  { name: "sandbox", crate: "automations-sandbox-wasm", config: `profile.release.package.automations-tape.opt-level="z"` },
  { name: "interpreter", crate: "automations-interpreter-wasm" },
];

/** An absolute path inside the project. */
export const path = (...parts) => join(ROOT, ...parts);

/** Whether the project has this file or folder. */
export const has = (...parts) => existsSync(path(...parts));

/** The text of a project file. */
export const text = (...parts) => readFileSync(path(...parts), "utf8");

/** The parsed root package.json. */
export const manifest = () => JSON.parse(text("package.json"));

/** The exact wasm-bindgen version that Cargo.toml pins; the CLI must be of the same. */
export const bindgenVersion = () => pinned(/^wasm-bindgen\s*=.*?"=([\d.]+)"/m, 'wasm-bindgen = "=x.y.z"');

/** The oldest Rust the workspace builds with. */
export const rustVersion = () => pinned(/^rust-version\s*=\s*"([\d.]+)"/m, 'rust-version = "x.y"');

/** Whether version `a` is older than version `b`; both are numbers joined by dots. */
export function isOlder(a, b) {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  const at = right.findIndex((part, i) => part !== (left[i] ?? 0));
  return at >= 0 && (left[at] ?? 0) < right[at];
}

function pinned(pattern, example) {
  const found = pattern.exec(text("Cargo.toml"));
  if (!found) throw new Error(`Cargo.toml has no line \`${example}\``);
  return found[1];
}

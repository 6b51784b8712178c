// The package's own package.json, and the link under which the console and the tests import the package by name.

import { copyFileSync, existsSync, lstatSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { has, manifest, path } from "../project.mjs";
import { Failure } from "../terminal.mjs";

const EXPORTS = {
  ".": { types: "./index.d.ts", node: "./index.node.js", default: "./index.js" },
  "./slim": { types: "./slim.d.ts", default: "./slim.js" },
  "./client.wasm": "./client.wasm",
  "./sandbox": { types: "./sandbox.d.ts", node: "./sandbox.node.js", default: "./sandbox.js" },
  "./package.json": "./package.json",
};

// An entry tells the loader where its module is, which must happen even where a bundler sees only its re-exports. All
// else may be dropped when unused.
const ENTRIES = ["./index.js", "./index.node.js", "./sandbox.js", "./sandbox.node.js"];

/** Writes pkg/package.json from the root's, copies the README, and checks that every export is there. */
export function writeManifest() {
  const { name, version, description, license, type, engines } = manifest();
  const content = {
    name, version, description, license, type, engines,
    sideEffects: ENTRIES,
    main: "./index.node.js",
    types: "./index.d.ts",
    exports: EXPORTS,
    files: ["*.js", "*.js.map", "*.d.ts", "*.d.ts.map", "*.wasm", "*/**/*.js", "*/**/*.js.map", "*/**/*.d.ts", "*/**/*.d.ts.map"],
  };
  writeFileSync(path("pkg", "package.json"), `${JSON.stringify(content, null, 2)}\n`);
  if (has("README.md")) copyFileSync(path("README.md"), path("pkg", "README.md"));
  const missing = Object.values(EXPORTS).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry))).filter((file) => !has("pkg", file));
  if (missing.length > 0) throw new Failure(`the package exports what src/ts does not have: ${[...new Set(missing)].join(", ")}`);
}

/** Links node_modules/<package> to pkg/; `npm ci` removes the link, so every build looks after it. */
export function linkPackage() {
  const link = path("node_modules", manifest().name);
  if (isLinked(link)) return;
  rmSync(link, { recursive: true, force: true });
  if (process.platform === "win32") symlinkSync(path("pkg"), link, "junction");
  else symlinkSync(join("..", "pkg"), link);
}

const isLinked = (link) => existsSync(link) && lstatSync(link).isSymbolicLink() && /\bpkg\W*$/.test(readlinkSync(link));

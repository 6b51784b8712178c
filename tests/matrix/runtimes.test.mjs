// The packed tarball in the runtimes that need no browser.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CJS, ESM, PROGRAM, expected } from "./lib/program.mjs";
import { printed, project, run, tool } from "./lib/project.mjs";

test("Node, ES modules", async () => {
  const cwd = project("node-esm", { "main.mjs": ESM });
  assert.deepEqual(printed(await run(process.execPath, ["main.mjs"], { cwd })), expected("node"));
});

test("Node, CommonJS", async () => {
  const cwd = project("node-cjs", { "main.cjs": CJS }, {});
  assert.deepEqual(printed(await run(process.execPath, ["main.cjs"], { cwd })), expected("node"));
});

/** The program that an npm package brings along for this platform, without the script that links it. */
function binary(scope, names, ...path) {
  const found = names.map((name) => tool(scope, name, ...path)).find(existsSync);
  return { found, absent: !found && `${scope} has no program for this platform` };
}
const PLATFORM = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
const ENDING = process.platform === "win32" ? ".exe" : "";
const bun = binary("@oven", [`bun-${PLATFORM}`, `bun-${PLATFORM.replace("arm64", "aarch64")}`], "bin", `bun${ENDING}`);
const deno = binary("@deno", [PLATFORM, `${PLATFORM}-glibc`, `${PLATFORM.replace("windows", "win32")}`], `deno${ENDING}`);

test("Bun", async (t) => {
  if (bun.absent) return t.skip(`not run: ${bun.absent}`);
  const cwd = project("bun", { "main.mjs": ESM });
  assert.deepEqual(printed(await run(bun.found, ["main.mjs"], { cwd })), expected("node"));
});

test("Deno", async (t) => {
  if (deno.absent) return t.skip(`not run: ${deno.absent}`);
  const cwd = project("deno", { "main.mjs": ESM });
  // No right to the network: nothing is fetched.
  const args = ["run", "--allow-read", "--no-prompt", "--no-remote", "--node-modules-dir=manual", "main.mjs"];
  assert.deepEqual(printed(await run(deno.found, args, { cwd, env: { DENO_DIR: join(cwd, ".deno"), DENO_NO_UPDATE_CHECK: "1" } })), expected("node"));
});

test("workerd", async () => {
  const worker = `import * as entry from "automations-wasm";\nimport * as sandbox from "automations-wasm/sandbox";\n${PROGRAM}\nexport default { async fetch() { return Response.json(await program(entry, sandbox).catch((error) => ({ failed: String(error?.stack), cause: String(error?.cause?.stack) }))); } };\n`;
  const cwd = project("workerd", { "worker.mjs": worker });
  const { build } = await import("esbuild");
  // As wrangler does: bundle, and leave the modules of WebAssembly to the runtime.
  const copied = { name: "wasm", setup: ({ onResolve }) => onResolve({ filter: /\.wasm$/ }, ({ path }) => ({ path, external: true })) };
  await build({ absWorkingDir: cwd, entryPoints: ["worker.mjs"], bundle: true, format: "esm", conditions: ["workerd", "worker", "browser"], outfile: join(cwd, "dist", "worker.js"), plugins: [copied], logLevel: "silent" });
  const { Miniflare } = await import("miniflare");
  const wasm = (name) => ({ type: "CompiledWasm", path: join(cwd, "dist", name), contents: readFileSync(join(cwd, "node_modules", "automations-wasm", name)) });
  const flare = new Miniflare({ modulesRoot: join(cwd, "dist"), modules: [{ type: "ESModule", path: join(cwd, "dist", "worker.js") }, wasm("client.wasm"), wasm("values.wasm"), wasm("tools.wasm"), wasm("sandbox.wasm"), wasm("interpreter.wasm")], compatibilityDate: "2026-01-01" });
  try {
    assert.deepEqual(await (await flare.dispatchFetch("http://worker/")).json(), expected("workerd"));
  } finally {
    await flare.dispose();
  }
});

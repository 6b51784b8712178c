// The packed tarball through bundlers, each as it comes, and what they made in Chromium.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ENGINES } from "./lib/browser.mjs";
import { MODULES, PAGE, expected, html, sources } from "./lib/program.mjs";
import { filesUnder, project, run, strange, tool } from "./lib/project.mjs";
import { serve } from "./lib/server.mjs";

const { absent, start } = ENGINES.Chromium;
let browser;
before(async () => { browser = absent ? undefined : await start(); });
after(() => browser?.close());

/** The page at a place works, asks nothing of anyone else, and for as many `.wasm` as it may. */
async function works(url, requests, { wasm = 0, entry = wasm > 0 ? "slim" : "browser" } = {}) {
  const { result, foreign } = await browser.open(url);
  assert.deepEqual(result, expected(entry));
  assert.deepEqual(foreign, []);
  assert.equal(requests.filter((path) => path.includes(".wasm")).length, wasm);
}

/** A row: a project that `build` turns into dist/, looked at and opened. */
function row(name, files, build, { wasm = 0, entry } = {}) {
  test(name, async (t) => {
    if (absent) return t.skip(`not run: ${absent}`);
    const cwd = project(name.toLowerCase().replaceAll(/\W+/g, "-"), { "main.js": PAGE, ...files });
    const dist = join(cwd, "dist");
    await build(cwd, dist);
    assert.ok(filesUnder(dist).length > 1);
    assert.deepEqual(strange(dist, { wasm }), []);
    const server = await serve(dist);
    try {
      await works(server.url, server.requests, { wasm, entry });
    } finally {
      await server.close();
    }
  });
}

const INDEX = { "index.html": html("./main.js") };
const SCRIPT = html("./main.js");

test("Vite, development", async (t) => {
  if (absent) return t.skip(`not run: ${absent}`);
  const root = project("vite-development", INDEX);
  writeFileSync(join(root, "main.js"), PAGE);
  const { createServer } = await import("vite");
  const server = await createServer({ root, configFile: false, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  try {
    await server.listen();
    await works(`http://127.0.0.1:${server.httpServer.address().port}/`, []);
  } finally {
    await server.close();
  }
});

async function viteBuild(root) {
  const { build } = await import("vite");
  const warned = [];
  const customLogger = { info() {}, warn: (text) => warned.push(text), warnOnce: (text) => warned.push(text), error: (text) => warned.push(text), clearScreen() {}, hasErrorLogged: () => false, hasWarned: false };
  await build({ root, configFile: false, customLogger, build: { chunkSizeWarningLimit: 8192 } });
  assert.deepEqual(warned, []);
}
row("Vite, build", INDEX, viteBuild);
row("Vite, the module inlined with the code", { ...INDEX, "main.js": PAGE.replace('"automations-wasm"', '"automations-wasm/inlined"') }, viteBuild, { entry: "inlined" });

// What a library would do: bring no module along, and let the application's bundler emit the files.
const slim = (source) => PAGE.replace('"automations-wasm"', '"automations-wasm/slim"').replace("program(entry, sandbox)", `program(entry, sandbox, ${sources(source)})`);
const imported = MODULES.map((name) => `import ${name} from "automations-wasm/${name}.wasm?url";\n`).join("");
row("Vite, slim with each .wasm?url", { ...INDEX, "main.js": `${imported}${slim((name) => name)}` }, viteBuild, { wasm: MODULES.length });

const packed = (compiler) => new Promise((resolve, reject) => {
  compiler.run((error, stats) => {
    if (error || stats.hasErrors() || stats.hasWarnings()) reject(error ?? new Error(stats.toString({ all: false, errors: true, warnings: true })));
    else compiler.close(() => resolve());
  });
});
const webpackConfig = (cwd, dist) => ({ mode: "production", context: cwd, entry: "./main.js", output: { path: dist, filename: "main.js" }, performance: false });

async function webpackBuild(cwd, dist) {
  const { default: webpack } = await import("webpack");
  await packed(webpack(webpackConfig(cwd, dist)));
  writeFileSync(join(dist, "index.html"), SCRIPT);
}
async function rspackBuild(cwd, dist) {
  const { rspack } = await import("@rspack/core");
  await packed(rspack(webpackConfig(cwd, dist)));
  writeFileSync(join(dist, "index.html"), SCRIPT);
}
const located = { "main.js": slim((name) => `new URL("automations-wasm/${name}.wasm", import.meta.url)`) };
row("webpack 5", {}, webpackBuild);
row("webpack 5, slim with new URL", located, webpackBuild, { wasm: MODULES.length });
row("Rspack", {}, rspackBuild);
row("Rspack, slim with new URL", located, rspackBuild, { wasm: MODULES.length });

row("Rollup", {}, async (cwd, dist) => {
  const { rollup } = await import("rollup");
  const { nodeResolve } = await import("@rollup/plugin-node-resolve");
  const warned = [];
  const bundle = await rollup({ input: join(cwd, "main.js"), plugins: [nodeResolve({ browser: true })], onwarn: ({ message }) => warned.push(message) });
  await bundle.write({ dir: dist, format: "esm" });
  await bundle.close();
  assert.deepEqual(warned, []);
  writeFileSync(join(dist, "index.html"), SCRIPT);
});

for (const [name, splitting] of [["esbuild", true], ["esbuild, one file", false]]) {
  row(name, {}, async (cwd, dist) => {
    const { build } = await import("esbuild");
    const { warnings } = await build({ absWorkingDir: cwd, entryPoints: ["main.js"], bundle: true, minify: true, format: splitting ? "esm" : "iife", splitting, outdir: dist, logLevel: "silent" });
    assert.deepEqual(warnings, []);
    writeFileSync(join(dist, "index.html"), SCRIPT);
  });
}

row("Parcel", INDEX, async (cwd, dist) => {
  await run(process.execPath, [tool("parcel", "lib", "bin.js"), "build", "index.html", "--dist-dir", dist, "--cache-dir", join(cwd, ".parcel-cache"), "--no-cache", "--no-source-maps", "--log-level", "warn"], { cwd });
});

// The package as npm would publish it: what is in it, and that it works once installed.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { inChild } from "./lib/child.mjs";

const PKG = dirname(fileURLToPath(import.meta.resolve("automations-wasm/package.json")));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });

let folder;
let project;
let installed;
let packed;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "automations-package-"));
  [packed] = JSON.parse(npm(["pack", PKG, "--json", "--pack-destination", folder], folder));
  project = join(folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "name": "project", "private": true, "type": "module" }\n');
  npm(["install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)], project);
  installed = join(project, "node_modules", "automations-wasm");
});
after(() => rmSync(folder, { recursive: true, force: true }));

const filesUnder = (root) => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"));

test("only what runs, its types, maps and words are in it", () => {
  const strange = packed.files.map(({ path }) => path).filter((path) =>
    !/^(package\.json|README\.md|docs\/[\w-]+\.md|examples\/[\w-]+\/[\w.-]+\.js|LICEN[CS]E(\.md)?|(client|values|tools|sandbox|interpreter)\.wasm|[\w.-]+\.cjs|(decode\/|glue\/|inline\/|sandbox\/|sandbox\/admin\/)?[\w.-]+\.(js|js\.map|d\.ts|d\.cts)|cjs\/(package\.json|(decode\/|glue\/|sandbox\/|sandbox\/admin\/)?[\w.-]+\.d\.ts))$/.test(path));
  assert.deepEqual(strange, []);
  const sources = packed.files.map(({ path }) => path).filter((path) => /\.rs$|(?<!\.d)\.ts$|tsconfig|Cargo|\.env|\.pem|(?:^|\/)tests?\//.test(path));
  assert.deepEqual(sources, []);
  for (const needed of ["README.md", "client.wasm", "values.wasm", "tools.wasm", "sandbox.wasm", "interpreter.wasm", "index.js", "index.d.ts", "index.node.js", "inlined.js", "slim.js", "sandbox.js", "sandbox.node.js", "index.cjs", "sandbox.cjs", "cjs/index.d.ts", "index.workerd.js", "index.edge.js", "inline/client.js", "inline/values.js", "inline/tools.js", "inline/sandbox.js", "inline/interpreter.js"]) {
    assert.ok(packed.files.some(({ path }) => path === needed), needed);
  }
});

test("a link of its README and its guides leads to a file in it", () => {
  const broken = [];
  let links = 0;
  for (const file of filesUnder(installed).filter((file) => file.endsWith(".md"))) {
    for (const [, link] of readFileSync(join(installed, file), "utf8").matchAll(/\]\(([^):#\s]+)(?:#[^)]*)?\)/g)) {
      links += 1;
      if (!existsSync(join(installed, dirname(file), link))) broken.push(`${file}: ${link}`);
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(links > 15, String(links));
});

test("no file names a place on a machine or holds a secret", () => {
  const places = [ROOT, `/${ROOT.split(/[\\/]/)[1]}/`, homedir(), ...["root", "home", "Users", "tmp"].map((folder) => `/${folder}/`), ".cargo/registry", "C:\\Users"].filter((place) => place.length > 2);
  const secrets = [/-----BEGIN [A-Z ]*PRIVATE KEY/, /\bgh[pousr]_[A-Za-z0-9]{30}/, /\bAKIA[0-9A-Z]{16}\b/, /\bnpm_[A-Za-z0-9]{30}/, /:_authToken/];
  const found = [];
  for (const file of filesUnder(installed)) {
    const text = readFileSync(join(installed, file)).toString("latin1");
    const texts = file.startsWith("inline/") && file.endsWith(".js") ? [text, gunzipSync(Buffer.from(/"([^"]+)"/.exec(text)[1], "base64")).toString("latin1")] : [text];
    for (const one of texts) {
      for (const place of places) if (one.includes(place)) found.push(`${file}: ${one.slice(Math.max(0, one.indexOf(place) - 20), one.indexOf(place) + 60)}`);
      for (const secret of secrets) if (secret.test(one)) found.push(`${file}: ${secret}`);
    }
  }
  assert.deepEqual(found, []);
});

test("the manifest: every export is there, types first, and nothing runs on install", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(manifest.name, "automations-wasm");
  assert.equal(manifest.sideEffects === false || Array.isArray(manifest.sideEffects), true);
  assert.equal(manifest.scripts, undefined);
  assert.equal(manifest.dependencies, undefined);
  const targets = (target) => (typeof target === "string" ? [target] : Object.values(target).flatMap(targets));
  for (const [name, target] of Object.entries(manifest.exports)) {
    if (typeof target !== "string") assert.deepEqual([Object.keys(target)[0], Object.keys(target).at(-1)], ["types", "default"], name);
    for (const file of targets(target)) assert.ok(existsSync(join(installed, file)), `${name}: ${file}`);
  }
  for (const file of [manifest.main, manifest.module, manifest.types]) assert.ok(existsSync(join(installed, file)), file);
  assert.deepEqual(Object.keys(manifest.exports).sort(), [".", "./client.wasm", "./inlined", "./package.json", "./sandbox", "./slim", "./tools.wasm", "./values.wasm"]);
});

test("nothing that a browser loads reaches a module of Node, or a file that is not there", () => {
  for (const entry of ["index.js", "inlined.js", "slim.js", "sandbox.js"]) {
    const seen = new Set();
    const visit = (file) => {
      if (seen.has(file)) return;
      seen.add(file);
      assert.ok(existsSync(file), file);
      for (const [, from] of readFileSync(file, "utf8").matchAll(/\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g)) {
        if (from.includes(" ") || from === "automations-wasm") continue;
        assert.ok(from.startsWith("."), `${relative(installed, file)} imports ${from}`);
        visit(resolve(dirname(file), from));
      }
    };
    visit(join(installed, entry));
    assert.ok(seen.size > 1);
    if (entry !== "sandbox.js") assert.ok(![...seen].some((file) => /sandbox/.test(relative(installed, file))), "the client never pulls the sandbox in");
    for (const module of ["client", "values", "tools"]) assert.equal([...seen].some((file) => file.endsWith(`inline/${module}.js`)), ["index.js", "inlined.js"].includes(entry), module);
  }
});

test("what workers of the edge load imports a compiled module and nothing of Node", () => {
  for (const [file, wasm] of [["index.workerd.js", "./client.wasm"], ["index.workerd.js", "./values.wasm"], ["index.workerd.js", "./tools.wasm"], ["index.edge.js", "./client.wasm?module"], ["index.edge.js", "./values.wasm?module"], ["index.edge.js", "./tools.wasm?module"], ["sandbox.workerd.js", "./sandbox.wasm"], ["sandbox.edge.js", "./sandbox.wasm?module"]]) {
    const text = readFileSync(join(installed, file), "utf8");
    assert.ok(text.includes(`from "${wasm}"`), file);
    assert.doesNotMatch(text, /node:|inline\//, file);
  }
});

test("unpacked without the sandbox it takes 3 MB at most", (t) => {
  const size = (files) => files.reduce((sum, { size: bytes }) => sum + bytes, 0);
  const sandbox = size(packed.files.filter(({ path }) => /(^|\/)(sandbox|interpreter|demo)/.test(path)));
  const without = size(packed.files) - sandbox;
  t.diagnostic(`${(without / 1e6).toFixed(2)} MB without the sandbox, ${(sandbox / 1e6).toFixed(2)} MB with it more`);
  assert.ok(without <= 3_000_000, `${without} bytes`);
});

test("publint and attw find nothing to say", () => {
  const tarball = join(folder, packed.filename);
  // A `.wasm` file has no declarations; whoever imports it says what their bundler makes of it.
  for (const [tool, ...args] of [["publint", "src/cli.js", "run", tarball, "--strict"], ["@arethetypeswrong/cli", "dist/index.js", tarball, "--no-color", "--exclude-entrypoints", "./client.wasm", "./values.wasm", "./tools.wasm"]]) {
    const [file, ...rest] = args;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "node_modules", tool, file), ...rest], { encoding: "utf8" });
    assert.equal(status, 0, `${tool}:\n${stdout}${stderr}`);
  }
});

for (const [resolution, module] of [["bundler", "esnext"], ["node16", "node16"], ["nodenext", "nodenext"]]) {
  test(`installed, the types compile under the strictest options with ${resolution}, imported and required`, () => {
    const types = join(folder, `types-${resolution}`);
    mkdirSync(types, { recursive: true });
    symlinkSync(join(project, "node_modules"), join(types, "node_modules"), "junction");
    const USE = `
      const client = new entry.AutomationsClient({ baseUrl: "https://x.invalid" });
      export const page: Promise<entry.Page<entry.Automation>> = client.automations.list().then((page) => page);
      export const seen: entry.Diagnosis = entry.doctor();
      export const stop: () => void = entry.onTrap((error) => error.reason satisfies string | undefined);
      // @ts-expect-error: it takes a configuration
      new entry.AutomationsClient();`;
    const all = (way) => ["", "/slim", "/inlined"].map((path, at) => `${way(`entry${at}`, `automations-wasm${path}`)}`).join("\n");
    const files = {
      "esm.mts": `${all((name, from) => `import * as ${name} from "${from}";`)}\nimport * as entry from "automations-wasm";\nimport { createSandbox } from "automations-wasm/sandbox";\nexport const made = createSandbox({ seed: "demo" });\nexport const same: typeof entry0 = entry1;\nexport const too: typeof entry0 = entry2;${USE}`,
    };
    if (resolution !== "bundler") {
      files["cjs.cts"] = `import entry = require("automations-wasm");\nimport slim = require("automations-wasm/slim");\nimport inlined = require("automations-wasm/inlined");\nimport sandbox = require("automations-wasm/sandbox");\nexport const made = sandbox.createSandbox({ seed: "demo" });\nexport const same: typeof entry = slim;\nexport const too: typeof entry = inlined;${USE}`;
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(types, name), text);
    const args = ["--noEmit", "--ignoreConfig", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2022,dom", "--types", "", "--module", module, "--moduleResolution", resolution];
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules", "typescript", "bin", "tsc"), ...args, ...Object.keys(files)], { cwd: types, encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}

test("installed, ES modules and CommonJS of one process are one package", () => {
  const got = inChild(`
    import * as esm from "automations-wasm";
    import * as slim from "automations-wasm/slim";
    import * as inlined from "automations-wasm/inlined";
    import * as sandbox from "automations-wasm/sandbox";
    import { createRequire } from "node:module";
    const require = createRequire(import.meta.resolve("automations-wasm"));
    const cjs = require("automations-wasm");
    // Loaded one way, it is loaded the other.
    await esm.init();
    const same = Object.keys(esm).filter((name) => esm[name] === cjs[name] && esm[name] === slim[name] && esm[name] === inlined[name] && esm[name] === require("automations-wasm/slim")[name]);
    console.log(JSON.stringify([same.length === Object.keys(esm).length, Object.keys(cjs).length === same.length, cjs.doctor().wasm.loaded, sandbox.createSandbox === require("automations-wasm/sandbox").createSandbox]));`, { cwd: project });
  assert.deepEqual(got, [true, true, true, true]);
});

test("no eval, no `new Function`: a Content-Security-Policy needs 'wasm-unsafe-eval' alone", () => {
  for (const file of filesUnder(installed).filter((name) => name.endsWith(".js") && !name.startsWith("inline/"))) {
    assert.doesNotMatch(readFileSync(join(installed, file), "utf8"), /\beval\s*\(|new Function\b/, file);
  }
});

test("source maps hold their sources", () => {
  for (const file of filesUnder(installed).filter((name) => name.endsWith(".js.map"))) {
    const map = JSON.parse(readFileSync(join(installed, file), "utf8"));
    assert.equal(map.sourcesContent?.length, map.sources.length, file);
    assert.ok(map.sources.every((source) => !source.startsWith("/")), file);
  }
});

test("installed, the example of the README runs", () => {
  const got = inChild(`
    import { AutomationsClient, AutomationsError, init, validate } from "automations-wasm";
    import { createSandbox } from "automations-wasm/sandbox";
    const sandbox = await createSandbox({ seed: "demo", storage: "memory", now: new Date("2026-03-01T09:30:00Z") });
    const { baseUrl, organization, workspace, token, fetch } = sandbox;
    const client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
    const page = await client.automations.list({ filter: 'state = "PUBLISHED"', page_size: 5 });
    let items = 0;
    for await (const automation of client.automations.list({ page_size: 100 })) items += automation.display_name.length > 0 ? 1 : 0;
    await init();
    const code = await client.automations.get("no-such").catch((error) => error instanceof AutomationsError && error.code);
    console.log(JSON.stringify([page.items.length, items > 200, code, validate("GetRun", {}).length]));
    sandbox.close();`, { cwd: project });
  assert.deepEqual(got, [5, true, "NOT_FOUND", 2]);
});

test("a page that makes calls is bundled without what it does not call, and as one file", async () => {
  const { rolldown } = await import("rolldown");
  const page = join(folder, "page.mjs");
  writeFileSync(page, `import { AutomationsClient } from ${JSON.stringify(join(installed, "slim.js"))};\nconsole.log(AutomationsClient);\n`);
  const bundle = await rolldown({ input: page });
  const { output: [{ code }, ...others] } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  const used = ["call_answered", "pager_next", "bodytape_feed", "input_violations", "parse_name"];
  const unused = ["compiledschedule_", "filter_", "schedule_from_", "value_", "values_", "diff_revisions", "tzdb"];
  assert.deepEqual([...used, ...unused].filter((name) => code.includes(`.${name}`)), used);
  assert.deepEqual(others, []);
});

test("installed, each entry resolves, and the wasm files are WebAssembly", () => {
  const got = inChild(`
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    const names = {};
    for (const entry of ["automations-wasm", "automations-wasm/inlined", "automations-wasm/slim", "automations-wasm/sandbox"]) names[entry] = Object.keys(await import(entry)).sort();
    const wasm = readFileSync(fileURLToPath(import.meta.resolve("automations-wasm/client.wasm")));
    let inner = "reachable";
    try { import.meta.resolve("automations-wasm/glue/client.js"); } catch (error) { inner = error.code; }
    console.log(JSON.stringify({ names, valid: WebAssembly.validate(wasm), inner }));`, { cwd: project });
  assert.deepEqual(got.names["automations-wasm"], got.names["automations-wasm/slim"]);
  for (const name of ["AutomationsClient", "AutomationsError", "init", "validate", "version"]) assert.ok(got.names["automations-wasm"].includes(name), name);
  assert.ok(got.names["automations-wasm/sandbox"].includes("createSandbox"));
  assert.equal(got.valid, true);
  assert.equal(got.inner, "ERR_PACKAGE_PATH_NOT_EXPORTED");
});

// The types as a user meets them: the strictest compiler, its library checks on, nothing but the web's own types.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("types/", import.meta.url));
const FILES = readdirSync(HERE).filter((file) => file.endsWith(".ts")).map((file) => join(HERE, file));
const require = createRequire(import.meta.url);
const TSC = join(require.resolve("typescript/package.json"), "..", "bin", "tsc");

function tsc(files, ...options) {
  const strict = ["--noEmit", "--ignoreConfig", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--types", ""];
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSC, ...strict, ...options, ...files], { encoding: "utf8", cwd: HERE });
  return { status, output: stdout + stderr };
}
const NODENEXT = ["--module", "nodenext"];
const BUNDLER = ["--module", "esnext", "--moduleResolution", "bundler"];

for (const [name, options] of Object.entries({
  "Node's resolution": NODENEXT,
  "a bundler's resolution": BUNDLER,
  "Node's, the strictest": [...NODENEXT, "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noPropertyAccessFromIndexSignature", "--noUnusedLocals", "--verbatimModuleSyntax"],
})) {
  test(`users' files compile with ${name}`, () => {
    const { status, output } = tsc(FILES, "--lib", "es2022,dom,dom.iterable,esnext.disposable", ...options);
    assert.equal(status, 0, output);
  });
}

test("es2022 and dom are all the libraries that the package's types need", () => {
  const { status, output } = tsc(FILES, "--lib", "es2022,dom", ...NODENEXT);
  assert.equal(status, 0, output);
});

test("the slim entry has the same types", () => {
  const folder = mkdtempSync(join(HERE, ".slim-"));
  try {
    const file = join(folder, "slim.ts");
    writeFileSync(file, 'import * as slim from "automations-wasm/slim";\nimport * as whole from "automations-wasm";\nexport const same: typeof slim = whole;\nexport const back: typeof whole = slim;\n');
    const { status, output } = tsc([file], "--lib", "es2022,dom,dom.iterable,esnext.disposable", ...NODENEXT);
    assert.equal(status, 0, output);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the check can fail: a mistake is found", () => {
  const folder = mkdtempSync(join(HERE, ".mistake-"));
  try {
    const file = join(folder, "mistake.ts");
    writeFileSync(file, 'import { AutomationsClient } from "automations-wasm";\nnew AutomationsClient({ baseUrl: 5 });\n');
    const { status, output } = tsc([file], "--lib", "es2022,dom,dom.iterable,esnext.disposable", ...NODENEXT);
    assert.notEqual(status, 0);
    assert.match(output, /mistake\.ts.*TS2322/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

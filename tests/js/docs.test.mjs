// Does the code in the guides, the README and the doc comments do what is said beside it?

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as whole from "automations-wasm";
import * as sandboxed from "automations-wasm/sandbox";
import { claimsOf, examplesOf, moduleOf, sectionsOf } from "./lib/guide.mjs";
import { NAMES, agrees, stage } from "./lib/stage.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at("../../");
const FOLDER = mkdtempSync(at("docs/.made-"));
const require = createRequire(import.meta.url);
const TSC = join(require.resolve("typescript/package.json"), "..", "bin", "tsc");
const EXPORTS = { "automations-wasm": Object.keys(whole), "automations-wasm/sandbox": Object.keys(sandboxed) };
const realFetch = globalThis.fetch;

const GUIDES = ["README.md", ...readdirSync(join(ROOT, "docs")).filter((file) => file.endsWith(".md")).map((file) => `docs/${file}`)];
const SOURCES = readdirSync(join(ROOT, "src/ts"), { recursive: true }).map(String).filter((file) => /^(?!glue|inline).*(?<!\.d)\.ts$/.test(file)).map((file) => `src/ts/${file}`);
const text = (file) => readFileSync(join(ROOT, file), "utf8");
const isCode = ({ lang }) => ["ts", "js", "tsx"].includes(lang);

/** Everything that runs on a stage: a module each. */
const programs = [
  ...GUIDES.flatMap((file) => sectionsOf(text(file)).map((section) => ({ file, ...section, exports: {} }))),
  ...SOURCES.flatMap((file) => examplesOf(text(file)).map((section) => ({ file, ...section, exports: EXPORTS }))),
].map(({ blocks, ...rest }) => ({ ...rest, blocks: blocks.filter((block) => isCode(block) && block.info === "") }))
  .filter(({ blocks }) => blocks.length > 0)
  .map((program, index) => ({ ...program, name: `m${index}`, kind: program.blocks.some(({ lang }) => lang === "tsx") ? "tsx" : "ts" }));

/** Files with a test runner of their own: the fence says which. */
const suites = GUIDES.flatMap((file) => sectionsOf(text(file)).flatMap(({ blocks }) => blocks.filter((block) => isCode(block) && block.info !== "").map((block) => ({ file, ...block }))))
  .map((suite, index) => ({ ...suite, name: `suite${index}.test` }));

let output = "";
before(() => {
  for (const { name, kind, ...program } of programs) writeFileSync(join(FOLDER, `${name}.${kind}`), moduleOf(program, { names: NAMES, exports: program.exports }));
  for (const { name, code, lang } of suites) writeFileSync(join(FOLDER, `${name}.${lang}`), code);
  writeFileSync(join(FOLDER, "package.json"), '{ "type": "module" }');
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify({
    compilerOptions: {
      target: "es2022", module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom", "dom.iterable"], types: ["node"], jsx: "react-jsx",
      strict: true, skipLibCheck: true, noEmitOnError: false, outDir: "out", paths: { "automations-docs-stage": ["../stage.d.ts"] },
    },
    include: ["*.ts", "*.tsx"],
  }));
  const { stdout, stderr } = spawnSync(process.execPath, [TSC, "-p", FOLDER], { encoding: "utf8", cwd: FOLDER });
  output = stdout + stderr;
});
after(() => {
  globalThis.fetch = realFetch;
  if (process.env.KEEP_DOCS === undefined) rmSync(FOLDER, { recursive: true });
});

test("every guide and the doc comments have code, and it compiles", () => {
  assert.deepEqual(GUIDES.filter((file) => !programs.some((program) => program.file === file)), []);
  assert.ok(programs.filter(({ file }) => file.startsWith("src/ts")).length >= 40);
  assert.equal(output, "");
});

for (const file of [...new Set(programs.map((program) => program.file))]) {
  describe(file, () => {
    for (const program of programs.filter((one) => one.file === file && one.kind === "ts")) {
      test(program.title || "the beginning", async () => {
        const { said, ...given } = await stage();
        globalThis.fetch = given.fetch;
        try {
          const { run } = await import(pathToFileURL(join(FOLDER, "out", `${program.name}.js`)));
          await run(given);
        } finally {
          globalThis.fetch = realFetch;
          given.sandbox.close();
        }
        const claims = claimsOf(program.blocks.map(({ code }) => code).join("\n"));
        claims.forEach(({ values }, number) => {
          const told = said[number] ?? [];
          const open = values.at(-1) === "…";
          const expected = open ? values.slice(0, -1) : values;
          assert.ok(open ? told.length > expected.length : told.length === expected.length, `\`${values[0]}\` was said ${told.length} times: ${told.slice(0, 3).join(" | ")}`);
          expected.forEach((value, time) => assert.ok(agrees(value, told[time]), `claimed: ${value}\nsaid:    ${told[time]}`));
        });
      });
    }
  });
}

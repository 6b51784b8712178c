// Does the code in the guides, the README and the doc comments do what is said beside it?

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Window } from "happy-dom";
import * as whole from "automations-wasm";
import * as sandboxed from "automations-wasm/sandbox";
import { claimsOf, examplesOf, moduleOf, sectionsOf } from "./lib/guide.mjs";
import { NAMES, agrees, stage } from "./lib/stage.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at("../../");
const FOLDER = mkdtempSync(at("docs/made-"));
const require = createRequire(import.meta.url);
const TSC = join(require.resolve("typescript/package.json"), "..", "bin", "tsc");
const EXPORTS = { "automations-wasm": Object.keys(whole), "automations-wasm/sandbox": Object.keys(sandboxed) };
const realFetch = globalThis.fetch;
const realTimeout = globalThis.setTimeout;

const GUIDES = ["README.md", ...readdirSync(join(ROOT, "docs")).filter((file) => file.endsWith(".md")).map((file) => `docs/${file}`)];
const SOURCES = readdirSync(join(ROOT, "src/ts"), { recursive: true }).map(String).filter((file) => /^(?!glue|inline).*(?<!\.d)\.ts$/.test(file)).map((file) => `src/ts/${file}`);
const text = (file) => readFileSync(join(ROOT, file), "utf8");
const isCode = ({ lang }) => ["ts", "js", "tsx"].includes(lang);

/** Everything that runs on a stage: a module each. */
const programs = [
  ...GUIDES.flatMap((file) => sectionsOf(text(file)).map((section) => ({ file, ...section, blocks: section.blocks.filter(({ lang }) => lang !== "tsx"), exports: {} }))),
  ...GUIDES.map((file) => ({ file, title: "the app", blocks: sectionsOf(text(file)).flatMap(({ blocks }) => blocks.filter(({ lang }) => lang === "tsx")), exports: {} })),
  ...SOURCES.flatMap((file) => examplesOf(text(file)).map((section) => ({ file, ...section, exports: EXPORTS }))),
].map(({ blocks, ...rest }) => ({ ...rest, blocks: blocks.filter((block) => isCode(block) && block.info === "") }))
  .filter(({ blocks }) => blocks.length > 0)
  .map((program, index) => ({ ...program, name: `m${index}`, kind: program.blocks.some(({ lang }) => lang === "tsx") ? "tsx" : "ts" }));

/** Files with a test runner of their own: the fence says which. */
const suites = GUIDES.flatMap((file) => sectionsOf(text(file)).flatMap(({ blocks }) => blocks.filter((block) => isCode(block) && block.info !== "" && !block.info.startsWith("vite ")).map((block) => ({ file, ...block }))))
  .map((suite, index) => ({ ...suite, name: `suite${index}.test` }));

/** What a bundler makes a page of: the files of one section, whose fences say their names. */
const projects = GUIDES.flatMap((file) => sectionsOf(text(file)).map(({ title, blocks }) => ({
  guide: file, title, files: blocks.filter(({ info }) => info.startsWith("vite ")).map(({ info, code }) => ({ file: info.slice("vite ".length), code })),
}))).filter(({ files }) => files.length > 0).map((project, index) => ({ ...project, name: `page${index}` }));

let output = "";
before(() => {
  for (const { name, kind, ...program } of programs) writeFileSync(join(FOLDER, `${name}.${kind}`), moduleOf(program, { names: NAMES, exports: program.exports }));
  for (const { name, code, lang } of suites) writeFileSync(join(FOLDER, `${name}.${lang}`), code);
  for (const { name, files } of projects) {
    mkdirSync(join(FOLDER, name));
    for (const { file, code } of files) writeFileSync(join(FOLDER, name, file), code);
    writeFileSync(join(FOLDER, name, "index.html"), '<!doctype html><script type="module" src="./main.ts"></script>');
  }
  writeFileSync(join(FOLDER, "package.json"), '{ "type": "module" }');
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify({
    compilerOptions: {
      target: "es2022", module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom", "dom.iterable"], types: ["node", "vite/client"], jsx: "react-jsx",
      strict: true, skipLibCheck: true, noEmitOnError: false, outDir: "out", paths: { "automations-docs-stage": ["../stage.d.ts"] },
    },
    include: ["*.ts", "*.tsx", "*/*.ts"],
  }));
  const { stdout, stderr } = spawnSync(process.execPath, [TSC, "-p", FOLDER], { encoding: "utf8", cwd: FOLDER });
  output = stdout + stderr;
});
after(() => {
  globalThis.fetch = realFetch;
  if (process.env.KEEP_DOCS === undefined) rmSync(FOLDER, { recursive: true });
});

test("every guide and the doc comments have code, and it compiles", () => {
  assert.deepEqual(GUIDES.filter((file) => !["docs/rust.md", "docs/server.md"].includes(file) && !programs.some((program) => program.file === file)), []);
  assert.ok(programs.filter(({ file }) => file.startsWith("src/ts")).length >= 40);
  assert.equal(output, "");
});

test("the check can fail: what is said otherwise, more often or never is found", () => {
  assert.ok(agrees('["a", …]', "[ 'a', 'b' ]"));
  assert.ok(!agrees("31", "30"));
  const claims = claimsOf("a(); // → 1\nfor (;;) b();\n// → 2\n// → 3\nc(); // words");
  assert.deepEqual(claims.map(({ line, values }) => [line, values]), [[0, ["1"]], [1, ["2", "3"]]]);
  for (const said of [[["2"]], [["1", "1"]], []]) assert.throws(() => compare("a(); // → 1", said), said.join());
  compare("a(); // → 1", [["1"]]);
});

/** Holds what was said against what was claimed. */
function compare(code, said) {
  claimsOf(code).forEach(({ values }, number) => {
    const told = said[number] ?? [];
    const open = values.at(-1) === "…";
    const expected = open ? values.slice(0, -1) : values;
    assert.ok(open ? told.length > expected.length : told.length === expected.length, `\`${values[0]}\` was said ${told.length} times: ${told.slice(0, 3).join(" | ")}`);
    expected.forEach((value, time) => assert.ok(agrees(value, told[time]), `claimed: ${value}\nsaid:    ${told[time]}`));
  });
}

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
        compare(program.blocks.map(({ code }) => code).join("\n"), said);
      });
    }
  });
}

test("docs/front-end.md: the app lists, pages, filters and starts a run", async () => {
  const app = programs.find(({ file, kind }) => file === "docs/front-end.md" && kind === "tsx");
  const window = new Window({ url: "https://app.us-1.example.com/" });
  window.document.body.innerHTML = '<div id="root"></div>';
  // What React looks for; `fetch` and its classes stay Node's own.
  const known = ["window", "document", "navigator", "HTMLElement", "HTMLIFrameElement", "Node", "Event"];
  const before = Object.fromEntries(known.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  for (const name of known) Object.defineProperty(globalThis, name, { value: name === "window" ? window : window[name], configurable: true, writable: true });
  const { said, ...given } = await stage();
  globalThis.fetch = given.fetch;
  // A cache forgets after minutes; nothing waits for that.
  globalThis.setTimeout = (...given) => realTimeout(...given).unref();
  const { body } = window.document;
  const button = (text, within = body) => [...within.querySelectorAll("button")].find((one) => one.textContent === text);
  const type = (text) => {
    const input = body.querySelector("input");
    Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new window.Event("input", { bubbles: true }));
  };
  try {
    const { run } = await import(pathToFileURL(join(FOLDER, "out", `${app.name}.js`)));
    await run(given);
    await until(() => body.querySelectorAll("li").length === 20, () => body.innerHTML);
    button("More").click();
    await until(() => body.querySelectorAll("li").length === 40, () => body.innerHTML);
    type("stat = DRAFT");
    await until(() => body.querySelector("[role=status]")?.textContent.includes("did you mean `state`?"), () => body.innerHTML);
    type('state = "PUBLISHED"');
    const item = () => [...body.querySelectorAll("li")].find(({ textContent }) => textContent.startsWith("Report the daily cash position"));
    await until(() => body.querySelectorAll("li").length === 20, () => body.innerHTML);
    for (let length = 20; item() === undefined; length += 20) {
      button("More").click();
      await until(() => body.querySelectorAll("li").length > length, () => body.innerHTML);
    }
    button("Start", item()).click();
    await until(() => body.querySelector("output")?.textContent === "completed", () => body.innerHTML);
    assert.equal(body.querySelector("[role=alert]"), null);
  } finally {
    globalThis.fetch = realFetch;
    globalThis.setTimeout = realTimeout;
    await window.happyDOM.abort();
    for (const [name, descriptor] of Object.entries(before)) {
      if (descriptor === undefined) delete globalThis[name];
      else Object.defineProperty(globalThis, name, descriptor);
    }
    given.sandbox.close();
  }
});

/** Lets React work until something is so. */
async function until(isSo, shown) {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (isSo()) return;
    await new Promise((resolve) => realTimeout(resolve, 5));
  }
  assert.fail(shown());
}

describe("pages that a bundler makes", () => {
  for (const { guide, title, name, files } of projects) {
    test(`${guide}: ${title}`, async () => {
      const root = join(FOLDER, name);
      const { build } = await import("vite");
      const made = await build({ root, configFile: false, logLevel: "error", build: { target: "es2022" }, worker: { format: "es" } });
      const assets = made.output.map(({ fileName }) => fileName);
      const wanted = files.flatMap(({ code }) => [...code.matchAll(/\.wasm\?url/g)]).length;
      assert.equal(assets.filter((file) => file.endsWith(".wasm")).length, wanted, assets.join());
      assert.ok(existsSync(join(root, "dist", "index.html")));
    });
  }
});

describe("files with a test runner of their own", () => {
  const RUNNERS = {
    "node:test": (file) => ["--test", "--test-reporter=tap", file],
    vitest: (file) => [join(require.resolve("vitest/package.json"), "..", "vitest.mjs"), "run", "--root", FOLDER, "--reporter=tap", file],
  };
  for (const { file, info, line, name } of suites) {
    test(`${file}, line ${line}, with ${info}`, () => {
      assert.ok(info in RUNNERS, `there is no runner ${info}`);
      // A test runner inside of another one would report to it.
      const { NODE_TEST_CONTEXT, ...env } = process.env;
      const { status, stdout, stderr } = spawnSync(process.execPath, RUNNERS[info](join(FOLDER, "out", `${name}.js`)), { cwd: FOLDER, encoding: "utf8", env });
      assert.equal(status, 0, stdout + stderr);
      assert.match(stdout, /^\s*ok 1/m);
    });
  }
});

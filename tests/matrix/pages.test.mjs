// The packed tarball without a bundler, in each engine: a script, a worker, a strict policy, the slim entry.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES } from "./lib/browser.mjs";
import { MODULES, WORKER_PAGE, expected, html, initPage, plainPage, plainWorker, sources } from "./lib/program.mjs";
import { project } from "./lib/project.mjs";
import { serve } from "./lib/server.mjs";

const FOLDER = "./node_modules/automations-wasm";
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const local = (name) => `new URL("${FOLDER}/${name}.wasm", import.meta.url)`;
const ASKED = MODULES.map((name) => `${FOLDER.slice(1)}/${name}.wasm`).sort();

// For each row its files, the policy, what the page must come to, and the `.wasm` it may ask for.
const ROWS = {
  "a module script": { "main.js": plainPage(FOLDER), entry: "browser" },
  "a module worker": { "main.js": WORKER_PAGE, "worker.js": plainWorker(FOLDER), entry: "browser" },
  "a strict policy": { "main.js": plainPage(FOLDER), entry: "browser", policy: POLICY },
  "slim with each module by URL, under a strict policy": { "main.js": plainPage(FOLDER, { entry: "slim", sources: sources(local) }), entry: "slim", policy: POLICY, wasm: ASKED },
  "slim with Responses": { "main.js": plainPage(FOLDER, { entry: "slim", sources: sources((name) => `fetch(${local(name)})`) }), entry: "slim", wasm: ASKED },
  "a policy that forbids WebAssembly": { "main.js": initPage(FOLDER), policy: "default-src 'self'; script-src 'self'", fails: { code: "WASM_UNAVAILABLE", reason: "csp" } },
};

for (const [engine, { absent, start }] of Object.entries(ENGINES)) {
  describe(engine, () => {
    let browser;
    before(async () => { browser = absent ? undefined : await start(); });
    after(() => browser?.close());
    for (const [name, { entry, policy, wasm = [], fails, ...files }] of Object.entries(ROWS)) {
      test(`${engine}: ${name}`, async (t) => {
        if (absent) return t.skip(`not run: ${absent}`);
        const server = await serve(project(`page-${engine}-${name.replaceAll(/\W+/g, "-")}`, { "index.html": html("./main.js"), ...files }), { policy });
        try {
          const { result, foreign } = await browser.open(server.url);
          if (fails) assert.deepEqual({ code: result.code, reason: result.reason }, fails, result.failed);
          else assert.deepEqual(result, expected(entry));
          assert.deepEqual(foreign, []);
          assert.deepEqual(server.requests.filter((path) => path.endsWith(".wasm")).sort(), wasm);
        } finally {
          await server.close();
        }
      });
    }
  });
}

// The suite of all shells of the service (tests/server), in a page: the engine in wasm behind `sandbox.fetch`, in memory and
// in IndexedDB. It must give what it gives in Node, byte for byte, and there tests/server holds it to the native engine.

import { expect, test } from "@playwright/test";
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { serve } from "../matrix/lib/server.mjs";
import { notExecuted, SHELLS, WASM } from "../server/lib/shells.mjs";
import * as lifeCycle from "../server/suite/life-cycle.mjs";
import * as operations from "../server/suite/operations.mjs";
import { observed } from "../server/suite/shell.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const SUITES = {
  operations: { about: "the 32 operations", cases: operations.CASES, on: observed },
  "life-cycle": { about: "the life cycle", cases: lifeCycle.CASES, on: (shell) => shell },
};

/** What a case came to: what it gave, or the error that it ended with. */
const outcome = (work) => work().then((value) => ({ value }), (error) => ({ error: String(error?.stack ?? error) }));

/** Runs every case in Node, one after another. */
async function inNode({ cases, on }) {
  const it = on(await SHELLS[WASM]());
  const outcomes = [];
  for (const { run } of cases) outcomes.push(await outcome(() => run(it)));
  return outcomes;
}

/** Runs every case in a page, one after another. */
async function inPage(browser, suite, storage) {
  const server = await serve(ROOT);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}tests/server/suite/page.html`);
    await page.waitForFunction("window.run !== undefined");
    const names = await page.evaluate(([name, where]) => window.begin(name, where), [suite, storage]);
    expect(names).toEqual(SUITES[suite].cases.map(({ name }) => name));
    const outcomes = [];
    for (const index of names.keys()) outcomes.push(await outcome(() => page.evaluate((at) => window.run(at), index)));
    return outcomes;
  } finally {
    await context.close();
    await server.close();
  }
}

for (const [suite, { about, cases }] of Object.entries(SUITES)) {
  for (const storage of ["memory", "indexeddb"]) {
    test.describe(`${about}, in a page with ${storage}`, () => {
      // Together in one worker, after one run of all cases: a case that fails leaves the others to be told.
      test.describe.configure({ mode: "default", timeout: 180_000 });
      let node;
      let page;
      test.beforeAll(async ({ browser }) => {
        node = await inNode(SUITES[suite]);
        page = await inPage(browser, suite, storage);
      });

      for (const [index, { name, isExecuted, holds }] of cases.entries()) {
        test(name, () => {
          const reason = isExecuted && notExecuted(WASM);
          test.skip(Boolean(reason), reason || undefined);
          expect(page[index].error).toBeUndefined();
          holds(page[index].value, assert);
          expect(page[index].value).toEqual(node[index].value);
        });
      }
    });
  }
}

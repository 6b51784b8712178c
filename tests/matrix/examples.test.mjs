// The examples in examples/, each in a project of its own with the packed tarball, by the runner that it is for.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ENGINES } from "./lib/browser.mjs";
import { project, run, tool } from "./lib/project.mjs";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const require = createRequire(import.meta.url);

// The project's own Playwright: its browser is the machine's.
const playwright = () => join(require.resolve("@playwright/test/package.json"), "..", "cli.js");

/** Each example, how it is run, what of its output says that its tests passed, and why it cannot be. */
const ROWS = {
  vitest: { command: () => [tool("vitest", "vitest.mjs"), "run"], passed: /Tests\s+5 passed/ },
  jest: { command: () => [tool("jest", "bin", "jest.js"), "--ci", "--no-cache"], passed: /Tests:\s+4 passed/ },
  stories: { command: () => [tool("vitest", "vitest.mjs"), "run"], passed: /Tests\s+5 passed/ },
  playwright: { command: () => [playwright(), "test"], passed: /3 passed/, absent: ENGINES.Chromium.absent },
};

for (const [name, { command, passed, absent }] of Object.entries(ROWS)) {
  test(`the example for ${name}`, async (t) => {
    if (absent) return t.skip(`not run: ${absent}`);
    const folder = join(EXAMPLES, name);
    const files = Object.fromEntries(readdirSync(folder).filter((file) => /\.(?:js|json|html)$/.test(file)).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
    const cwd = project(`example-${name}`, files);
    // Jest writes what it says to its other output.
    const out = await run(process.execPath, command(), { cwd, both: true });
    assert.match(out, passed);
  });
}

test("every example is run", () => {
  assert.deepEqual(readdirSync(EXAMPLES).filter((name) => name !== "rust-front-end").sort(), Object.keys(ROWS).sort());
});

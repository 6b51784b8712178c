// The packed tarball under test runners, in Node and in jsdom.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PROGRAM, expected } from "./lib/program.mjs";
import { project, run, tool } from "./lib/project.mjs";

const RESULT = "result.json";
// Whatever the runner does with its output, the result is in a file.
const body = `${PROGRAM}
test("the program", async () => {
  const result = await program(entry, sandbox);
  const { writeFileSync } = await import("node:fs");
  writeFileSync(process.env.MATRIX_RESULT, JSON.stringify({ result, window: typeof window }));
});
`;

async function row(name, environment, files, command) {
  test(`${name}, ${environment}`, async () => {
    const cwd = project(`${name}-${environment}`.toLowerCase(), files, name === "Jest" ? {} : { type: "module" });
    const file = join(cwd, RESULT);
    await run(process.execPath, command, { cwd, env: { MATRIX_RESULT: file } });
    const { result, window } = JSON.parse(readFileSync(file, "utf8"));
    assert.deepEqual(result, expected("node"));
    assert.equal(window, environment === "jsdom" ? "object" : "undefined");
  });
}

for (const environment of ["node", "jsdom"]) {
  row("Vitest", environment, {
    "program.test.js": `import { test } from "vitest";\nimport * as entry from "automations-wasm";\nimport * as sandbox from "automations-wasm/sandbox";\n${body}`,
    "vitest.config.js": `export default { test: { environment: ${JSON.stringify(environment)}, watch: false } };\n`,
  }, [tool("vitest", "vitest.mjs"), "run"]);
}

// jsdom has no `fetch`, and Jest's environment hides Node's: it is given back, as the guide says.
const JSDOM = `const { TestEnvironment } = require("jest-environment-jsdom");
module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    Object.assign(this.global, { fetch, Request, Response, Headers, AbortController, AbortSignal, ReadableStream, TextDecoder, TextEncoder, structuredClone });
  }
};
`;
const jest = (environment) => `module.exports = { testEnvironment: ${JSON.stringify(environment)}, transform: {} };\n`;
const CJS_TEST = `const entry = require("automations-wasm");\nconst sandbox = require("automations-wasm/sandbox");\n${body.replace('await import("node:fs")', 'require("node:fs")')}`;
const JEST = [tool("jest", "bin", "jest.js"), "--ci", "--no-cache"];
row("Jest", "node", { "program.test.js": CJS_TEST, "jest.config.js": jest("node") }, JEST);
row("Jest", "jsdom", { "program.test.js": CJS_TEST, "jest.config.js": jest("./environment.js"), "environment.js": JSDOM }, JEST);

// The small program that every row runs, and what it must print.

const MARCH = `{
  start: { start_date: { year: 2026, month: 3, day: 1 }, time: { hours: 9, minutes: 0 }, time_zone: "America/New_York" },
  repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
}`;

/** `program(entry, sandbox)` as text: no row is to transform anything but the package itself. */
export const PROGRAM = `
async function program({ AutomationsClient, AutomationsError, Decimal, decodeValue, doctor, encodeInputs, init, previewSchedule, validate }, { createSandbox }, ...sources) {
  await init(...sources);
  const sandbox = await createSandbox({ seed: "demo", storage: "memory", now: Date.UTC(2026, 0, 5, 9) });
  const { baseUrl, organization, workspace, token, fetch } = sandbox;
  const client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
  const { items } = await client.automations.list({ page_size: 3 });
  const error = await client.automations.get("no-such").catch((thrown) => thrown);
  const inputs = encodeInputs({ total: new Decimal("1.50") });
  const undeclared = await client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs }, { input_specs: [] }).catch((thrown) => thrown);
  // Long enough to be read on the tape from the third on.
  const long = [];
  for (let round = 0; round < 4; round++) long.push((await client.automations.list({ page_size: 100 })).items.length);
  const ran = await runOf(client);
  const waited = await client.runs.wait(undefined, ran.name);
  const result = {
    items: items.map(({ display_name }) => typeof display_name),
    violations: validate("GetRun", {}).map(({ field }) => field),
    next: previewSchedule(${MARCH}, { from: "2026-03-08T00:00:00Z", count: 1 }).occurrences[0].instant,
    error: [error instanceof AutomationsError, error.code],
    value: [String(decodeValue(inputs.total)), undeclared.violations?.map(({ field }) => field)],
    long,
    waited: waited.name === ran.name,
    entry: doctor().entry,
  };
  sandbox.close();
  return result;
}

// One that is over.
async function runOf(client) {
  for await (const { name } of client.automations.list()) {
    const run = (await client.runs.list(name)).items.find(({ state }) => state.completed);
    if (run !== undefined) return run;
  }
}
`;

/** What the program gives, loaded by that entry. */
export const expected = (entry) => ({
  items: ["string", "string", "string"],
  violations: ["automation_id", "run_id"],
  next: "2026-03-08T13:00:00Z",
  error: [true, "NOT_FOUND"],
  value: ["1.50", ["inputs.total"]],
  long: [100, 100, 100, 100],
  waited: true,
  entry,
});

const IMPORTS = 'import * as entry from "automations-wasm";\nimport * as sandbox from "automations-wasm/sandbox";\n';

/** An ES module that prints the result. */
export const ESM = `${IMPORTS}${PROGRAM}\nconsole.log(JSON.stringify(await program(entry, sandbox)));\n`;

/** The same in CommonJS. */
export const CJS = `const entry = require("automations-wasm");\nconst sandbox = require("automations-wasm/sandbox");\n${PROGRAM}\nprogram(entry, sandbox).then((result) => console.log(JSON.stringify(result)));\n`;

// What a page leaves for whoever looks at it.
const SHOW = `.then(
  (result) => { globalThis.matrixResult = JSON.stringify(result); },
  (error) => { globalThis.matrixResult = JSON.stringify({ failed: String(error && error.stack || error), code: error && error.code, reason: error && error.reason }); },
);\n`;

/** A page's script, by package names (for bundlers). */
export const PAGE = `${IMPORTS}${PROGRAM}\nprogram(entry, sandbox)${SHOW}`;

/** The client's modules. */
export const MODULES = ["client", "values", "tools"];

/** What `init` is given where each is said to be by an expression. */
export const sources = (source) => `${source("client")}, { ${MODULES.slice(1).map((name) => `${name}: ${source(name)}`).join(", ")} }`;

/** A page's script without a bundler, by the files' places; \`sources\` are expressions for \`init\`. */
export const plainPage = (folder, { entry = "index", sources = "undefined" } = {}) =>
  `import * as entry from "${folder}/${entry}.js";\nimport * as sandbox from "${folder}/sandbox.js";\n${PROGRAM}\nprogram(entry, sandbox, ${sources})${SHOW}`;

/** A page whose script only loads the package and says why it cannot. */
export const initPage = (folder) => `import { init } from "${folder}/index.js";\ninit().then(() => "loaded")${SHOW}`;

/** A worker without a bundler, and the script of its page. */
export const plainWorker = (folder) =>
  `import * as entry from "${folder}/index.js";\nimport * as sandbox from "${folder}/sandbox.js";\n${PROGRAM}\nprogram(entry, sandbox).then((result) => postMessage(result), (error) => postMessage({ failed: String(error.stack) }));\n`;
export const WORKER_PAGE = `new Promise((resolve, reject) => {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
})${SHOW}`;

/** A page that runs one script. */
export const html = (script) => `<!doctype html>\n<meta charset="utf-8">\n<title>matrix</title>\n<link rel="icon" href="data:,">\n<script type="module" src="${script}"></script>\n`;

// schemathesis, which knows nothing of this project, makes thousands of requests of the contract document, right ones
// and wrong ones, and holds the server's answers against it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { CONTRACT } from "../js/lib/contract.mjs";
import { python } from "./lib/python.mjs";
import { clientOf, folder, start } from "./lib/server.mjs";

const SEED = Number(process.env.AUTOMATIONS_SCHEMATHESIS_SEED ?? 1);
const EXAMPLES = Number(process.env.AUTOMATIONS_SCHEMATHESIS_EXAMPLES ?? 30);

/** Checks that do not hold of this API, and why. */
const LEFT_OUT = {
  positive_data_acceptance: "the contract says most of its rules in prose, so that what its schemas allow may still be refused",
};

const schemathesis = python("st");

/** The contract, with ids in its paths that exist: else every answer is NOT_FOUND. */
async function narrowed(server) {
  const client = clientOf(server);
  const all = await client.automations.list({ page_size: 1000 }).collect();
  const idOf = (name) => name.split("/").at(-1);
  const ids = { organization_id: [server.organization], workspace_id: [server.workspace], automation_id: [], run_id: [], execution_id: [], revision_id: ["latest", "1.0"] };
  for (const { name } of all.filter(({ latest_published_version: published }) => published).slice(0, 3)) {
    const automation = idOf(name);
    ids.automation_id.push(automation);
    for (const run of (await client.runs.list(automation, { page_size: 3 })).items) {
      ids.run_id.push(idOf(run.name));
      const journal = (await client.runs.events(automation, idOf(run.name), { page_size: 100 })).items.find(({ execution_journal }) => execution_journal);
      if (journal) ids.execution_id.push(journal.execution_journal.execution_id);
    }
  }
  const document = JSON.parse(readFileSync(CONTRACT, "utf8"));
  for (const item of Object.values(document.paths)) {
    for (const { parameters = [] } of Object.values(item)) {
      for (const parameter of parameters) if (parameter.in === "path") parameter.schema.enum = ids[parameter.name];
    }
  }
  return document;
}

/** Runs it, with all it prints. */
function run(args, cwd) {
  const child = spawn(schemathesis.program, args, { cwd, env: { ...process.env, NO_COLOR: "1" }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { output += text; });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: stripVTControlCharacters(output) }));
  });
}

test(`schemathesis with the seed ${SEED}: no 5xx, and every answer is as promised`, { skip: schemathesis.absent }, async (t) => {
  const server = await start(t);
  const cwd = folder(t);
  const document = join(cwd, "contract.json");
  writeFileSync(document, JSON.stringify(await narrowed(server)));
  const { code, output } = await run([
    "run", document, "--url", server.url, "-H", `Authorization: Bearer ${server.token}`, "--seed", String(SEED), "-n", String(EXAMPLES),
    "--phases", "examples,coverage,fuzzing", "--exclude-checks", Object.keys(LEFT_OUT).join(), "--continue-on-failure", "-w", "2", "--no-color",
  ], cwd);
  assert.equal(code, 0, output.slice(-20_000));
  const cases = Number(/(\d+) generated/.exec(output)?.[1]);
  assert.ok(cases > 2000, output.slice(-2000));
  await server.stop();
  const statuses = new Map();
  for (const { status } of server.log()) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  assert.ok([...statuses.keys()].every((status) => status < 500), [...statuses].join(" "));
  assert.ok(statuses.get(200) > 100, `only ${statuses.get(200)} requests were answered with 200`);
  t.diagnostic(`seed ${SEED}: ${cases} cases; ${[...statuses].sort().map(([status, count]) => `${count} × ${status}`).join(", ")}`);
});

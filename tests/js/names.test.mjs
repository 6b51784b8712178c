// Names and addresses ⇄ parts, as a user calls it. The cases are those of the core's own tests.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { AutomationsError, formatName, parseName } from "automations-wasm";
import { clientOn, PREFIX, rejection, stub } from "./lib/stub.mjs";
import { AutomationsClient } from "automations-wasm";

const cases = (name) => JSON.parse(readFileSync(new URL(`../names/${name}.json`, import.meta.url), "utf8"));
const fault = (work) => {
  try {
    return assert.fail(`no error but ${JSON.stringify(work())}`);
  } catch (error) {
    assert.ok(error instanceof AutomationsError, error.stack);
    assert.equal(error.code, "INVALID_ARGUMENT");
    assert.ok(error.violations.length > 0);
    for (const { field, rule, message, help } of error.violations) for (const text of [field, rule, message, help]) assert.ok(text, JSON.stringify(error.violations));
    return error.violations;
  }
};

test("names are read, printed and read again", () => {
  const read = cases("read");
  assert.ok(read.length >= 70);
  for (const { text, kind, parts, name } of read) {
    const parsed = parseName(text, kind);
    assert.deepEqual(parsed, { ...parts, name }, text);
    assert.equal(formatName(parsed), name, text);
    assert.deepEqual(parseName(formatName(parts)), parsed, text);
  }
});

test("what is no name is refused with the part at fault", () => {
  const refused = cases("refused");
  assert.ok(refused.length >= 70);
  for (const { text, kind, field, rule, help } of refused) {
    const [violation] = fault(() => parseName(text, kind));
    assert.deepEqual([violation.field, violation.rule], [field, rule], `${text}: ${JSON.stringify(violation)}`);
    if (help !== undefined) assert.equal(violation.help, help, text);
  }
});

test("parts make a name, or every fault", () => {
  for (const { parts, name, faults } of cases("format")) {
    if (name !== undefined) assert.equal(formatName(parts), name);
    else assert.deepEqual(fault(() => formatName(parts)).map(({ field, rule }) => `${field} ${rule}`), faults, JSON.stringify(parts));
  }
});

test("what is neither text nor parts", () => {
  for (const text of [undefined, null, 5, 5n, {}, [], Symbol("a"), "automations/\ud800"]) fault(() => parseName(text));
  for (const kind of [null, 5, {}, "", "runs"]) fault(() => parseName("a", kind));
  for (const parts of [undefined, null, 5, "a", [], new Map(), { kind: "run", run: 5n }, { kind: "run", run: "\ud800" }, { kind: "run", run: () => "r" }]) fault(() => formatName(parts));
  const loop = { kind: "run" };
  loop.run = loop;
  fault(() => formatName(loop));
});

test("a whole name says its parents: no organization, workspace or automation is needed beside it", async () => {
  const fetch = stub();
  const client = new AutomationsClient({ baseUrl: "https://api.example.com", token: "t", fetch });
  const automation = "organizations/o/workspaces/w/automations/a";
  const path = () => new URL(fetch.requests.at(-1).url).pathname.replace("/api/v1/", "");
  await client.automations.get(automation);
  assert.equal(path(), automation);
  await client.automations.invoke(automation, { stage: "AUTOMATION_STAGE_DRAFT" });
  assert.equal(path(), `${automation}:invoke`);
  await client.runs.get(undefined, `${automation}/runs/r`);
  assert.equal(path(), `${automation}/runs/r`);
  await client.runs.pause(undefined, `${automation}/runs/r`, { reason: "lunch" });
  assert.equal(path(), `${automation}/runs/r:pause`);
  await client.automations.revisions.get(undefined, `${automation}/revisions/2.0`);
  assert.equal(path(), `${automation}/revisions/2.0`);
  await client.runs.executionOutputs("organizations/o/workspaces/w/executions/e");
  assert.equal(path(), "organizations/o/workspaces/w/executions/e/outputs");
  await client.automations.list({}, { workspace: "organizations/o/workspaces/w" });
  assert.equal(path(), "organizations/o/workspaces/w/automations");

  // What no name says is missing still.
  const missing = async (work) => (await rejection(work)).violations.map(({ field, rule }) => `${field} ${rule}`);
  assert.deepEqual(await missing(client.automations.get("a")), ["organization_id required", "workspace_id required"]);
  assert.deepEqual(await missing(client.automations.get("workspaces/w/automations/a")), ["organization_id required"]);
  assert.deepEqual(await missing(client.runs.get(undefined, "runs/r")), ["organization_id required", "workspace_id required", "automation_id required"]);
});

test("a name of another parent than the call's is a violation, not a guess", async () => {
  const fetch = stub();
  const client = clientOn(fetch);
  const error = await rejection(client.automations.get("organizations/other/workspaces/finance/automations/a"));
  assert.deepEqual(error.violations.map(({ field, rule }) => `${field} ${rule}`), ["automation_id id"]);
  assert.match(error.violations[0].message, /organizations\/other/);
  const [address] = (await rejection(client.automations.get("https://h/organizations/acme/workspaces/finance/automations/a"))).violations;
  assert.match(address.help, /parseName/);
  assert.equal(fetch.requests.length, 0);
  // The address, read.
  await client.automations.get(parseName("https://h/organizations/acme/workspaces/finance/automations/a?x").name);
  assert.equal(fetch.requests.at(-1).url, `${PREFIX}/automations/a`);
});

// Each of the 32 calls against the sandbox: the results are the contract's, and mean what they should.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { OPERATIONS } from "./operations.mjs";
import { inChild } from "./lib/child.mjs";
import { mismatches } from "./lib/contract.mjs";
import { clientOf, demo, idOf } from "./lib/demo.mjs";
import { requestFor } from "./lib/demo-requests.mjs";
import { rejection } from "./lib/stub.mjs";

for (const row of OPERATIONS) {
  test(`${row.name}: answers what the contract promises`, async () => {
    const it = await demo();
    const request = await requestFor(row.name, it);
    const answer = await row.call(it.client, request);
    const body = row.items ? answer.raw : answer;
    assert.deepEqual(mismatches(row.name, body), []);
    if (row.name !== "DeleteAutomationSchedule" && row.name !== "DeleteWorkspaceConnection" && row.name !== "ListDefaultInputsHistory") {
      assert.ok(Object.keys(body).length > 0, "has fields");
    }
    it.sandbox.close();
  });
}

let shared;
before(async () => { shared = await demo(); });

for (const row of OPERATIONS) {
  test(`${row.name}: a wrong or missing token is UNAUTHENTICATED, another workspace NOT_FOUND`, async () => {
    for (const token of ["wrong", undefined]) {
      const error = await rejection(row.call(clientOf(shared.sandbox, { token }), row.request));
      assert.deepEqual([error.code, error.httpStatus, error.operation], ["UNAUTHENTICATED", 401, row.name]);
    }
    for (const elsewhere of [{ workspace: "other" }, { organization: "other" }]) {
      const request = row.items ? { ...row.request, page_token: "" } : row.request;
      const error = await rejection(row.call(clientOf(shared.sandbox, elsewhere), request));
      assert.deepEqual([error.code, error.httpStatus], ["NOT_FOUND", 404]);
    }
  });

  if ("automation_id" in row.request || "execution_id" in row.request) {
    test(`${row.name}: what there is not is NOT_FOUND`, async () => {
      const request = { ...row.request };
      if (row.items) Object.assign(request, { page_token: "", filter: "" });
      for (const name of Object.keys(request)) if (request[name] === "") delete request[name];
      if (row.name === "InvokeAutomation") delete request.inputs;
      const error = await rejection(row.call(shared.client, request));
      assert.deepEqual([error.code, error.httpStatus, error.operation], ["NOT_FOUND", 404, row.name]);
      assert.ok(error.requestId?.length > 0, "names the request");
    });
  }
}

test("the three ways to read an automation agree", async () => {
  const { client, published } = await demo();
  const listed = published();
  const id = idOf(listed);
  assert.deepEqual(await client.automations.get(id), listed);
  assert.deepEqual(await client.automations.get(listed.name), listed);
  assert.deepEqual(await client.automations.query(id, { stage: "AUTOMATION_STAGE_PUBLISHED" }), listed);
  const revision = await client.automations.revisions.get(id, "latest");
  assert.equal(idOf(revision), listed.version);
  assert.equal(revision.snapshot.code, listed.code);
  assert.ok(revision.alternate_ids.includes("latest"));
  assert.deepEqual(await client.automations.revisions.get(id, listed.version), revision);
});

test("a draft and what was published before it are two copies", async () => {
  const { client, reopened, draftWith } = await demo();
  const one = reopened();
  const draft = await client.automations.query(idOf(one), { stage: "AUTOMATION_STAGE_DRAFT" });
  const published = await client.automations.query(idOf(one), { stage: "AUTOMATION_STAGE_PUBLISHED" });
  assert.equal(draft.version, one.version);
  assert.equal(published.version, one.latest_published_version);
  assert.match(published.version, /^[1-9]\d*\.0$/);
  const never = idOf(draftWith("erp-group"));
  assert.equal((await rejection(client.automations.query(never, { stage: "AUTOMATION_STAGE_PUBLISHED" }))).code, "NOT_FOUND");
});

test("a flow chart starts, ends, and its edges lead from node to node", async () => {
  const { client, all } = await demo();
  const published = all.filter(({ latest_published_version }) => latest_published_version);
  const charts = await Promise.all(published.map((automation) => client.automations.visualization(idOf(automation))));
  const states = new Set(charts.map(({ state }) => state));
  assert.deepEqual([...states].sort(), ["COMPLETED", "FAILED", "PENDING"].map((state) => `VISUALIZATION_STATE_${state}`));
  for (const { state, error_message } of charts) assert.equal(state === "VISUALIZATION_STATE_FAILED", Boolean(error_message));
  const shown = charts.findIndex(({ state }) => state === "VISUALIZATION_STATE_COMPLETED");
  const { graph, automation_version } = charts[shown];
  assert.equal(automation_version, published[shown].latest_published_version);
  const ids = new Set(graph.nodes.map(({ id }) => id));
  assert.equal(ids.size, graph.nodes.length);
  for (const { source, target } of graph.edges) assert.ok(ids.has(source) && ids.has(target));
  for (const type of ["START", "END"]) assert.ok(graph.nodes.some((node) => node.type === `FLOW_NODE_TYPE_${type}`), type);
});

test("the same seed and time give the same service", async () => {
  const [one, two] = await Promise.all([demo(), demo()]);
  assert.deepEqual(one.all, two.all);
  assert.ok(one.all.length > 200);
  assert.equal(new Set(one.all.map(idOf)).size, one.all.length);
});

test("an empty sandbox has nothing; a closed one answers nothing", async () => {
  const { sandbox, client, all } = await demo({ seed: "empty" });
  assert.deepEqual(all, []);
  assert.deepEqual((await client.runs.aggregates()).automation_run_aggregates ?? [], []);
  sandbox.close();
  const error = await rejection(client.automations.list());
  assert.equal(error.code, "FAILED_PRECONDITION");
  assert.match(error.message, /closed/);
});

test("a sandbox that is closed while it is put back stays closed", async () => {
  const snapshot = await (await demo({ seed: "empty" })).sandbox.snapshot();
  for (const work of [(sandbox) => sandbox.reset(), (sandbox) => sandbox.restore(snapshot)]) {
    const ends = new Set();
    // Wherever it is in its work.
    for (let turns = 0; turns < 30; turns++) {
      const { sandbox, client } = await demo({ seed: "empty" });
      const done = work(sandbox).then(() => "done", ({ code }) => code);
      for (let turn = 0; turn < turns; turn++) await undefined;
      sandbox.close();
      ends.add(await done);
      assert.equal((await rejection(client.automations.list())).code, "FAILED_PRECONDITION", `after ${turns} turns`);
    }
    assert.deepEqual(ends, new Set(["FAILED_PRECONDITION", "done"]));
  }
});

test("a sandbox whose module cannot be loaded says what to do about it: `init` has no part in it", () => {
  for (const [reason, name, words] of [["csp", "CompileError", "blocked by CSP"], ["invalid", "CompileError", "expected magic word"], ["unknown", "Error", "something else"]]) {
    const got = inChild(`
      import { createSandbox } from "automations-wasm/sandbox";
      WebAssembly.compile = async () => { throw Object.assign(new Error(${JSON.stringify(words)}), { name: ${JSON.stringify(name)} }); };
      const { code, reason, message } = await createSandbox().catch((error) => error);
      console.log(JSON.stringify({ code, reason, message }));`);
    assert.deepEqual([got.code, got.reason], ["WASM_UNAVAILABLE", reason]);
    assert.match(got.message, new RegExp(`sandbox's WebAssembly module could not be loaded: ${words}; .{10}`));
    assert.doesNotMatch(got.message, /`init`|client\.wasm/);
  }
});

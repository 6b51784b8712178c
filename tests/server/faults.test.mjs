// Faults over HTTP: decided by the engine as in a page, acted out on real connections.

import assert from "node:assert/strict";
import { request as httpRequest } from "node:http";
import { test } from "node:test";
import { idOf } from "../js/lib/demo.mjs";
import { clientOf, control, start } from "./lib/server.mjs";

/** Sets faults; without any, none. */
async function set(server, faults, seed = 1) {
  const { status, body } = await control(server, "PUT", "faults", { faults, seed });
  assert.deepEqual([status, body.faults], [200, faults]);
}

/** The code with which a connection fails; `undefined` when it does not. */
const failure = ({ root, token }, path) => new Promise((resolve) => {
  const request = httpRequest(root + path, { headers: { authorization: `Bearer ${token}` }, agent: false });
  request.on("response", (response) => {
    response.on("error", ({ code }) => resolve(code));
    response.on("end", () => resolve(undefined));
    response.resume();
  });
  request.on("error", ({ code }) => resolve(code));
  request.end();
});

test("each kind of fault is what its client sees", async (t) => {
  const server = await start(t);
  const client = clientOf(server);
  const list = async () => (await client.automations.list({ page_size: 3 })).items;
  const operation = "ListAutomations";
  for (const [fault, expected] of [
    [{ kind: "status", status: 503, retry_after: 2 }, { code: "UNAVAILABLE", httpStatus: 503, retryAfterMs: 2000 }],
    [{ kind: "status", status: 429, code: "RESOURCE_EXHAUSTED" }, { code: "RESOURCE_EXHAUSTED", httpStatus: 429 }],
    [{ kind: "refused" }, { code: "UNAVAILABLE" }],
    [{ kind: "reset" }, { code: "UNAVAILABLE" }],
    [{ kind: "cut", bytes: 10 }, { code: "UNAVAILABLE" }],
    [{ kind: "html", status: 502 }, { code: "UNAVAILABLE", httpStatus: 502 }],
    [{ kind: "html", status: 200 }, { code: "INVALID_RESPONSE" }],
    [{ kind: "truncated_json" }, { code: "INVALID_RESPONSE" }],
    [{ kind: "wrong_types" }, { code: "INVALID_RESPONSE" }],
    [{ kind: "expired_token" }, { code: "UNAUTHENTICATED", httpStatus: 401 }],
  ]) {
    await set(server, [{ ...fault, operation, times: 1 }]);
    await assert.rejects(list(), expected, JSON.stringify(fault));
    assert.equal((await list()).length, 3, `after ${fault.kind}`);
  }
});

test("a connection that is refused or reset ends with a reset, on the wire", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  for (const fault of [{ kind: "refused" }, { kind: "reset" }, { kind: "reset", handled: true }]) {
    await set(server, [{ ...fault, times: 1 }]);
    assert.equal(await failure(server, "/automations"), "ECONNRESET", JSON.stringify(fault));
    assert.equal(await failure(server, "/automations"), undefined);
  }
  await server.stop();
  const entries = server.log().filter(({ operation }) => operation === "ListAutomations");
  assert.deepEqual(entries.map(({ status, faults }) => [status, faults]), [
    [undefined, "refused"], [200, undefined], [undefined, "reset"], [200, undefined], [undefined, "reset"], [200, undefined],
  ]);
});

test("a body that is cut breaks after its first bytes, and one that is slow comes whole", async (t) => {
  const server = await start(t);
  const headers = { authorization: `Bearer ${server.token}` };
  const whole = await (await fetch(`${server.root}/automations?page_size=1`, { headers })).text();
  await set(server, [{ kind: "cut", bytes: 100, times: 1 }, { kind: "slow_body", ms: 1, bytes: 64 }]);
  const cut = await fetch(`${server.root}/automations?page_size=1`, { headers });
  assert.equal(Number(cut.headers.get("content-length")), Buffer.byteLength(whole));
  let got = "";
  await assert.rejects(async () => { for await (const chunk of cut.body) got += Buffer.from(chunk).toString("latin1"); });
  assert.equal(got, Buffer.from(whole).toString("latin1").slice(0, 100));
  const slow = await fetch(`${server.root}/automations?page_size=1`, { headers });
  const chunks = [];
  for await (const chunk of slow.body) chunks.push(Buffer.from(chunk));
  assert.equal(Buffer.concat(chunks).toString(), whole);
  assert.ok(chunks.length > 3, `${chunks.length} pieces`);
});

test("a write whose answer is lost has happened, one that never arrived has not", async (t) => {
  const server = await start(t);
  const client = clientOf(server);
  const id = idOf((await client.automations.list({ page_size: 1 })).items[0]);
  const create = (trigger_id) => client.automations.triggers.create(id, { trigger_id, phase_type: "PHASE_TYPE_PRE" });
  await set(server, [{ kind: "reset", handled: true, operation: "CreateAutomationTrigger", times: 1 }]);
  await assert.rejects(create("lost-answer"), { code: "UNAVAILABLE", mayHaveTakenEffect: true });
  await set(server, [{ kind: "reset", operation: "CreateAutomationTrigger", times: 1 }]);
  await assert.rejects(create("never-arrived"), { code: "UNAVAILABLE", mayHaveTakenEffect: true });
  const names = (await client.automations.triggers.list(id).collect()).map(({ trigger_id }) => trigger_id);
  assert.ok(names.includes("lost-answer") && !names.includes("never-arrived"), names.join());
});

test("a client goes on through faults that pass", async (t) => {
  const server = await start(t);
  await set(server, [{ kind: "status", status: 503, retry_info_ms: 1, times: 1 }, { kind: "reset", times: 1 }, { kind: "latency", ms: 20 }]);
  const pages = await clientOf(server, { maxRetries: 5 }).automations.list({ page_size: 50 }).collect();
  assert.ok(pages.length > 200);
});

test("the same seed gives the same faults, another one others", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  const faults = [{ kind: "status", status: 500, rate: 0.5 }];
  const drawn = async (seed) => {
    await set(server, faults, seed);
    const statuses = [];
    for (let i = 0; i < 40; i++) statuses.push((await fetch(`${server.root}/automations`, { headers: { authorization: `Bearer ${server.token}` } })).status);
    return statuses.join();
  };
  const first = await drawn(7);
  assert.ok(first.includes("500") && first.includes("200"));
  assert.equal(await drawn(7), first);
  assert.notEqual(await drawn(8), first);
});

test("faults that are none are refused with every violation, and those that are set stay", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  const faults = [{ kind: "latency", ms: 1 }];
  await set(server, faults);
  const { status, body } = await control(server, "PUT", "faults", { faults: [{ kind: "latensy" }, { kind: "cut", rate: 2 }], seed: 1 });
  assert.equal(status, 400);
  assert.deepEqual(body.details[0].field_violations.map(({ field }) => field), ["faults[0].kind", "faults[1].rate"]);
  assert.deepEqual((await control(server, "GET", "faults")).body.faults, faults);
});

// What a refused call throws: the service's google.rpc.Status, faithfully, as one class.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { AutomationsError } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { clientOn, failure, json, rejection, stub } from "./lib/stub.mjs";

// The canonical table: number, name, HTTP status, whether sending again may help.
const CODES = [
  [1, "CANCELLED", 499, false], [2, "UNKNOWN", 500, false], [3, "INVALID_ARGUMENT", 400, false],
  [4, "DEADLINE_EXCEEDED", 504, true], [5, "NOT_FOUND", 404, false], [6, "ALREADY_EXISTS", 409, false],
  [7, "PERMISSION_DENIED", 403, false], [8, "RESOURCE_EXHAUSTED", 429, true], [9, "FAILED_PRECONDITION", 400, false],
  [10, "ABORTED", 409, true], [11, "OUT_OF_RANGE", 400, false], [12, "UNIMPLEMENTED", 501, false],
  [13, "INTERNAL", 500, false], [14, "UNAVAILABLE", 503, true], [15, "DATA_LOSS", 500, false], [16, "UNAUTHENTICATED", 401, false],
];
const get = (fetch) => rejection(clientOn(fetch).automations.get("a"));

for (const [number, name, http, retryable] of CODES) {
  test(`${name} (${number}, HTTP ${http})`, async () => {
    const error = await get(stub(() => failure(http, number, "because", [{ "@type": "type.example.com/x", n: 1 }])));
    assert.ok(error instanceof AutomationsError && error instanceof Error);
    assert.equal(error.name, "AutomationsError");
    assert.equal(error.code, name);
    assert.equal(error.message, `${name}: because`);
    assert.equal(error.operation, "GetAutomation");
    assert.equal(error.httpStatus, http);
    assert.equal(error.retryable, retryable);
    assert.equal(error.attempts, 1);
    assert.equal(error.mayHaveTakenEffect, false);
    assert.deepEqual(error.violations, []);
    assert.deepEqual(error.status, { code: number, message: "because", details: [{ "@type": "type.example.com/x", n: 1 }] });
  });
}

test("a code that says perhaps does so whatever HTTP status it comes with, and a wait is told with each", async () => {
  const invoke = OPERATIONS.find(({ name }) => name === "InvokeAutomation");
  for (const [status, code, perhaps] of [[499, 1, true], [400, 1, true], [400, 2, true], [400, 4, true], [404, 13, true], [409, 15, true], [400, 14, true], [409, 10, false], [400, 9, false], [429, 8, false]]) {
    const answer = () => new Response(JSON.stringify({ code, message: "because" }), { status, headers: { "retry-after": "61" } });
    const error = await rejection(invoke.call(clientOn(stub(answer)), invoke.request));
    assert.deepEqual([error.mayHaveTakenEffect, error.retryAfterMs, error.attempts], [perhaps, 61_000, 1], `${status} ${code}`);
  }
});

test("one bad place in an error's body costs neither its code nor its words", async () => {
  for (const body of ['\ufeff{"code":9,"message":"blocked"}', '{"code":9,"message":"blocked","details":[{"@type":"x","n":1e999}]}', '{"code":9,"message":"blocked","details":[{"@type":"x","t":"\\ud800"}]}', '{"code":9,"message":"blocked","details":7}']) {
    const error = await rejection(clientOn(stub(() => new Response(body, { status: 400 }))).automations.get("a"));
    assert.deepEqual([error.code, error.message, error.status?.code], ["FAILED_PRECONDITION", "FAILED_PRECONDITION: blocked", 9], body);
  }
});

for (const row of OPERATIONS) {
  test(`${row.name}: a refusal is told with the operation's name`, async () => {
    const error = await rejection(row.call(clientOn(stub(() => failure(404, 5, "there is none"))), row.request));
    assert.equal(error.code, "NOT_FOUND");
    assert.equal(error.operation, row.name);
    assert.equal(error.mayHaveTakenEffect, false);
  });
}

test("HTTP 400 alone does not say which: the body's code decides", async () => {
  const invalid = await get(stub(() => failure(400, 3, "bad id")));
  const blocked = await get(stub(() => failure(400, 9, "published automations use it")));
  assert.deepEqual([invalid.code, blocked.code], ["INVALID_ARGUMENT", "FAILED_PRECONDITION"]);
  assert.deepEqual([invalid.httpStatus, blocked.httpStatus], [400, 400]);
});

test("the HTTP status decides where the body has no usable code", async () => {
  const expected = {
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 409: "ABORTED", 429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED", 500: "INTERNAL", 501: "UNIMPLEMENTED", 502: "UNAVAILABLE", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED", 599: "INTERNAL",
  };
  for (const [status, code] of Object.entries(expected)) {
    for (const body of [{}, { code: 99, message: "new" }, { code: "3" }, "text", null, { code: 0, message: "" }]) {
      const error = await get(stub(() => json(body, Number(status))));
      assert.equal(error.code, code, `${status} with ${JSON.stringify(body)}`);
      assert.equal(error.httpStatus, Number(status));
    }
  }
});

test("BadRequest details become violations, in both spellings", async () => {
  const violation = { field: "config.start", description: "is required", reason: "REQUIRED" };
  for (const key of ["field_violations", "fieldViolations"]) {
    const detail = { "@type": "type.googleapis.com/google.rpc.BadRequest", [key]: [violation, { field: "x", description: "y" }] };
    const error = await get(stub(() => failure(400, 3, "two faults", [detail])));
    assert.deepEqual(error.violations.map(({ field, rule, message }) => ({ field, rule, message })), [
      { field: "config.start", rule: "REQUIRED", message: "is required" }, { field: "x", rule: "service", message: "y" },
    ]);
    assert.deepEqual(error.status.details, [detail]);
  }
});

test("details are handed on word for word, also those that nobody has defined", async () => {
  const details = [
    { "@type": "type.googleapis.com/v1.DeleteConnectionBlockedError", blocking_automations: [{ automation_id: "a", display_name: "Ä" }], count: 2 },
    { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "BLOCKED", domain: "x", metadata: { a: "b" } },
    { "@type": "type.example.com/Unheard.Of", deep: { list: [1, null, true, { "": "empty key" }] } },
    { no_type: true },
  ];
  const error = await get(stub(() => failure(400, 9, "blocked", details)));
  assert.deepEqual(error.details, details);
  assert.deepEqual(error.status.details, details);
});

test("a status is kept as it was sent: fields beside the known three, empty details, absent ones", async () => {
  const bodies = [{ code: 5, message: "none", error: "Not Found", path: "/x" }, { code: 5 }, { code: 5, message: "", details: [] }];
  for (const body of bodies) assert.deepEqual((await get(stub(() => json(body, 404)))).status, body);
});

test("the request id comes from any of the usual headers", async () => {
  for (const name of ["x-request-id", "request-id", "x-cloud-trace-context", "x-amzn-requestid"]) {
    assert.equal((await get(stub(() => failure(500, 13, "broke", undefined, { [name]: "id-1" })))).requestId, "id-1");
  }
  assert.equal((await get(stub(() => failure(500, 13, "broke")))).requestId, undefined);
  const unreadable = await get(stub(() => new Response("<html>", { headers: { "x-request-id": "id-2" } })));
  assert.equal(unreadable.requestId, "id-2");
});

test("toJSON is plain data without cause and stack, and JSON.stringify uses it", async () => {
  const error = await get(stub(() => failure(400, 3, "bad", undefined, { "x-request-id": "r" })));
  const plain = JSON.parse(JSON.stringify(error));
  assert.deepEqual(plain, {
    name: "AutomationsError", code: "INVALID_ARGUMENT", message: "INVALID_ARGUMENT: bad", operation: "GetAutomation", httpStatus: 400,
    status: { code: 3, message: "bad" }, violations: [], retryable: false, attempts: 1, mayHaveTakenEffect: false, requestId: "r",
  });
});

test("an error is an Error: a stack, a cause, a readable inspection, structured fields", async () => {
  const cause = new TypeError("fetch failed");
  const error = await get(() => { throw cause; });
  assert.equal(error.cause, cause);
  assert.match(error.stack, /UNAVAILABLE: no response came: fetch failed/);
  assert.match(inspect(error), /AutomationsError/);
  assert.equal(String(error), `AutomationsError: ${error.message}`);
  assert.equal(Object.keys(error).includes("name"), false);
});

test("an error of the caller's own `fetch` that is an AutomationsError goes through as it is", async () => {
  const first = await get(stub(() => failure(404, 5, "inner")));
  assert.equal(await get(() => { throw first; }), first);
});

test("violations of a refused request: every fault at once, each with field, rule and message", async () => {
  const fetch = stub();
  const error = await rejection(clientOn(fetch).automations.invoke("..", { stage: "DRAFT", inputs: { a: { text: 1 } }, inptus: {} }));
  assert.deepEqual(error.violations.map(({ field, rule }) => `${field} ${rule}`).sort(), [
    "automation_id id", "inptus unknown_field", "inputs.a.text type", "stage enum",
  ]);
  assert.ok(error.violations.every(({ message }) => message.length > 5));
  assert.match(error.violations.find(({ field }) => field === "stage").help, /AUTOMATION_STAGE_DRAFT/);
  assert.equal(error.attempts, 0);
  assert.equal(error.httpStatus, undefined);
  assert.equal(fetch.requests.length, 0);
});

test("a 401 of a client without a token says what is missing; with one it is the service's word alone", async () => {
  const answer = () => failure(401, 16, "who are you");
  const bare = await rejection(clientOn(stub(answer), { token: undefined }).automations.get("a"));
  assert.equal(bare.message, "UNAUTHENTICATED: who are you; the client has no token: give it a `token`");
  assert.deepEqual([bare.code, bare.httpStatus, bare.status.message], ["UNAUTHENTICATED", 401, "who are you"]);
  for (const token of ["t-123456", () => "t-123456"]) {
    assert.equal((await rejection(clientOn(stub(answer), { token }).automations.get("a"))).message, "UNAUTHENTICATED: who are you");
  }
  const other = await rejection(clientOn(stub(() => failure(403, 7, "not yours")), { token: undefined }).automations.get("a"));
  assert.equal(other.message, "PERMISSION_DENIED: not yours");
});

// `validate`, the client and the sandbox say the same of a faulty request. The cases are those of the core's own tests.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { AutomationsClient, AutomationsError, validate } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { OPERATIONS, operation } from "./operations.mjs";
import { rejection } from "./lib/stub.mjs";

const CASES = JSON.parse(readFileSync(new URL("../validate/cases.json", import.meta.url), "utf8"));
const CONTRACT = JSON.parse(readFileSync(new URL("../contract/automations.openapi.json", import.meta.url), "utf8"));

/** Path and method of each operation, as the contract has them. */
const ROUTES = Object.fromEntries(
  Object.entries(CONTRACT.paths).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([, one]) => one.operationId).map(([method, one]) => [one.operationId, { path, method: method.toUpperCase(), body: one.requestBody !== undefined }])),
);

/** A long text is written as `{ "repeat": "x", "times": n }`. */
const requestOf = ({ request }) =>
  Object.fromEntries(Object.entries(request).map(([name, value]) => [name, value?.times ? value.repeat.repeat(value.times) : value]));

/** The request as it goes over the wire when nothing looks at it. */
function raw(name, request, sandbox) {
  const { path, method, body } = ROUTES[name];
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
  const ids = { organization_id: sandbox.organization, workspace_id: sandbox.workspace };
  const url = new URL(sandbox.baseUrl + path.replace(/\{(\w+)\}/g, (_, parameter) => ids[parameter] ?? "x"));
  const rest = Object.entries(request).filter(([field]) => !inPath.has(field));
  const headers = { authorization: `Bearer ${sandbox.token}` };
  if (body) {
    headers["content-type"] = "application/json";
    return new Request(url, { method, headers, body: JSON.stringify(Object.fromEntries(rest)) });
  }
  for (const [field, value] of rest) {
    if (value === null) continue;
    if (/_date$/.test(field) && typeof value === "object") for (const [part, number] of Object.entries(value)) url.searchParams.append(`${field}.${part}`, number);
    else url.searchParams.append(field, value);
  }
  return new Request(url, { method, headers });
}

/** The violations that a `google.rpc.BadRequest` says. */
const told = ({ details }) =>
  details.flatMap(({ field_violations }) => field_violations).map(({ field, reason, description, localized_message: { message } }) => {
    assert.ok(description.startsWith(`${message}; `), description);
    return { field, rule: reason, message, help: description.slice(message.length + 2) };
  });

test("`validate`, the client and the sandbox find the same faults", async () => {
  const sandbox = await createSandbox({ seed: "demo", storage: "memory" });
  let sent = 0;
  const fetch = (request) => {
    sent += 1;
    return sandbox.fetch(request);
  };
  const { baseUrl, organization, workspace, token } = sandbox;
  const client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
  for (const one of CASES) {
    const path = Object.fromEntries(["automation_id", "run_id", "revision_id", "execution_id"].filter((id) => ROUTES[one.operation].path.includes(`{${id}}`)).map((id) => [id, "x"]));
    const request = { ...path, ...requestOf(one) };
    const label = `${one.operation} ${JSON.stringify(one.request)}`;
    // A violation that the façade finds itself stands before those of the core.
    const found = validate(one.operation, { organization_id: organization, workspace_id: workspace, ...request });
    assert.deepEqual(found.map(({ field, rule }) => `${field} ${rule}`), one.faults, label);
    for (const { message, help } of found) assert.ok(message && help, label);
    const error = await rejection(client.send(one.operation, request));
    assert.ok(error instanceof AutomationsError, label);
    assert.deepEqual(error.violations, found, label);
    assert.deepEqual([error.code, error.attempts, error.operation], ["INVALID_ARGUMENT", 0, one.operation]);
    if (one.unsent !== undefined) continue;
    const response = await sandbox.fetch(raw(one.operation, request, sandbox));
    const status = await response.json();
    assert.deepEqual([response.status, status.code], [400, 3], label);
    assert.deepEqual(told(status), found, label);
  }
  assert.equal(sent, 0, "the client sent none of them");
  sandbox.close();
});

test("every operation has cases that reach the sandbox", () => {
  for (const { name } of OPERATIONS) {
    const sent = CASES.filter((one) => one.operation === name && one.unsent === undefined).length;
    assert.ok(sent >= 4, `${name}: ${sent}`);
  }
  assert.ok(CASES.every((one) => operation(one.operation)));
});

test("the client reads a sandbox's violations back as they are: message and help apart", async () => {
  const sandbox = await createSandbox({ seed: "demo", storage: "memory" });
  // A `fetch` that spoils the request after the client has looked at it.
  const fetch = (request) => sandbox.fetch(new Request(`${request.url}?pageSize=5`, request));
  const { baseUrl, organization, workspace, token } = sandbox;
  const client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
  const error = await rejection(client.automations.list());
  assert.equal(error.httpStatus, 400);
  assert.deepEqual(error.violations, validate("ListAutomations", { pageSize: 5 }));
  assert.deepEqual(error.violations, [{ field: "pageSize", rule: "unknown_field", message: "is not a field of this request", help: "did you mean `page_size`?" }]);
  sandbox.close();
});

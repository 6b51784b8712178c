// The details of a failed call: typed by their `@type`, in both spellings; what nobody knows stays as it came.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOn, failure, rejection, stub } from "./lib/stub.mjs";

const RPC = "type.googleapis.com/google.rpc.";
const failed = (details, http = 400, code = 9) => rejection(clientOn(stub(() => failure(http, code, "no", details))).automations.get("a"));

/** Each known detail as proto3 JSON writes it by default, and with its fields' own names. */
const KNOWN = {
  ErrorInfo: [{ reason: "QUOTA", domain: "d.example", metadata: { maxRuns: "7", a_b: "c" } }, { reason: "QUOTA", domain: "d.example", metadata: { maxRuns: "7", a_b: "c" } }],
  BadRequest: [{ fieldViolations: [{ field: "stage", description: "is required", reason: "required" }] }, { field_violations: [{ field: "stage", description: "is required", reason: "required" }] }],
  RetryInfo: [{ retryDelay: "3.5s" }, { retry_delay: "3.5s" }],
  QuotaFailure: [{ violations: [{ subject: "organizations/acme", description: "runs per day" }] }, { violations: [{ subject: "organizations/acme", description: "runs per day" }] }],
  PreconditionFailure: [{ violations: [{ type: "TOS", subject: "acme", description: "sign" }] }, { violations: [{ type: "TOS", subject: "acme", description: "sign" }] }],
  ResourceInfo: [{ resourceType: "run", resourceName: "r", owner: "o", description: "gone" }, { resource_type: "run", resource_name: "r", owner: "o", description: "gone" }],
  Help: [{ links: [{ description: "more", url: "https://x.example" }] }, { links: [{ description: "more", url: "https://x.example" }] }],
  LocalizedMessage: [{ locale: "de-CH", message: "nein" }, { locale: "de-CH", message: "nein" }],
  DebugInfo: [{ stackEntries: ["a", "b"], detail: "x" }, { stack_entries: ["a", "b"], detail: "x" }],
  RequestInfo: [{ requestId: "q1", servingData: "z" }, { request_id: "q1", serving_data: "z" }],
};

for (const [name, [camel, snake]] of Object.entries(KNOWN)) {
  test(`${name} in both spellings`, async () => {
    const type = { "@type": RPC + name };
    for (const sent of [camel, snake]) {
      const error = await failed([{ ...type, ...sent }]);
      assert.deepEqual(error.details, [{ ...type, ...snake }]);
      assert.deepEqual(error.detail(name), { ...type, ...snake });
      assert.deepEqual(error.status.details, [{ ...type, ...sent }], "the status stays as it was sent");
    }
  });
}

test("DeleteConnectionBlockedError is found whatever its package is", async () => {
  for (const type of ["type.googleapis.com/kognitos.automations.v1.DeleteConnectionBlockedError", "x/DeleteConnectionBlockedError"]) {
    const error = await failed([{ "@type": type, blockingAutomations: [{ automationId: "a", displayName: "Pay" }], more: 1 }]);
    assert.deepEqual(error.detail("DeleteConnectionBlockedError"), { "@type": type, blocking_automations: [{ automation_id: "a", display_name: "Pay" }], more: 1 });
  }
});

test("what nobody knows stays word for word; what is no detail hurts nobody", async () => {
  const unknown = { "@type": "type.example.com/x.Y", camelCase: { metadata: 1 } };
  const error = await failed([unknown, {}, { "@type": 7 }]);
  assert.deepEqual(error.details, [unknown, {}, { "@type": 7 }].filter((one) => error.details.some((found) => JSON.stringify(found) === JSON.stringify(one))));
  assert.equal(error.detail("ErrorInfo"), undefined);
  assert.deepEqual((await failed(undefined)).details, []);
});

test("a 400 that is FAILED_PRECONDITION is told from one that is INVALID_ARGUMENT by the status's own code", async () => {
  for (const [number, code] of [[3, "INVALID_ARGUMENT"], [9, "FAILED_PRECONDITION"], [11, "OUT_OF_RANGE"]]) {
    const error = await failed([], 400, number);
    assert.deepEqual([error.code, error.httpStatus, error.retryable, error.mayHaveTakenEffect], [code, 400, false, false]);
  }
});

test("metadata with the names of an object's own machinery pollutes nothing", async () => {
  const text = `{"code":9,"message":"no","details":[{"@type":"${RPC}ErrorInfo","__proto__":{"polluted":1},"metadata":{"__proto__":"x","constructor":"y"}}]}`;
  const error = await rejection(clientOn(stub(() => new Response(text, { status: 400 }))).automations.get("a"));
  const found = error.detail("ErrorInfo");
  assert.equal({}.polluted, undefined);
  assert.equal(found.polluted, undefined);
  assert.deepEqual(Object.keys(found.metadata), ["__proto__", "constructor"]);
});

// A rich 200 of each operation arrives exactly as it was sent; cut off anywhere, it is INVALID_RESPONSE.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OPERATIONS } from "./operations.mjs";
import { mismatches } from "./lib/contract.mjs";
import { EXAMPLES } from "./lib/examples.mjs";
import { clientOn, rejection, stub } from "./lib/stub.mjs";

const CUTS = 12;
const encoder = new TextEncoder();

for (const row of OPERATIONS) {
  const example = EXAMPLES[row.name];
  const call = (body) => row.call(clientOn(stub(() => new Response(body, { headers: { "content-type": "application/json" } }))), row.request);

  test(`${row.name}: our example is the contract's, and arrives as it was sent`, async () => {
    assert.deepEqual(mismatches(row.name, example), []);
    for (const text of [JSON.stringify(example), JSON.stringify(example, null, 2), `\ufeff${JSON.stringify(example)}`, JSON.stringify(example).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)]) {
      const answer = await call(encoder.encode(text));
      assert.deepEqual(row.items ? answer.raw : answer, example);
      if (row.items) {
        assert.deepEqual(answer.items, example[row.items]);
        assert.equal(answer.next_page_token, example.next_page_token);
      }
    }
  });

  test(`${row.name}: cut off anywhere`, async () => {
    const bytes = encoder.encode(JSON.stringify(example));
    for (let cut = 0; cut < CUTS; cut++) {
      const error = await rejection(call(bytes.slice(0, Math.floor((bytes.length - 1) * (cut / (CUTS - 1))))));
      assert.deepEqual([error.code, error.operation, error.mayHaveTakenEffect], ["INVALID_RESPONSE", row.name, row.write]);
    }
  });
}

test("a result is plain: objects, arrays and texts of this realm, and the caller's own", async () => {
  const row = OPERATIONS.find(({ name }) => name === "ListAutomations");
  const client = clientOn(stub(() => Response.json(EXAMPLES.ListAutomations)));
  const [one, two] = [await row.call(client, row.request), await row.call(client, row.request)];
  assert.equal(Object.getPrototypeOf(one.items[0]), Object.prototype);
  assert.ok(Array.isArray(one.items));
  one.items[0].display_name = "changed";
  assert.notEqual(two.items[0].display_name, "changed");
  assert.deepEqual(structuredClone(two.raw), EXAMPLES.ListAutomations);
});

test("a run that was started without a name is refused, in words: it may be running", async () => {
  const wide = { filler: "x".repeat(40_000) };
  for (const body of [{}, { run_id: "" }, { run_id: null }, { x_later: "r" }]) {
    // The second body and the third are of the size that the tape reads, once it is warm.
    for (const answer of [body, { ...body, ...wide }, { ...body, ...wide }, { ...body, ...wide }]) {
      const client = clientOn(stub(() => Response.json(answer, { headers: { "x-request-id": "req-1" } })));
      for (const call of [client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" }), client.send("InvokeAutomation", { automation_id: "a", stage: "AUTOMATION_STAGE_DRAFT" })]) {
        const error = await rejection(call);
        assert.deepEqual([error.code, error.httpStatus, error.requestId, error.attempts, error.mayHaveTakenEffect, error.retryable], ["INVALID_RESPONSE", 200, "req-1", 1, true, false]);
        assert.match(error.message, /`run_id` is absent or empty; a run may have been started: look for it before you start another/);
        assert.equal(error.violations[0].field, "run_id");
      }
    }
  }
  const gave = await clientOn(stub(() => Response.json({ run_id: "r", ...wide }))).automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" });
  assert.equal(gave.run_id, "r");
});

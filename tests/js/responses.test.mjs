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

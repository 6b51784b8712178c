// A redirect is told, never followed: where it leads, neither a request nor a token arrives.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError } from "automations-wasm";
import { OPERATIONS, operation } from "./operations.mjs";
import { clientAt, serve } from "./lib/loopback.mjs";
import { clientOn, rejection, stub, TOKEN } from "./lib/stub.mjs";

/** Those that `fetch` would follow. */
const STATUSES = [301, 302, 303, 307, 308];

for (const status of STATUSES) {
  test(`${status} to another origin, to this one and to nowhere: INVALID_RESPONSE, and the other server sees nothing`, async (t) => {
    const other = await serve(t, (_, response) => response.end("{}"));
    const targets = [`${other.url}/steal`, `//${new URL(other.url).host}/steal`, "/elsewhere", "http://", undefined];
    const server = await serve(t, (request, response) => {
      const location = targets[Number(request.headers["x-target"])];
      response.writeHead(status, location === undefined ? {} : { location }).end();
    });
    const client = clientAt(server.url, { maxRetries: 3, token: () => TOKEN });
    for (const [index, target] of targets.entries()) {
      for (const name of ["GetAutomation", "InvokeAutomation", "UpdateAutomationSchedule", "DeleteAutomationSchedule"]) {
        const row = operation(name);
        const before = server.requests.length;
        const error = await rejection(row.call(client, row.request, { headers: { "x-target": String(index) } }));
        assert.ok(error instanceof AutomationsError);
        assert.deepEqual([error.code, error.operation, error.attempts, error.mayHaveTakenEffect], ["INVALID_RESPONSE", name, 1, status === 303 && row.write], String(target));
        assert.match(error.message, /redirect/);
        assert.equal(server.requests.length, before + 1, "it is not sent again");
      }
      await rejection(client.request("POST", "/x", { body: {} }, { headers: { "x-target": String(index) } }));
    }
    assert.equal(other.requests.length, 0);
    assert.ok(server.requests.every(({ url }) => !url.includes("elsewhere") && !url.includes("steal")));
  });
}

test("a hook's own request follows no redirect either", async (t) => {
  const other = await serve(t, (_, response) => response.end("{}"));
  const server = await serve(t, (_, response) => response.writeHead(307, { location: other.url }).end());
  const client = clientAt(server.url, { onRequest: ({ url, method }) => new Request(url, { method, redirect: "follow" }) });
  assert.equal((await rejection(client.automations.get("a"))).code, "INVALID_RESPONSE");
  assert.deepEqual([server.requests.length, other.requests.length], [1, 0]);
});

for (const row of OPERATIONS) {
  test(`${row.name}: every request says that no redirect is to be followed; a browser's opaque answer is told`, async () => {
    // What a browser gives for `redirect: "manual"`: no status, no headers, no body.
    const opaque = () => Object.defineProperties(Response.error(), { type: { value: "opaqueredirect" } });
    const fetch = stub(opaque);
    const error = await rejection(row.call(clientOn(fetch, { maxRetries: 3 }), row.request));
    assert.deepEqual([error.code, error.operation, error.attempts, error.mayHaveTakenEffect], ["INVALID_RESPONSE", row.name, 1, row.write], "it may be a 303");
    assert.match(error.message, /redirect.*`baseUrl`/);
    assert.deepEqual(fetch.requests.map(({ redirect }) => redirect), ["manual"]);
  });
}

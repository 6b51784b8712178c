// What a hostile reading of the package found: each case once failed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsClient, AutomationsError } from "automations-wasm";
import { clientOn, rejection, stub } from "./lib/stub.mjs";

test("the words of a number are written unsigned, however they came", async () => {
  let body;
  const client = new AutomationsClient({
    baseUrl: "https://service.test", organization: "o", workspace: "w",
    fetch: async (request) => { body = await request.json(); return Response.json({ run_id: "r" }); },
  });
  await client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: { x: { number: { lo: 1, flags: -2147352576 } } } });
  assert.deepEqual(body.inputs.x.number, { lo: 1, flags: 2147614720 });
});

for (const reason of [{ code: "X", message: "left" }, new AutomationsError({ code: "CANCELLED", message: "mine" })]) {
  test(`an abort gives back its own reason, even one that looks like ours (${reason.constructor.name})`, async () => {
    const client = clientOn(stub(() => new Promise(() => {})));
    for (const begin of [(signal) => client.automations.get("a", { signal }), (signal) => client.automations.list({}, { signal }).pages().next()]) {
      const controller = new AbortController();
      const call = rejection(begin(controller.signal));
      controller.abort(reason);
      assert.equal(await call, reason);
    }
  });
}

test("a base URL without its scheme is refused, and not taken for a path of the page's own host", () => {
  globalThis.location = { href: "https://console.test/app/page" };
  try {
    const options = { organization: "o", workspace: "w", token: "t" };
    for (const baseUrl of ["app.service.test", "app/service", "//service.test"]) {
      assert.throws(() => new AutomationsClient({ ...options, baseUrl }), { code: "INVALID_ARGUMENT" }, baseUrl);
    }
    assert.ok(new AutomationsClient({ ...options, baseUrl: "/api-proxy" }));
  } finally {
    delete globalThis.location;
  }
});

// Pages of other origins may call the server when it was told so, and only those it was told of.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "./lib/server.mjs";

const PAGE = "http://localhost:5173";

const asked = (server, origin) =>
  fetch(`${server.root}/automations`, { method: "OPTIONS", headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization,content-type" } });
const called = (server, origin) => fetch(`${server.root}/automations`, { headers: { origin, authorization: `Bearer ${server.token}` } });

test("without the argument no origin may", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  for (const response of [await asked(server, PAGE), await called(server, PAGE)]) {
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  }
});

test("the origins that were given may, and no other", async (t) => {
  const server = await start(t, ["--seed", "empty", "--cors-origin", PAGE, "--cors-origin", "https://console.example"]);
  for (const origin of [PAGE, "https://console.example"]) {
    const before = await asked(server, origin);
    assert.equal(before.status, 200);
    assert.equal(before.headers.get("access-control-allow-origin"), origin);
    assert.match(before.headers.get("access-control-allow-headers"), /authorization/);
    assert.match(before.headers.get("access-control-allow-methods"), /PATCH/);
    assert.equal(before.headers.get("access-control-allow-credentials"), null);
    const after = await called(server, origin);
    assert.deepEqual([after.status, after.headers.get("access-control-allow-origin")], [200, origin]);
    assert.match(after.headers.get("access-control-expose-headers"), /x-request-id/);
  }
  for (const origin of ["http://localhost:5174", "https://evil.example", "null", `${PAGE}.evil.example`]) {
    for (const response of [await asked(server, origin), await called(server, origin)]) {
      assert.equal(response.headers.get("access-control-allow-origin"), null, origin);
    }
  }
});

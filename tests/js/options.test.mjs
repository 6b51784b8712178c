// What can be said when a client is made: every form of it, and what is refused.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsClient, AutomationsError } from "automations-wasm";
import { clientOn, json, withoutQuery, rejection, stub } from "./lib/stub.mjs";

const refused = (options, field) => {
  assert.throws(() => new AutomationsClient(options), (error) => {
    assert.ok(error instanceof AutomationsError);
    assert.equal(error.code, "INVALID_ARGUMENT");
    assert.equal(error.violations[0].field, field);
    assert.ok(error.violations[0].message.length > 3);
    return true;
  });
};

for (const [given, expected] of Object.entries({
  "https://api.example.com": "https://api.example.com",
  "https://api.example.com/": "https://api.example.com",
  "https://api.example.com/api/v1": "https://api.example.com",
  "https://api.example.com/api/v1/": "https://api.example.com",
  "https://api.example.com//": "https://api.example.com",
  "  https://api.example.com  ": "https://api.example.com",
  "HTTPS://API.example.com": "https://api.example.com",
  "https://api.example.com:8443/proxy/": "https://api.example.com:8443/proxy",
  "https://api.example.com/proxy/api/v1": "https://api.example.com/proxy",
  "http://127.0.0.1:8080": "http://127.0.0.1:8080",
  "http://[::1]:8080/": "http://[::1]:8080",
  "https://münchen.example": "https://xn--mnchen-3ya.example",
})) {
  for (const form of ["text", "URL"]) {
    test(`baseUrl ${given} as ${form}`, async () => {
      const fetch = stub();
      const baseUrl = form === "URL" ? new URL(given.trim()) : given;
      await clientOn(fetch, { baseUrl }).automations.list();
      assert.equal(withoutQuery(fetch.requests[0].url), `${expected}/api/v1/organizations/acme/workspaces/finance/automations`);
    });
  }
}

test("a baseUrl that is none is refused when the client is made", () => {
  for (const baseUrl of [undefined, null, "", "  ", 5, {}, [], true, "api.example.com", "/api/v1", "https://", "http://[bad"]) {
    refused({ baseUrl }, "baseUrl");
  }
});

test("a baseUrl that must not be used is refused before anything is sent", async () => {
  for (const baseUrl of ["ftp://api.example.com", "file:///etc/passwd", "javascript:alert(1)", "data:text/plain,x", "https://user:pw@api.example.com", "https://api.example.com?x=1", "https://api.example.com#x"]) {
    const fetch = stub();
    let error;
    try {
      error = await rejection(clientOn(fetch, { baseUrl }).automations.get("a"));
    } catch (thrown) {
      error = thrown;
    }
    assert.ok(error instanceof AutomationsError, baseUrl);
    assert.equal(error.code, "INVALID_ARGUMENT", baseUrl);
    assert.equal(error.violations[0].field, "baseUrl", baseUrl);
    assert.ok(!error.message.includes("pw"), "a password is not repeated");
    assert.equal(fetch.requests.length, 0, baseUrl);
  }
});

test("options that are none", () => {
  for (const options of [undefined, null, 5, "https://api.example.com"]) refused(options, "options");
});

test("limits that are none", () => {
  for (const value of [-1, Number.NaN, "5", 5n, {}, true, null]) {
    refused({ baseUrl: "https://x.example", timeoutMs: value }, "timeoutMs");
    refused({ baseUrl: "https://x.example", deadlineMs: value }, "deadlineMs");
  }
  for (const value of [0, 1, 0.5, 1e12, Number.POSITIVE_INFINITY, undefined]) {
    assert.ok(new AutomationsClient({ baseUrl: "https://x.example", timeoutMs: value, deadlineMs: value }));
  }
});

test("headers in each of fetch's forms, on every request", async () => {
  for (const headers of [{ "X-A": "1" }, [["x-a", "1"]], new Headers({ "x-a": "1" }), new Map([["x-a", "1"]])]) {
    const fetch = stub();
    await clientOn(fetch, { headers }).automations.get("a");
    assert.equal(fetch.requests[0].headers["x-a"], "1");
    assert.equal(fetch.requests[0].headers.accept, "application/json");
  }
});

test("headers that are none", () => {
  for (const headers of [{ "a b": "c" }, { a: "b\r\nc: d" }, { a: "ü\u2028" }, 5, "a: b", [["a"]]]) refused({ baseUrl: "https://x.example", headers }, "headers");
  refused({ baseUrl: "https://x.example", headers: { AUTHORIZATION: "Basic x" } }, "headers");
});

test("a fetch that is none is refused when the client is made", () => {
  for (const fetch of [5, "fetch", {}, null]) refused({ baseUrl: "https://x.example", fetch }, "fetch");
});

test("organization and workspace: bare ids or resource names; without them a call says so", async () => {
  const fetch = stub();
  await clientOn(fetch, { organization: "organizations/o1", workspace: "organizations/o1/workspaces/w1" }).automations.get("a");
  assert.match(fetch.requests[0].url, /\/organizations\/o1\/workspaces\/w1\/automations\/a$/);
  const error = await rejection(clientOn(fetch, { organization: undefined, workspace: undefined }).automations.get("a"));
  assert.deepEqual(error.violations.map(({ field, rule }) => [field, rule]), [["organization_id", "required"], ["workspace_id", "required"]]);
  assert.equal(fetch.requests.length, 1);
});

test("without a fetch of its own a client takes the global one of the moment, unbound", async (t) => {
  let receiver;
  t.mock.method(globalThis, "fetch", async function fetch(request) {
    receiver = this;
    assert.ok(request instanceof Request);
    return json({ display_name: "x" });
  });
  assert.deepEqual(await clientOn(undefined).automations.get("a"), { display_name: "x" });
  assert.ok(receiver === globalThis || receiver === undefined);
});

test("what the caller changes in the options later changes nothing", async () => {
  const fetch = stub();
  const options = { baseUrl: "https://one.example", organization: "o", workspace: "w", token: "t1", fetch, headers: { "x-a": "1" } };
  const client = new AutomationsClient(options);
  Object.assign(options, { baseUrl: "https://two.example", organization: "p", token: "t2" });
  options.headers["x-a"] = "2";
  await client.automations.get("a");
  const [{ url, headers }] = fetch.requests;
  assert.match(url, /^https:\/\/one\.example\/api\/v1\/organizations\/o\//);
  assert.deepEqual([headers["x-a"], headers.authorization], ["1", "Bearer t1"]);
});

test("two clients share nothing", async () => {
  const [one, two] = [stub(), stub()];
  const clients = [clientOn(one, { token: "t1" }), clientOn(two, { token: "t2", baseUrl: "https://two.example" })];
  await Promise.all(clients.map((client) => client.automations.get("a")));
  assert.deepEqual([one, two].map(({ requests }) => [new URL(requests[0].url).host, requests[0].headers.authorization]), [
    ["api.example.com", "Bearer t1"], ["two.example", "Bearer t2"],
  ]);
});

test("without any fetch a call is refused before anything counts as sent", async (t) => {
  const { fetch } = globalThis;
  t.after(() => { globalThis.fetch = fetch; });
  globalThis.fetch = undefined;
  const client = clientOn(undefined);
  for (const call of [client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" }), client.runs.wait("a", "r")]) {
    const error = await rejection(call);
    assert.deepEqual([error.code, error.attempts, error.mayHaveTakenEffect, error.violations[0].field], ["INVALID_ARGUMENT", 0, false, "fetch"]);
  }
});

test("half a character in an organization or workspace is refused, as in an id", async () => {
  for (const name of ["organization", "workspace"]) {
    refused({ baseUrl: "https://api.example.com", [name]: "a\ud800" }, name);
    const fetch = stub();
    const error = await rejection(clientOn(fetch).automations.get("a", { [name]: "\udc00" }));
    assert.deepEqual([error.code, error.violations[0].field, fetch.requests.length], ["INVALID_ARGUMENT", name, 0]);
  }
});

/** What is told of options that are none: `field help`, each. */
const told = ({ code, violations }) => {
  assert.equal(code, "INVALID_ARGUMENT");
  return violations.map(({ field, rule, message, help }) => {
    assert.deepEqual([rule, message], ["unknown_field", "is not an option"]);
    return `${field}: ${help}`;
  });
};
const made = (options) => {
  try {
    return new AutomationsClient({ baseUrl: "https://x.example", ...options });
  } catch (error) {
    return told(error);
  }
};

test("a client's option that is none is refused, all of them at once, with the one that may be meant", () => {
  assert.deepEqual(made({ baseURL: "https://y.example", timeout: 5, accessToken: "secret-token" }), [
    "baseURL: did you mean `baseUrl`?", "timeout: did you mean `timeoutMs`?", "accessToken: did you mean `token`?",
  ]);
  assert.throws(() => new AutomationsClient({ baseURL: "https://x.example" }), /`baseURL`: is not an option; did you mean `baseUrl`\?/);
  assert.deepEqual(made({ base_url: "x", retries: 3, org: "o", log: console }).map((line) => line.split("`")[1]), ["baseUrl", "maxRetries", "organization", "logger"]);
  assert.deepEqual(made({ colour: 1, toString: 2, x: 3 }).map((line) => /^(\w+): there are baseUrl, organization, .*logLevel$/.exec(line)?.[1]), ["colour", "toString", "x"]);
  assert.ok(!JSON.stringify(made({ accessToken: "secret-token" })).includes("secret-token"));
});

test("options that are undefined are none, and what a class inherits is its own business", () => {
  assert.ok(made({ baseURL: undefined, colour: undefined }) instanceof AutomationsClient);
  class Settings { baseUrl = "https://x.example"; get colour() { return 1; } }
  assert.ok(new AutomationsClient(new Settings()));
});

test("a call's option that is misspelt is refused by every call, and nothing is sent", async () => {
  for (const [given, meant] of Object.entries({ timeout: "timeoutMs", time_out_ms: "timeoutMs", deadline: "deadlineMs", retries: "maxRetries", abortSignal: "signal", header: "headers", pollMS: "pollMs", poll: "pollMs", onupdate: "onUpdate" })) {
    const fetch = stub();
    const client = clientOn(fetch);
    const options = { [given]: 5 };
    const calls = [
      client.automations.get("a", options), client.automations.list({}, options), client.runs.wait("a", "r", options),
      client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" }, options), client.request("GET", "/x", {}, options), client.send("GetRun", { automation_id: "a", run_id: "r" }, options),
    ];
    for (const call of calls) assert.deepEqual(told(await rejection(call)), [`${given}: did you mean \`${meant}\`?`]);
    assert.equal(fetch.requests.length, 0);
  }
});

test("what is like no option is let pass in a call: a query library gives its whole context", async () => {
  const context = { signal: new AbortController().signal, queryKey: ["a"], meta: { a: 1 }, pageParam: "p", client: {}, direction: "forward" };
  const fetch = stub();
  const client = clientOn(fetch);
  assert.ok(await client.automations.get("a", context));
  assert.ok(await client.automations.list({}, context));
  assert.equal(fetch.requests.length, 2);
});

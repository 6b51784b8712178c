// The token shows nowhere: not in what the service echoes, not in what a `fetch` throws, not in the module's memory.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { inspect } from "node:util";
import { AutomationsError, init } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { memory, slim } from "./lib/module.mjs";
import { clientOn, failure, json, rejection, stub } from "./lib/stub.mjs";

before(() => init());

/** Tokens that are hard to hide: signs of URLs, of JSON and of regular expressions. */
const TOKENS = ["tok-3f9aSECRETc41d", "ey/J0+eXAi=.b/3Bl+bg==", 'quo"te\\back-slash', "$&$1.*+?^()[]{}|", "a%2Fb%25c<d>&amp;'"];
/** How a service, a proxy or a library may say a token. */
const SAID = {
  "as it is": (token) => token,
  "in an Authorization header": (token) => `Authorization: Bearer ${token}`,
  "percent-encoded": encodeURIComponent,
  "three times": (token) => `${token}${token} ${token}`,
};
const forms = (token) => [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)];
/** All that anyone may see of a value. */
const shown = (value) => [
  inspect(value, { depth: null, showHidden: true }), String(value), JSON.stringify(value) ?? "",
  String(value?.stack), String(value?.message), inspect(value?.cause, { depth: null, showHidden: true }),
].join("\n");
const leaks = (token, text) => forms(token).filter((form) => text.includes(form));

/** Failures that hold the text `said`. */
const ECHOES = {
  "the message": (said) => () => failure(403, 7, `${said} may not do this`),
  "a detail's value": (said) => () => failure(400, 3, "wrong", [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "X", metadata: { token: said, deep: [[{ said }]] } }]),
  "a detail's name": (said) => () => failure(400, 3, "wrong", [{ "@type": "x/y", metadata: { [said]: "1" } }]),
  "a field violation": (said) => () => failure(400, 3, "wrong", [{ "@type": "type.googleapis.com/google.rpc.BadRequest", field_violations: [{ field: said, description: said }] }]),
  "the request id": (said) => () => failure(500, 13, "broke", undefined, { "x-request-id": said }),
  "a retried 503": (said) => () => failure(503, 14, said, undefined, { "retry-after": "0" }),
  "a 401": (said) => () => failure(401, 16, `expired: ${said}`),
  "HTML": (said) => () => new Response(`<html>${said}</html>`, { status: 500 }),
  "JSON with escaped slashes": (said) => () => new Response(JSON.stringify({ code: 7, message: said }).replaceAll("/", "\\/"), { status: 403 }),
  "a redirect": (said) => () => new Response(null, { status: 302, headers: { location: `https://evil.example/?${encodeURIComponent(said)}` } }),
};
/** Exceptions of `fetch` that hold the text, or the request with its header. */
const THROWS = {
  "an Error": (said) => { throw new Error(said); },
  "a cause": (said) => { throw new TypeError("fetch failed", { cause: new Error("x", { cause: new Error(said) }) }); },
  "the request hung on it": (_, request) => { throw Object.assign(new Error("failed"), { request }); },
  "a config with headers, as some libraries do": (said) => { throw Object.assign(new Error("failed"), { config: { headers: { authorization: `Bearer ${said}` } } }); },
  "a hidden property": (said) => { throw Object.defineProperty(new Error("failed"), "secret", { value: said, enumerable: false }); },
  "a symbol's property": (said) => { throw Object.assign(new Error("failed"), { [Symbol("secret")]: { said } }); },
  "its name and stack": (said) => { throw Object.assign(new Error("failed"), { name: said, stack: `Error: ${said}\n    at x` }); },
  "an AggregateError": (said) => { throw new AggregateError([new Error(said)], "failed"); },
  "a text": (said) => { throw said; },
  "a plain object": (said) => { throw { message: said, authorization: said }; },
  "an object that refers to itself": (said) => { const error = new Error(said); error.cause = error; throw error; },
  "a DOMException": (said) => { throw new DOMException(said, "NetworkError"); },
  "a subclass": (said) => { class Own extends Error { #said = said; get said() { return this.#said; } } throw new Own("failed"); },
};

for (const token of TOKENS) {
  test(`${token}: echoed by the service, it shows in no error and no log`, async () => {
    for (const [how, say] of Object.entries(SAID)) {
      for (const [where, echo] of Object.entries(ECHOES)) {
        const said = say(token);
        let answer = echo(said);
        if (where === "the request id" && /[^\x20-\x7e]/.test(said)) answer = echo("x");
        const lines = [];
        const write = (...line) => { lines.push(line); };
        const logger = { error: write, warn: write, info: write, debug: write };
        const client = clientOn(stub(answer), { token: () => token, logger, logLevel: "debug", maxRetries: 1 });
        for (const call of [() => client.automations.get("a"), () => client.automations.list().collect(), () => client.request("POST", "/x")]) {
          const error = await rejection(call());
          assert.ok(error instanceof AutomationsError);
          assert.deepEqual(leaks(token, shown(error)), [], `${where}, ${how}`);
        }
        assert.deepEqual(leaks(token, inspect(lines, { depth: null })), [], `${where}, ${how}: the log`);
      }
    }
  });

  test(`${token}: thrown by fetch, it shows in no error, cause or log`, async () => {
    for (const [where, fail] of Object.entries(THROWS)) {
      const lines = [];
      const write = (...line) => { lines.push(line); };
      const client = clientOn((request) => fail(`x ${token} y`, request), { token, logger: { error: write, warn: write, info: write, debug: write }, logLevel: "debug" });
      const error = await rejection(client.automations.get("a"));
      assert.equal(error.code, "UNAVAILABLE");
      assert.deepEqual(leaks(token, shown(error) + inspect(lines, { depth: null })), [], `${where}: ${inspect(error, { depth: null, showHidden: true })}`);
    }
  });

  test(`${token}: after calls that end in every way, the module's memory does not hold it`, async () => {
    const { AutomationsClient } = slim;
    const run = (fetch, options) => Promise.all(OPERATIONS.map((row) => row.call(clientOn(fetch, { token: () => token, maxRetries: 1, ...options }, AutomationsClient), row.request).then(undefined, () => {})));
    await run(stub(() => json({})));
    for (const echo of Object.values(ECHOES)) await run(stub(echo(`Bearer ${token}`)));
    for (const fail of Object.values(THROWS)) await run((request) => fail(token, request));
    await run(stub(), { timeoutMs: 1, onRequest: () => new Promise(() => {}) });
    const bytes = Buffer.from(memory().buffer);
    for (const form of forms(token)) {
      assert.equal(bytes.includes(Buffer.from(form)), false, "as UTF-8");
      assert.equal(bytes.includes(Buffer.from(form, "utf16le")), false, "as UTF-16");
    }
  });
}

test("the search finds what is in the module's memory", async () => {
  const mark = `mark-${Math.random()}`;
  await rejection(clientOn(stub(() => failure(400, 3, mark)), {}, slim.AutomationsClient).automations.get("a"));
  assert.ok(Buffer.from(memory().buffer).includes(Buffer.from(mark)));
});

test("both tokens of a refreshed call are hidden", async () => {
  let turn = 0;
  const tokens = ["first-token-1", "second-token-2"];
  const lines = [];
  const write = (...line) => { lines.push(line); };
  const client = clientOn(stub(() => failure(401, 16, `not ${tokens.join(" nor ")}`)), { token: () => tokens[turn++], logger: { error: write, warn: write, info: write, debug: write }, logLevel: "debug" });
  const text = shown(await rejection(client.automations.get("a"))) + inspect(lines);
  for (const token of tokens) assert.deepEqual(leaks(token, text), []);
});

test("a token that begins with the one before it is hidden to its end", async () => {
  let turn = 0;
  const tokens = ["first-token", "first-token-and-more"];
  const client = clientOn(stub(() => failure(401, 16, `not ${tokens[1]}`)), { token: () => tokens[turn++] });
  assert.equal((await rejection(client.automations.get("a"))).message, "UNAUTHENTICATED: not [redacted]");
});

test("what holds no token stays what it was: data of a success, an exception, a status", async () => {
  const token = "tok-3f9aSECRETc41d";
  const cause = Object.assign(new Error("x", { cause: new Error("y") }), { code: "E", errno: -1 });
  const error = await rejection(clientOn(() => { throw cause; }, { token }).automations.get("a"));
  assert.equal(error.cause, cause);
  assert.deepEqual(await clientOn(stub(() => json({ display_name: token })), { token }).automations.get("a"), { display_name: token });
  for (const status of [200, 201, 202]) assert.deepEqual(await clientOn(stub(() => json({ token }, status)), { token }).request("POST", "/tokens"), { token });
});

test("what throws when it is looked at is an UNAVAILABLE all the same", async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const hostile = [
    proxy, { get message() { throw new Error("trap"); } }, { get cause() { throw new Error("trap"); } }, { get code() { throw new Error("trap"); } },
    { message: Object.create(null) }, { message: { toString() { throw new Error("trap"); } } }, { message: "x", stack: 5, name: Symbol("x"), code: {} },
    Object.defineProperty(new Error("x"), "stack", { get() { throw new Error("trap"); } }), new Proxy(new Error("x"), { ownKeys() { throw new Error("trap"); } }),
  ];
  for (const [index, thrown] of hostile.entries()) {
    const error = await rejection(clientOn(() => { throw thrown; }).automations.get("a"));
    assert.ok(error instanceof AutomationsError, `${index}`);
    assert.equal(error.code, "UNAVAILABLE");
  }
});

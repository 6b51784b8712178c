// `client.request`: what the contract lacks, with the client's token, headers, hooks and limits, and nowhere else.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { AutomationsError, init } from "automations-wasm";
import { simulate } from "./lib/clock.mjs";
import { BASE_URL, clientOn, failure, json, rejection, stub, TOKEN } from "./lib/stub.mjs";

before(() => init());

const fields = (error) => error.violations.map(({ field }) => field);
const METHODS = ["GET", "POST", "PATCH", "DELETE"];

test("each method, with the client's token and headers, and JSON both ways", async () => {
  for (const method of METHODS) {
    const fetch = stub(() => json({ books: [1] }));
    const body = method === "GET" ? undefined : { name: "x", list: [1, null, true], "ä": "漢" };
    assert.deepEqual(await clientOn(fetch, { headers: { "x-a": "1" } }).request(method, "/api/v1/books/a:verb", { body }, { headers: { "x-b": "2" } }), { books: [1] });
    const [sent] = fetch.requests;
    assert.deepEqual([sent.method, sent.url, sent.body, sent.redirect], [method, `${BASE_URL}/api/v1/books/a:verb`, body, "manual"]);
    const { authorization, "x-a": a, "x-b": b, accept, "content-type": type } = sent.headers;
    assert.deepEqual([authorization, a, b, accept, type], [`Bearer ${TOKEN}`, "1", "2", "application/json", body && "application/json"]);
  }
});

test("a body may be anything that JSON can say, null and false too", async () => {
  const fetch = stub();
  for (const body of [null, false, 0, "", [], {}, "text", [1, "a"], { a: new Date(0) }]) {
    await clientOn(async (request) => { assert.equal(await request.clone().text(), JSON.stringify(body)); return json({}); }).request("POST", "/x", { body });
  }
  await clientOn(fetch).request("POST", "/x");
  await clientOn(fetch).request("POST", "/x", { body: undefined });
  assert.deepEqual(fetch.requests.map(({ body, headers }) => [body, headers["content-type"]]), [[undefined, undefined], [undefined, undefined]]);
});

test("a query of texts, numbers, booleans and lists; absent is absent", async () => {
  const fetch = stub();
  const query = { filter: 'a = "b&c=d#e"', page_size: 10, on: true, off: false, zero: 0, empty: "", tag: ["x", 2, null, false], none: null, nothing: undefined, "ä b": "+" };
  await clientOn(fetch).request("GET", "/api/v1/books", { query });
  const [{ url }] = fetch.requests;
  const sent = new URL(url).searchParams;
  sent.sort();
  assert.deepEqual([...sent], [
    ["empty", ""], ["filter", 'a = "b&c=d#e"'], ["off", "false"], ["on", "true"], ["page_size", "10"], ["tag", "x"], ["tag", "2"], ["tag", "false"], ["zero", "0"], ["ä b", "+"],
  ]);
  for (const content of [undefined, {}, null, { query: {} }, { query: null }]) await clientOn(fetch).request("GET", "/x", content);
  assert.ok(fetch.requests.slice(1).every((other) => other.url === `${BASE_URL}/x`));
});

/** Paths that do not lead where they say, or that no URL holds. */
const PATHS = [
  "", "x", "//evil.example/x", "///x", "/\\evil.example", "\\x", "https://evil.example/x", "/a/../b", "/a/%2e%2e/b", "/.%2E/b", "/a/.", "/..", "/a?b=c", "/a#b", "/a b", "/ä", "/a\nb", "/a\tb",
  "/\u0000", "/%", "/%2", "/%zz", "javascript:alert(1)", "@evil.example/", ":8080/x", ".evil.example/x",
];
test("a path that leads elsewhere is refused, nothing is sent and no token is asked for", async (t) => {
  for (const path of [...PATHS, undefined, null, 5, {}, [], Symbol("x"), Object.create(null), { toString() { throw new Error("trap"); } }, new URL(`${BASE_URL}/x`)]) {
    const fetch = stub();
    const token = t.mock.fn(() => TOKEN);
    const error = await rejection(clientOn(fetch, { token }).request("GET", path));
    assert.ok(error instanceof AutomationsError, typeof path === "symbol" ? "symbol" : JSON.stringify(path));
    assert.deepEqual([error.code, error.operation, fields(error), fetch.requests.length, token.mock.callCount()], ["INVALID_ARGUMENT", "request", ["path"], 0, 0]);
    assert.ok(error.violations[0].help !== undefined);
  }
});

test("every other path goes to the base URL's own origin", async () => {
  for (const path of ["/", "/x", "/a%2Fb", "/a//b", "/x:verb", "/.well-known/x", "/a..b", "/@evil.example", "/:8080", "/a;b=c,d", "/~x", "/(x)", "/a%00b"]) {
    for (const baseUrl of [BASE_URL, `${BASE_URL}/`, `${BASE_URL}/proxy/`, `${BASE_URL}:8443`]) {
      const fetch = stub();
      await clientOn(fetch, { baseUrl }).request("GET", path);
      const url = new URL(fetch.requests[0].url);
      assert.equal(url.origin, new URL(baseUrl).origin, path);
      assert.ok(url.href.endsWith(path), url.href);
      assert.equal(url.username + url.password, "");
    }
  }
});

test("methods are the contract's four, and nothing else", async () => {
  for (const method of ["PUT", "HEAD", "OPTIONS", "CONNECT", "TRACE", "", "GET ", "GET\r\nx: y", "G E T", undefined, null, 5, {}, Symbol("x"), Object.create(null)]) {
    const fetch = stub();
    const error = await rejection(clientOn(fetch).request(method, "/x"));
    assert.ok(error instanceof AutomationsError);
    assert.deepEqual([error.code, fields(error), fetch.requests.length], ["INVALID_ARGUMENT", ["method"], 0]);
  }
});

test("every fault is told at once: of the method, the path, the query and the body", async () => {
  const refused = async (...request) => fields(await rejection(clientOn(stub()).request(...request)));
  assert.deepEqual(await refused("PUT", "x"), ["method", "path"]);
  assert.deepEqual(await refused("GET", "x", { body: {}, query: { a: {}, b: [[]] } }), ["path", "body", "query.a", "query.b"]);
  assert.deepEqual(await refused("POST", "/x", { body: { n: 1n, f: () => {}, deep: [{ x: Number.NaN }] }, query: { d: Infinity, m: new Map() } }), ["query.d", "query.m", "body.n", "body.f", "body.deep[0].x"]);
  assert.deepEqual(await refused("POST", "/x", { body: [1n] }), ["body[0]"]);
  assert.deepEqual(await refused("POST", "/x", { body: 1n }), ["body"]);
});

test("a boxed value is looked at as what it holds", async () => {
  const boxed = { n: new Number(5), t: new String("x"), b: new Boolean(false) };
  const fetch = stub();
  await clientOn(fetch).request("POST", "/x", { body: boxed });
  assert.deepEqual(fetch.requests[0].body, { n: 5, t: "x", b: false });
  const error = await rejection(clientOn(fetch).request("POST", "/x", { body: { a: new Number(Number.NaN), b: [new Number(Infinity)], c: new String("\ud800"), d: Object(1n) } }));
  assert.deepEqual([error.code, fields(error), fetch.requests.length], ["INVALID_ARGUMENT", ["body.a", "body.b[0]", "body.c", "body.d"], 1]);
});

test("what JSON would drop without a word is refused: nothing is lost on the way", async () => {
  const lost = {
    URLSearchParams: new URLSearchParams("a=1"), FormData: new FormData(), Headers: new Headers({ a: "1" }), Blob: new Blob(["x"]), Map: new Map([["a", 1]]), Set: new Set([1]),
    bytes: new Uint8Array(3), ArrayBuffer: new ArrayBuffer(3), Promise: Promise.resolve({ a: 1 }), RegExp: /x/, Error: new Error("x"), ReadableStream: new ReadableStream(), WeakMap: new WeakMap(),
  };
  for (const [name, value] of Object.entries(lost)) {
    for (const [at, content] of [["body", { body: value }], ["body.a", { body: { a: value } }], ["query", { query: value }], ["query.a", { query: { a: value } }]]) {
      const fetch = stub();
      const error = await rejection(clientOn(fetch).request("POST", "/x", content)).catch((none) => none);
      assert.ok(error instanceof AutomationsError, `${name} as ${at}: ${error.message}`);
      assert.deepEqual([error.code, fetch.requests.length], ["INVALID_ARGUMENT", 0], `${name} as ${at}`);
      assert.ok(fields(error)[0].startsWith(at.split(".")[0]), `${name} as ${at}: ${fields(error)}`);
    }
  }
  for (const query of ["a=1", ["a"], 5, true]) assert.deepEqual(fields(await rejection(clientOn(stub()).request("GET", "/x", { query }))), ["query"]);
  class Point { constructor() { this.x = 1; } }
  for (const body of [new Point(), Object.assign(Object.create(null), { x: 1 }), new Number(1), new String("x"), new Boolean(false), Object.create(null), {}]) assert.ok(await clientOn(stub()).request("POST", "/x", { body }));
});

test("any 2xx is a result; an empty body is undefined; what is no JSON is INVALID_RESPONSE", async () => {
  const asked = (response, method = "POST") => clientOn(stub(() => response)).request(method, "/x");
  for (const status of [200, 201, 202, 206]) {
    for (const value of [{}, [], null, 0, "", "text", false, { a: [{}] }]) assert.deepEqual(await asked(json(value, status)), value);
    assert.equal(await asked(new Response(null, { status })), undefined);
    assert.equal(await asked(new Response("", { status })), undefined);
  }
  for (const status of [204, 205]) assert.equal(await asked(new Response(null, { status })), undefined);
  assert.deepEqual(await asked(new Response("\uFEFF{}")), {});
  for (const text of ["<html>", "{", "undefined", " ", "{}{}", "\u0000"]) {
    for (const [method, effect] of [["GET", false], ["POST", true]]) {
      const error = await rejection(asked(new Response(text, { headers: { "x-request-id": "r" } }), method));
      assert.deepEqual([error.code, error.httpStatus, error.attempts, error.mayHaveTakenEffect, error.requestId, error.operation], ["INVALID_RESPONSE", 200, 1, effect, "r", "request"], text);
    }
  }
  const { data, response } = await asked(new Response(null, { status: 204 })).withResponse();
  assert.deepEqual([data, response.status], [undefined, 204]);
});

test("the service's own error is the same as any call's", async () => {
  const details = [{ "@type": "type.googleapis.com/google.rpc.BadRequest", field_violations: [{ field: "a.b", description: "is wrong" }] }];
  const error = await rejection(clientOn(stub(() => failure(400, 3, "wrong", details))).request("POST", "/x", { body: {} }));
  assert.deepEqual([error.code, error.httpStatus, error.message, fields(error), error.details], ["INVALID_ARGUMENT", 400, "INVALID_ARGUMENT: wrong", ["a.b"], details]);
});

for (const method of METHODS) {
  test(`${method}: sent again as its method allows`, async (t) => {
    const clock = simulate(t);
    const repeats = method === "GET" || method === "DELETE";
    const faults = { 503: () => failure(503, 14, "later"), reset: () => { throw new TypeError("reset"); }, 429: () => failure(429, 8, "slow down"), 500: () => failure(500, 13, "broke") };
    for (const [name, answer] of Object.entries(faults)) {
      for (const safeToRepeat of [false, true]) {
        const fetch = stub(answer);
        const error = await clock.finish(rejection(clientOn(fetch, { maxRetries: 2 }).request(method, "/x", {}, { safeToRepeat })));
        const again = name === "429" || (name !== "500" && (repeats || safeToRepeat));
        assert.deepEqual([fetch.requests.length, error.attempts], again ? [3, 3] : [1, 1], `${name}, ${safeToRepeat}`);
        assert.equal(error.mayHaveTakenEffect, method !== "GET" && name !== "429", `${name}, ${safeToRepeat}`);
      }
    }
  });
}

test("aborts, deadlines and refreshed tokens are those of any call", async (t) => {
  const clock = simulate(t);
  const never = () => new Promise(() => {});
  assert.equal(await rejection(clientOn(stub()).request("GET", "/x", {}, { signal: AbortSignal.abort("enough") })), "enough");
  assert.equal((await clock.finish(rejection(clientOn(never).request("GET", "/x", {}, { deadlineMs: 10 })))).code, "DEADLINE_EXCEEDED");
  let turn = 0;
  const fetch = stub((request) => (request.headers.get("authorization") === "Bearer t2" ? json({ ok: true }) : failure(401, 16, "who")));
  assert.deepEqual(await clientOn(fetch, { token: () => `t${++turn}` }).request("POST", "/x"), { ok: true });
});

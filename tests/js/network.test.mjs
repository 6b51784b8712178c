// Node's own `fetch` against real servers: what each fault of a network comes to, and whether a write may have been done.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError } from "automations-wasm";
import { operation } from "./operations.mjs";
import { clientAt, closedPort, serve, serveRaw } from "./lib/loopback.mjs";
import { rejection, TOKEN } from "./lib/stub.mjs";

const GET = operation("GetAutomation");
const INVOKE = operation("InvokeAutomation");
const PATCH = operation("UpdateAutomationSchedule");
const head = (length) => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

/** A limit that no timer but a call's own has. */
const LIMIT = 7_777_777;

/** Keeps the timer of that limit from running, and gives what ends it. */
function limitOf(t) {
  const { setTimeout: real } = globalThis;
  let end;
  t.mock.method(globalThis, "setTimeout", (callback, millis, ...args) => {
    if (millis === LIMIT) end = callback;
    return real(callback, millis, ...args);
  });
  return () => end();
}

/** A chance that makes the first wait one of no time at all. */
const atOnce = (t) => t.mock.method(Math, "random", () => (QUICK_SEED + 0.5) / Number.MAX_SAFE_INTEGER);
const QUICK_SEED = 558;

/** Calls back when the whole request is there. */
function whole(socket, then) {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (Buffer.byteLength(text) >= end + 4 + length) then(text);
  });
}

/** What may go wrong on a connection, with whether the service may have begun. */
const FAULTS = {
  "reset before the request is read": (socket) => socket.resetAndDestroy(),
  "closed before the request is read": (socket) => socket.destroy(),
  "closed after the request": (socket) => whole(socket, () => socket.end()),
  "reset after the request": (socket) => whole(socket, () => socket.resetAndDestroy()),
  "a head that is cut": (socket) => whole(socket, () => socket.end("HTTP/1.1 200 OK\r\ncontent-ty")),
  "a body that is cut": (socket) => whole(socket, () => socket.end(`${head(100)}{"run_id":"r`)),
  "a chunked body that is cut": (socket) => whole(socket, () => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n')),
  "a reset in the body": (socket) => whole(socket, () => socket.write(`${head(100)}{"run_id":"r`, () => socket.resetAndDestroy())),
  "what is no HTTP": (socket) => whole(socket, () => socket.end("SSH-2.0-OpenSSH_9.6\r\n\r\n")),
};

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`${name}: UNAVAILABLE; a write may have taken effect and is not sent again, a read is`, async (t) => {
    atOnce(t);
    for (const [row, effect, sent] of [[GET, false, 2], [PATCH, true, 2], [INVOKE, true, 1]]) {
      const server = await serveRaw(t, fault);
      const error = await rejection(row.call(clientAt(server.url, { maxRetries: 1, token: () => TOKEN }), row.request));
      assert.ok(error instanceof AutomationsError);
      assert.deepEqual([error.code, error.operation, error.attempts, error.mayHaveTakenEffect, error.retryable], ["UNAVAILABLE", row.name, sent, effect, true]);
      assert.equal(server.sockets.size >= sent, true);
      assert.ok(error.cause instanceof Error, "the exception of `fetch` is its cause");
      assert.ok(!JSON.stringify(error).includes(TOKEN));
    }
  });
}

test("connection refused: nothing was sent, so that a write is sent again, and took no effect", async (t) => {
  atOnce(t);
  for (const row of [GET, INVOKE]) {
    const error = await rejection(row.call(clientAt(await closedPort(), { maxRetries: 1 }), row.request));
    assert.deepEqual([error.code, error.attempts, error.mayHaveTakenEffect, error.cause?.cause?.code], ["UNAVAILABLE", 2, false, "ECONNREFUSED"]);
  }
});

test("a name that there is not: nothing was sent", async (t) => {
  // The answer of a resolver, without asking one.
  t.mock.method(globalThis, "fetch", () => { throw new TypeError("fetch failed", { cause: Object.assign(new Error("getaddrinfo ENOTFOUND x.invalid"), { code: "ENOTFOUND" }) }); });
  const error = await rejection(INVOKE.call(clientAt("https://x.invalid"), INVOKE.request));
  assert.deepEqual([error.code, error.mayHaveTakenEffect], ["UNAVAILABLE", false]);
});

test("after a fault the next attempt works: the same request, once more", async (t) => {
  atOnce(t);
  const bodies = [];
  const server = await serveRaw(t, (socket, index) => whole(socket, (text) => {
    bodies.push(text.split("\r\n\r\n")[1]);
    if (index === 0) socket.resetAndDestroy();
    else socket.end(`${head(2)}{}`);
  }));
  assert.deepEqual(await PATCH.call(clientAt(server.url, { maxRetries: 1 }), PATCH.request), {});
  assert.equal(bodies.length, 2);
  assert.equal(bodies[0], bodies[1]);
});

/** Servers that keep a client waiting; each gives the moment from which it waits. */
const SLOW = {
  "no answer": () => {},
  "a head without a body": (socket) => socket.write(head(100)),
  "a body that stops": (socket) => socket.write(`${head(100)}{"run_id":`),
};
for (const [name, answer] of Object.entries(SLOW)) {
  test(`${name}: timeoutMs and deadlineMs end it, and the connection is closed`, async (t) => {
    const timeUp = limitOf(t);
    for (const limits of [{ timeoutMs: LIMIT }, { deadlineMs: LIMIT }]) {
      for (const [row, effect] of [[GET, false], [INVOKE, true]]) {
        let closed;
        const gone = new Promise((resolve) => { closed = resolve; });
        const server = await serveRaw(t, (socket) => { socket.on("close", closed); whole(socket, () => { answer(socket); setImmediate(timeUp); }); });
        const error = await rejection(row.call(clientAt(server.url), row.request, limits));
        assert.deepEqual([error.code, error.attempts, error.mayHaveTakenEffect], ["DEADLINE_EXCEEDED", 1, effect]);
        await gone;
      }
    }
  });

  test(`${name}: an abort ends it with its reason, and the connection is closed`, async (t) => {
    const controller = new AbortController();
    let closed;
    const gone = new Promise((resolve) => { closed = resolve; });
    const server = await serveRaw(t, (socket) => {
      socket.on("close", closed);
      whole(socket, () => { answer(socket); setImmediate(() => controller.abort("enough")); });
    });
    assert.equal(await rejection(INVOKE.call(clientAt(server.url), INVOKE.request, { signal: controller.signal })), "enough");
    await gone;
  });
}

test("a response hook that throws closes the connection of the body that nobody reads", async (t) => {
  let closed;
  const gone = new Promise((resolve) => { closed = resolve; });
  const server = await serveRaw(t, (socket) => { socket.on("close", closed); whole(socket, () => SLOW["a body that stops"](socket)); });
  const reason = new Error("mine");
  assert.equal(await rejection(clientAt(server.url, { onResponse: () => { throw reason; } }).automations.get("a")), reason);
  await gone;
});

test("a large body in many chunks, a slow one, and one in one byte each are read whole", async (t) => {
  const text = JSON.stringify({ display_name: "ä漢😀".repeat(50_000) });
  const server = await serve(t, async (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 6007) {
      response.write(bytes.subarray(at, at + 6007));
      await new Promise(setImmediate);
    }
    response.end();
  });
  assert.equal((await clientAt(server.url).automations.get("a")).display_name.length, 200_000);
  const single = await serve(t, async (_, response) => {
    for (const byte of Buffer.from('{"display_name":"ä"}')) response.write(Buffer.from([byte]));
    response.end();
  });
  assert.deepEqual(await clientAt(single.url).automations.get("a"), { display_name: "ä" });
});

test("the token goes out in one header and nowhere else", async (t) => {
  const server = await serve(t, (_, response) => response.end('{"run_id":"r"}'));
  for (const row of [GET, INVOKE, PATCH]) await row.call(clientAt(server.url), row.request);
  for (const { url, body, headers: { authorization, ...headers } } of server.requests) {
    assert.equal(authorization, `Bearer ${TOKEN}`);
    assert.ok(![url, body, JSON.stringify(headers)].join().includes(TOKEN));
    assert.equal(headers.cookie, undefined);
  }
});

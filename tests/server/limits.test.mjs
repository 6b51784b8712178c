// How large, how many, how long: what is beyond a limit is refused in words, and the server goes on.

import assert from "node:assert/strict";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { test } from "node:test";
import { clientOf, halfway, start } from "./lib/server.mjs";

const MIB = 1024 * 1024;

/** Sends bytes as they are and gives all that comes back. */
function raw({ url }, ...parts) {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("latin1").on("data", (text) => { answer += text; });
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
    for (const part of parts) socket.write(part);
  });
}

/** A POST to count connections with a body. */
const count = ({ root, token }, body) => fetch(`${root}/automations:countConnectionUsage`, { method: "POST", headers: { authorization: `Bearer ${token}` }, body });

async function goesOn(server) {
  assert.deepEqual(await clientOf(server).automations.list().collect(), []);
}

test("a body beyond the limit is 413, one at the limit is read", async (t) => {
  const server = await start(t, ["--seed", "empty", "--body-limit", "1000"]);
  const body = JSON.stringify({ connection_ids: ["x"] });
  assert.equal((await count(server, body.padEnd(1000))).status, 200);
  const refused = await count(server, body.padEnd(1001));
  assert.equal(refused.status, 413);
  assert.deepEqual(await refused.json(), { code: 3, message: "the body has more than 1000 bytes", details: [] });
  await goesOn(server);
});

test("without an argument 8 MiB are the limit, also for a body whose length is not told", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  assert.equal((await count(server, JSON.stringify({ connection_ids: ["x"] }).padEnd(8 * MIB))).status, 200);
  const status = await new Promise((resolve, reject) => {
    const request = httpRequest(`${server.root}/automations:countConnectionUsage`, { method: "POST", headers: { authorization: `Bearer ${server.token}` } });
    request.on("response", (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    // The server may close before all of it is sent.
    request.on("error", (error) => { if (!["EPIPE", "ECONNRESET"].includes(error.code)) reject(error); });
    const piece = Buffer.alloc(MIB, " ");
    for (let i = 0; i < 9; i++) request.write(piece);
    request.end();
  });
  assert.equal(status, 413);
  await goesOn(server);
});

test("who is refused while sending a large body is told why, with a token and without", async (t) => {
  const server = await start(t, ["--seed", "empty", "--body-limit", "1000"]);
  const body = Buffer.alloc(32 * MIB, " ");
  for (const [token, status] of [["", 401], ["Bearer wrong", 401], [`Bearer ${server.token}`, 413]]) {
    for (const path of [`${server.root}/automations:countConnectionUsage`, `${server.url}/sandbox/v1/reset`]) {
      // A connection that is closed at once takes the answer from whoever still sends, by chance.
      for (let i = 0; i < 5; i++) {
        const response = await fetch(path, { method: "POST", headers: token === "" ? {} : { authorization: token }, body });
        assert.equal(response.status, status, `${token} ${path}`);
        assert.equal((await response.json()).code, status === 401 ? 16 : 3);
      }
    }
  }
  await goesOn(server);
});

test("a head that is too large or has too many headers is 431", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  const head = (more) => `GET /api/v1/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${more}\r\n`;
  assert.match(await raw(server, head("")), /^HTTP\/1\.1 401 /);
  assert.match(await raw(server, head(`x-long: ${"x".repeat(200_000)}\r\n`)), /^HTTP\/1\.1 431 /);
  assert.match(await raw(server, head("x-many: 1\r\n".repeat(100))), /^HTTP\/1\.1 431 /);
  await goesOn(server);
});

test("what is no HTTP is 400", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  for (const bytes of ["\r\n\r\n\r\nhello\r\n\r\n", "GET\r\n\r\n", "GET /\0 HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"]) {
    const answer = await raw(server, bytes, "\r\n\r\n");
    assert.match(answer, /^(HTTP\/1\.1 400 |$)/, JSON.stringify(answer));
  }
  await goesOn(server);
});

test("a body that does not come in time is 408", async (t) => {
  const server = await start(t, ["--seed", "empty", "--request-timeout", "100"]);
  const { request, response } = await halfway(server, "/automations:countConnectionUsage");
  request.write("{");
  assert.equal((await response).statusCode, 408);
  request.destroy();
  await goesOn(server);
});

test("who has no token waits for nobody and holds no place: the body is not read", async (t) => {
  const server = await start(t, ["--seed", "empty", "--concurrency", "1"]);
  const path = new URL(`${server.root}/automations:countConnectionUsage`).pathname;
  const held = Array.from({ length: 4 }, () => raw(server, `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n{`));
  assert.equal((await count(server, JSON.stringify({ connection_ids: ["x"] }))).status, 200);
  for (const answer of await Promise.all(held)) assert.match(answer, /^HTTP\/1\.1 401 [^]*"code":16/);
  await goesOn(server);
});

test("more requests at a time than allowed are 503, with the word to come back", async (t) => {
  const server = await start(t, ["--seed", "empty", "--concurrency", "2"]);
  const held = [await halfway(server, "/automations:countConnectionUsage"), await halfway(server, "/automations:countConnectionUsage")];
  const busy = await count(server, "{}");
  assert.deepEqual([busy.status, busy.headers.get("retry-after"), (await busy.json()).code], [503, "1", 14]);
  for (const { request } of held) request.end(JSON.stringify({ connection_ids: ["x"] }));
  for (const { response } of held) assert.equal((await response).statusCode, 200);
  await goesOn(server);
});

test("another method is 405 and told which there are; elsewhere there is nothing", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  const headers = { authorization: `Bearer ${server.token}` };
  for (const [method, path, status, allow] of [
    ["DELETE", "/automations", 405, "GET"],
    ["PUT", "/automations/x/schedule", 405, "GET, POST, PATCH, DELETE"],
    ["OPTIONS", "/automations", 405, "GET"],
    ["PUT", "/elsewhere", 404, null],
    ["GET", "/elsewhere", 404, null],
  ]) {
    const response = await fetch(server.root + path, { method, headers });
    assert.deepEqual([response.status, response.headers.get("allow")], [status, allow], `${method} ${path}`);
    assert.equal((await response.json()).code, status === 405 ? 12 : 5);
  }
  const reset = await fetch(`${server.url}/sandbox/v1/reset`, { headers });
  assert.deepEqual([reset.status, reset.headers.get("allow")], [405, "POST"]);
  assert.equal((await fetch(`${server.url}/`)).status, 404);
});

test("a log that nobody reads any more stops nobody", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  server.leaveLog();
  for (let i = 0; i < 3; i++) await goesOn(server);
});

test("every request is a line of the log: without its query, with what it was and what became of it", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  await clientOf(server).automations.list({ filter: 'state = "PUBLISHED"' });
  await assert.rejects(clientOf(server).automations.get("secret-less"));
  // All of the log is there when the server has ended.
  await server.stop();
  const [list, get] = server.log();
  const path = new URL(server.root).pathname;
  assert.equal(list.path, `${path}/automations`);
  assert.deepEqual([list.level, list.method, list.operation, list.status], ["INFO", "GET", "ListAutomations", 200]);
  assert.match(list.request_id, /^[0-9a-f]{16}$/);
  assert.ok(list.ms >= 0 && Date.parse(list.timestamp) > 0);
  assert.deepEqual([get.operation, get.status], ["GetAutomation", 404]);
});

// How the server starts and ends, who may come in, and what it leaves behind.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { idOf } from "../js/lib/demo.mjs";
import { clientOf, control, finished, folder, halfway, isOpen, PROGRAM, start, TOKEN } from "./lib/server.mjs";

test("without a token it makes one, prints it once, and logs it never", async (t) => {
  const server = await start(t, ["--seed", "empty"], { token: null, env: { AUTOMATIONS_TOKEN: undefined } });
  assert.match(server.token, /^kgn_pat_[0-9a-f]{64}$/);
  assert.equal((await clientOf(server).automations.list().collect()).length, 0);
  await fetch(`${server.root}/automations?filter=${server.token}`);
  await fetch(`${server.root}/automations/${server.token}`, { headers: { authorization: `Bearer ${server.token}` } });
  const { stdout, stderr, code } = await server.stop();
  assert.equal(code, 0);
  assert.equal(stdout.split(server.token).length, 2);
  assert.ok(!stderr.includes(server.token));
});

test("a token that was given is not printed", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  assert.ok(!server.printed().includes(TOKEN));
  await server.stop();
});

test("the token of a file comes before that of the environment", async (t) => {
  const file = join(folder(t), "token");
  writeFileSync(file, "a-token-out-of-a-file\n");
  const server = await start(t, ["--seed", "empty", "--token-file", file]);
  await assert.rejects(clientOf(server).automations.list(), { code: "UNAUTHENTICATED" });
  const client = clientOf({ ...server, token: "a-token-out-of-a-file" });
  assert.deepEqual(await client.automations.list().collect(), []);
});

test("without the right token nothing is answered, and no token of the data opens it", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  const { body } = await control(server, "GET", "snapshot");
  const [, meta] = body.records.find(([key]) => key === "meta");
  const inner = JSON.parse(meta).identity.token;
  for (const authorization of [undefined, "Bearer", "Bearer ", "Basic x", `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(0, -1)}`, `Bearer ${inner}`]) {
    const headers = authorization === undefined ? {} : { authorization };
    for (const path of [`${server.root}/automations`, `${server.url}/sandbox/v1/clock`, `${server.url}/sandbox/v1/snapshot`]) {
      const response = await fetch(path, { headers });
      assert.equal(response.status, 401, `${authorization} ${path}`);
      assert.equal((await response.json()).code, 16);
    }
  }
});

test("bad arguments are told in a sentence, before anything listens", async (t) => {
  const path = folder(t);
  const text = join(path, "no-database");
  writeFileSync(text, "this is a letter, not a database, and long enough to be seen as none of SQLite's".repeat(20));
  for (const [args, words] of [
    [["--listen", "nowhere"], "--listen"],
    [["--listen", "203.0.113.1:80"], "cannot listen on 203.0.113.1:80"],
    [["--token-file", join(path, "missing")], "cannot be read"],
    [["--console", path], "no index.html"],
    [["--database", join(path, "no", "such", "folder", "file")], "the database"],
    [["--database", text], "is no database"],
    [["--cors-origin", "*"], "is no origin"],
    [["--seed", "full"], "demo"],
    [["--now", "noon"], "RFC 3339"],
  ]) {
    const { code, stdout, stderr } = await finished(args, { AUTOMATIONS_TOKEN: TOKEN });
    assert.notEqual(code, 0, args.join(" "));
    assert.equal(stdout, "", args.join(" "));
    assert.ok(stderr.includes(words), `${args.join(" ")}: ${stderr}`);
    assert.ok(!/panicked|RUST_BACKTRACE/.test(stderr), stderr);
  }
  const { code, stderr } = await finished([], { AUTOMATIONS_TOKEN: "short" });
  assert.equal(code, 1);
  assert.match(stderr, /shorter than 16/);
});

test("a server that is started again holds what it held", async (t) => {
  const database = join(folder(t), "kept.db");
  const first = await start(t, ["--database", database]);
  const { items: [automation] } = await clientOf(first).automations.list({ page_size: 1 });
  await clientOf(first).automations.triggers.create(idOf(automation), { trigger_id: "kept", phase_type: "PHASE_TYPE_PRE" });
  const before = (await control(first, "GET", "snapshot")).body;
  assert.equal((await first.stop()).code, 0);
  assert.ok(!existsSync(`${database}-wal`), "what was written ahead is brought in at the end");
  const second = await start(t, ["--database", database, "--seed", "empty"]);
  const after = (await control(second, "GET", "snapshot")).body;
  const sorted = ({ records }) => Object.fromEntries(records);
  assert.deepEqual(sorted(after), sorted(before));
  assert.equal((await clientOf(second).automations.triggers.list(idOf(automation)).collect())[0].trigger_id, "kept");
});

test("a database has one server at a time", async (t) => {
  const database = join(folder(t), "shared.db");
  const server = await start(t, ["--seed", "empty", "--database", database]);
  const { code, stderr } = await finished(["--listen", "127.0.0.1:0", "--database", database], { AUTOMATIONS_TOKEN: TOKEN });
  assert.equal(code, 1);
  assert.match(stderr, /is in use by another server/);
  assert.deepEqual(await clientOf(server).automations.list().collect(), []);
});

for (const signal of ["SIGTERM", "SIGINT"]) {
  test(`${signal} lets the request that is being answered end, and takes no other`, async (t) => {
    const database = join(folder(t), "ended.db");
    const server = await start(t, ["--database", database]);
    const { items: [automation] } = await clientOf(server).automations.list({ page_size: 1 });
    const { request, response } = await halfway(server, `/automations/${idOf(automation)}/triggers`);
    const stopped = server.stop(signal);
    while (await isOpen(server));
    request.end(JSON.stringify({ trigger_id: "last", phase_type: "PHASE_TYPE_PRE" }));
    assert.equal((await response).statusCode, 200);
    assert.deepEqual([(await stopped).code, existsSync(`${database}-wal`)], [0, false]);
    const again = await start(t, ["--database", database]);
    const triggers = await clientOf(again).automations.triggers.list(idOf(automation)).collect();
    assert.ok(triggers.some(({ trigger_id }) => trigger_id === "last"));
  });
}

test("who does not end is cut off when the time for the stop is over", async (t) => {
  const server = await start(t, ["--seed", "empty", "--stop-timeout", "100"]);
  const { response } = await halfway(server, "/automations:countConnectionUsage");
  const cut = assert.rejects(response, { code: "ECONNRESET" });
  const { code, stderr } = await server.stop();
  await cut;
  assert.equal(code, 0);
  assert.match(stderr, /cut off/);
});

test("a program that runs for nobody any more is not waited for, and what was acknowledged is kept", async (t) => {
  const database = join(folder(t), "left.db");
  const server = await start(t, ["--seed", "empty", "--database", database, "--stop-timeout", "1"]);
  const own = `${server.url}/sandbox/v1/organizations/${server.organization}/workspaces/${server.workspace}`;
  const headers = { authorization: `Bearer ${server.token}` };
  const made = await fetch(`${own}/automations?automation_id=endless`, { method: "POST", headers, body: JSON.stringify({ display_name: "Endless", code: "while True:\n    x = 1\n" }) });
  assert.equal(made.status, 200);
  const { request, response } = await halfway(server, "/automations/endless:invoke");
  request.end(JSON.stringify({ stage: "AUTOMATION_STAGE_DRAFT" }));
  const cut = assert.rejects(response, { code: "ECONNRESET" });
  // By the time that another request is read, the program runs.
  await fetch(`${server.url}/openapi.json`);
  const { code } = await server.stop();
  await cut;
  assert.equal(code, 0);
  const again = await start(t, ["--database", database]);
  const client = clientOf(again);
  assert.equal((await client.automations.get("endless")).display_name, "Endless");
  assert.deepEqual(await client.runs.list("endless").collect(), [], "it was not waited for until the run was stored");
});

test("the clock does not go back when the server is started again", async (t) => {
  const database = join(folder(t), "later.db");
  const begin = ["--database", database, "--seed", "empty", "--now", "2026-03-01T09:30:00Z"];
  const first = await start(t, begin);
  const moved = (await control(first, "POST", "clock", { advance_ms: 86_400_000 })).body;
  assert.deepEqual(moved, { now: "2026-03-02T09:30:00Z", still: true });
  await first.kill();
  const second = await start(t, begin);
  assert.deepEqual((await control(second, "GET", "clock")).body, moved);
  assert.equal((await control(second, "POST", "clock", { now: "2026-03-02T00:00:00Z" })).status, 400);
  const snapshot = (await control(second, "GET", "snapshot")).body;
  // Nor where a snapshot is from later.
  const third = await start(t, ["--seed", "empty", "--now", "2026-03-01T00:00:00Z"]);
  assert.equal((await control(third, "PUT", "snapshot", snapshot)).status, 200);
  assert.deepEqual((await control(third, "GET", "clock")).body, moved);
});

test("a client that goes takes nothing with it", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  for (let i = 0; i < 20; i++) {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("GET /api/v1/organizations HTTP/1.1\r\nhost: x\r\n\r\n".slice(0, 20 + i));
    socket.destroy();
  }
  assert.deepEqual(await clientOf(server).automations.list().collect(), []);
});

test("--help tells every argument", async () => {
  const child = spawn(PROGRAM, ["--help"], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const chunk of child.stdout) text += chunk;
  for (const name of ["listen", "token-file", "database", "database-limit", "reset", "seed", "now", "cors-origin", "console", "body-limit", "snapshot-limit", "request-timeout", "concurrency", "stop-timeout"]) {
    assert.match(text, new RegExp(`--${name}\\b`));
  }
});

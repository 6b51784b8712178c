// The console's files as the server gives them: any folder with a page in it will do.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { folder, start } from "./lib/server.mjs";

async function served(t) {
  const outside = folder(t);
  writeFileSync(join(outside, "secret"), "secret");
  const files = join(outside, "console");
  mkdirSync(join(files, "assets"), { recursive: true });
  writeFileSync(join(files, "index.html"), "<!doctype html><title>Console</title>");
  writeFileSync(join(files, "assets", "main.js"), "export {};");
  return start(t, ["--seed", "empty", "--console", files]);
}

/** Sends a request line as it is, which `fetch` would put in order first, and gives all that comes back. */
function asked({ url }, target) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("latin1").on("data", (text) => { answer += text; });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
    socket.write(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  });
}

test("the page and its files come with what a browser has to know of them, and need no token", async (t) => {
  const server = await served(t);
  for (const [path, type] of [["/", "text/html"], ["/index.html", "text/html"], ["/assets/main.js", "text/javascript"]]) {
    const response = await fetch(server.url + path);
    const { headers } = response;
    assert.deepEqual([response.status, headers.get("content-type")], [200, type], path);
    assert.equal(headers.get("content-security-policy"), "frame-ancestors 'none'", "no other page has it in a frame");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("cache-control"), "no-cache", "a page of before names files that are gone");
    const again = await fetch(server.url + path, { headers: { "if-modified-since": headers.get("last-modified") }, cache: "no-store" });
    assert.equal(again.status, 304, path);
    const head = await fetch(server.url + path, { method: "HEAD" });
    assert.deepEqual([head.status, head.headers.get("content-length")], [200, headers.get("content-length")]);
  }
});

test("no path leads out of the folder, or to another host", async (t) => {
  const server = await served(t);
  for (const target of ["/../secret", "/..%2fsecret", "/%2e%2e/secret", "/assets/../../secret", "/assets/..%5c..%5csecret", "/%2fetc/passwd", "//assets", "//evil.example/..", "/secret%00"]) {
    const answer = await asked(server, target);
    assert.match(answer, /^HTTP\/1\.1 (400|404) /, `${target}: ${answer}`);
    assert.doesNotMatch(answer, /\r\nlocation:|\r\n\r\nsecret/i, target);
  }
  assert.match(await asked(server, "/assets"), /\r\nlocation: \/assets\/\r\n/);
});

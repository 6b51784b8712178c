// The description that the server gives of itself. That it says what the contract says is held natively
// (tests/rust/drift/openapi.rs); here it is served, whole, and read by somebody else's validator.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CONTRACT_OPERATIONS } from "../js/lib/contract.mjs";
import { python } from "./lib/python.mjs";
import { folder, start } from "./lib/server.mjs";

async function served(t) {
  const server = await start(t, ["--seed", "empty"]);
  const response = await fetch(`${server.url}/openapi.json`);
  assert.deepEqual([response.status, response.headers.get("content-type")], [200, "application/json"]);
  return response.json();
}

test("HEAD tells its length and no more", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  const whole = await fetch(`${server.url}/openapi.json`);
  const head = await fetch(`${server.url}/openapi.json`, { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("content-type")], [200, "application/json"]);
  assert.deepEqual([Number(head.headers.get("content-length")), await head.text()], [(await whole.arrayBuffer()).byteLength, ""]);
});

test("it has every operation of the contract, and every reference leads somewhere", async (t) => {
  const document = await served(t);
  const found = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`]));
  const contract = [...CONTRACT_OPERATIONS].map(([name, { method, path }]) => [name, `${method} ${path}`]);
  const own = new Map(found);
  for (const [name, place] of contract) assert.equal(own.get(name), place);
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  assert.ok(references.length > 200);
  for (const name of references) assert.ok(name in document.components.schemas, name);
});

const validator = python("openapi-spec-validator");
test("openapi-spec-validator finds nothing wrong with it", { skip: validator.absent }, async (t) => {
  const file = join(folder(t), "openapi.json");
  const document = await served(t);
  writeFileSync(file, JSON.stringify(document));
  assert.ok(existsSync(file));
  const check = () => spawnSync(validator.program, [file], { encoding: "utf8" });
  const right = check();
  assert.equal(right.status, 0, right.stdout + right.stderr);
  delete document.paths[Object.keys(document.paths)[0]].get.responses;
  document.info.version = 5;
  writeFileSync(file, JSON.stringify(document));
  assert.notEqual(check().status, 0, "it finds a document that is none");
});

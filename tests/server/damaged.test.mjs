// What a server says of a database that it cannot take, and how it begins anew.

import assert from "node:assert/strict";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, after, test } from "node:test";
import { idOf } from "../js/lib/demo.mjs";
import { clientOf, finished, folder, start, TOKEN } from "./lib/server.mjs";

const ENV = { AUTOMATIONS_TOKEN: TOKEN };
const RESET = "; to begin anew, give --reset too: it puts the file aside and makes another";

// A database of the demo, made once; it goes with its folder when all is over.
const ends = [];
const shared = { after: (end) => ends.push(end) };
let good;
before(async () => {
  good = join(folder(shared), "good.db");
  await (await start(shared, ["--database", good])).stop();
});
after(async () => {
  for (const end of ends.reverse()) await end();
});

/** Bytes of a file in the place of others, as many. */
const patched = (from, to) => (file) => {
  const bytes = readFileSync(file);
  const at = bytes.toString("latin1").search(from);
  assert.ok(at >= 0, `${from}`);
  bytes.write(to, at, "latin1");
  writeFileSync(file, bytes);
};

/** A whole number of a database's head. */
const numbered = (place, number) => (file) => {
  const bytes = readFileSync(file);
  bytes.writeInt32BE(number, place);
  writeFileSync(file, bytes);
};

/** Whether bytes are a database's; its head counts how often it was opened. */
const isOf = (bytes, database) => bytes.subarray(100).equals(database.subarray(100)) && bytes.length === database.length;

/** What becomes of a database, and what is said of it. */
const UNREADABLE = {
  "is a letter": [(file) => writeFileSync(file, "Dear service,\n"), "is no database"],
  "is a long letter": [(file) => writeFileSync(file, "Dear service,\n".repeat(999)), "is no database"],
  "was cut off": [(file) => truncateSync(file, 100_000), "is damaged: database disk image is malformed"],
  "was cut off in its head": [(file) => truncateSync(file, 300), "is damaged: database disk image is malformed"],
  "has a record that does not read": [patched(/(?<=connection\/[\w-]+)\{"/, "!"), "does not hold a service: the record `connection/"],
  "has a record of something else": [patched(/meta(?=\{")/, "mega"), "does not hold a service: the record `mega` is no record of a sandbox"],
  "has no table": [patched(/(?<=CREATE TABLE )record(?= \()/, "recall"), "is damaged: "],
  "is of a later version": [numbered(60, 2), "is of version 2; this server reads version 1"],
};

for (const [name, [damage, words]] of Object.entries(UNREADABLE)) {
  test(`a database that ${name} is told and left as it is; --reset begins anew and keeps it`, async (t) => {
    const file = join(folder(t), "kept.db");
    copyFileSync(good, file);
    damage(file);
    const bytes = readFileSync(file);
    const args = ["--seed", "empty", "--database", file];
    const { code, stdout, stderr } = await finished(["--listen", "127.0.0.1:0", ...args], ENV);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.ok(stderr.startsWith(`error: the database ${file} ${words}`), stderr);
    assert.ok(stderr.endsWith(`${RESET}\n`), stderr);
    assert.equal(stderr.split("\n").length, 2, "one line");
    assert.ok(isOf(readFileSync(file), bytes));

    const server = await start(t, [...args, "--reset"]);
    const aside = join(dirname(file), readdirSync(dirname(file)).find((other) => /^kept\.db\.aside-\d{8}T\d+Z$/.test(other)));
    assert.ok(isOf(readFileSync(aside), bytes));
    assert.deepEqual(server.log().map(({ level, message }) => [level, message]), [["WARN", `--reset begins anew: what was in ${file} is kept as ${aside}`]]);
    assert.deepEqual(await clientOf(server).automations.list().collect(), []);
    assert.equal((await server.stop()).code, 0);
    const again = await start(t, ["--database", file]);
    assert.deepEqual(await clientOf(again).automations.list().collect(), [], "what was made anew is kept");
  });
}

test("--reset keeps a database that reads, too, and what was written ahead in it", async (t) => {
  const file = join(folder(t), "kept.db");
  copyFileSync(good, file);
  const first = await start(t, ["--database", file]);
  const { items: [automation] } = await clientOf(first).automations.list({ page_size: 1 });
  await clientOf(first).automations.triggers.create(idOf(automation), { trigger_id: "last", phase_type: "PHASE_TYPE_PRE" });
  await first.kill();
  assert.ok(existsSync(`${file}-wal`));
  const second = await start(t, ["--database", file, "--seed", "empty", "--reset"]);
  assert.deepEqual(await clientOf(second).automations.list().collect(), []);
  await second.stop();
  const aside = readdirSync(dirname(file)).filter((other) => other.includes(".aside-"));
  assert.equal(aside.length, 1, `${aside}`);
  const third = await start(t, ["--database", join(dirname(file), aside[0])]);
  const triggers = await clientOf(third).automations.triggers.list(idOf(automation)).collect();
  assert.ok(triggers.some(({ trigger_id }) => trigger_id === "last"));
});

test("--reset makes a database where there is none, and says nothing", async (t) => {
  const path = folder(t);
  const server = await start(t, ["--seed", "empty", "--database", join(path, "new.db"), "--reset"]);
  assert.deepEqual(server.log(), []);
  await server.stop();
  assert.deepEqual(readdirSync(path), ["new.db"]);
});

for (const [name, make, words] of [
  ["a folder", (file) => mkdirSync(file), "is a folder: give the name of a file in it"],
  ["another program's", (file) => {
    copyFileSync(good, file);
    numbered(68, 7)(file);
  }, "is that of another program: give another file"],
]) {
  test(`what is ${name} is not put aside`, async (t) => {
    const file = join(folder(t), "other.db");
    make(file);
    for (const more of [[], ["--reset"]]) {
      const { code, stderr } = await finished(["--listen", "127.0.0.1:0", "--database", file, ...more], ENV);
      assert.deepEqual([code, stderr], [1, `error: the database ${file} ${words}\n`]);
    }
    assert.deepEqual(readdirSync(dirname(file)), ["other.db"]);
  });
}

test("the database of a server that runs is not put aside", async (t) => {
  const file = join(folder(t), "shared.db");
  const server = await start(t, ["--seed", "empty", "--database", file]);
  const { code, stderr } = await finished(["--listen", "127.0.0.1:0", "--database", file, "--reset"], ENV);
  assert.deepEqual([code, stderr], [1, `error: the database ${file} is in use by another server\n`]);
  await server.stop();
  assert.deepEqual(readdirSync(dirname(file)), ["shared.db"]);
});

const NOBODY = 65534;

test("what may not be written is told", { skip: process.platform === "win32" && "it has no such modes" }, async (t) => {
  // Whom no mode keeps out is nobody for the while.
  const user = process.getuid() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (await finished(["--version"], {}, user).then(({ code }) => code !== 0, () => true)) return t.skip("nobody may not run the program where it is");
  const path = folder(t);
  for (const [name, mode, folderMode, words] of [
    ["read.db", 0o444, 0o755, "cannot be written: let this user write the file and its folder"],
    ["in-a-folder.db", 0o644, 0o555, "cannot be written: let this user write the file and its folder"],
    ["unread.db", 0o000, 0o755, "cannot be opened: its folder must be there, and this user may read and write both"],
  ]) {
    const file = join(path, name);
    copyFileSync(good, file);
    if (user.uid) for (const owned of [file, path]) chownSync(owned, NOBODY, NOBODY);
    chmodSync(file, mode);
    chmodSync(path, folderMode);
    const { code, stderr } = await finished(["--listen", "127.0.0.1:0", "--database", file], ENV, user);
    chmodSync(path, 0o755);
    assert.deepEqual([code, stderr], [1, `error: the database ${file} ${words}\n`]);
  }
});

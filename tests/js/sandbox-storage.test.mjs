// What a sandbox keeps: snapshots, and IndexedDB across close, between sandboxes and through failures.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { clientOf, demo, idOf, NOW } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";
import { SCHEDULES } from "./lib/values.mjs";

let databases = 0;
/** Options of a sandbox in a database of its own. */
const kept = (more = {}) => ({ storage: "indexeddb", name: `sandbox-${++databases}`, now: NOW, ...more });
const count = async (client) => (await client.automations.list({ page_size: 1000 }).collect()).length;
const schedule = async (client, id) => {
  await client.automations.schedule.delete(id).catch(() => {});
  return client.automations.schedule.create(id, { config: SCHEDULES.weekly });
};

test("data survive close and a new sandbox on the same database, its seed notwithstanding", async () => {
  const options = kept();
  const one = await demo(options);
  const id = idOf(one.published());
  const created = await schedule(one.client, id);
  const { run_id } = await one.client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs: {} }).catch(() => ({}));
  const before = await one.sandbox.snapshot();
  one.sandbox.close();
  for (const seed of ["demo", "empty"]) {
    const again = await createSandbox({ ...options, seed });
    assert.deepEqual(await again.snapshot(), before);
    assert.deepEqual(await clientOf(again).automations.schedule.get(id), created);
    if (run_id !== undefined) assert.equal((await clientOf(again).runs.get(id, run_id)).name, run_id);
    again.close();
  }
});

test("time does not go back: a sandbox goes on from where its data were told of last", async () => {
  const options = kept({ seed: "empty" });
  const one = await createSandbox(options);
  assert.deepEqual(one.now, NOW);
  await clientOf(one).automations.list().collect();
  one.advance(86_400_000);
  const told = new Date(Number(NOW) + 86_400_000);
  assert.deepEqual(one.now, told);
  const [before] = await Promise.all([one.snapshot(), clientOf(one).automations.list().collect()]);
  one.close();
  const again = await createSandbox(options);
  assert.deepEqual(again.now, told, "it was told of, and stored with the request after");
  again.advance(1000);
  assert.equal(Number(again.now), Number(told) + 1000);
  again.close();
  const other = await createSandbox({ now: NOW, snapshot: before });
  assert.deepEqual(other.now, told, "a snapshot tells the time, too");
  const earlier = await createSandbox({ now: NOW, seed: "empty" });
  await earlier.restore(before);
  assert.deepEqual(earlier.now, told);
  const later = await createSandbox({ now: Number(told) + 5, snapshot: before });
  assert.equal(Number(later.now), Number(told) + 5, "a later clock stays as it is");
});

test("a clock that one page moved is moved in the other", async () => {
  const options = kept({ seed: "empty" });
  const [one, two] = [await createSandbox(options), await createSandbox(options)];
  one.advance(60_000);
  await clientOf(one).automations.list().collect();
  await clientOf(two).automations.list().collect();
  assert.deepEqual(two.now, one.now);
  const before = await two.snapshot();
  await clientOf(one).automations.list().collect();
  assert.deepEqual(await two.snapshot(), before, "reading writes nothing more");
});

test("another name is another database", async () => {
  const one = await createSandbox(kept());
  const other = await createSandbox(kept({ seed: "empty" }));
  assert.ok(await count(clientOf(one)) > 200);
  assert.equal(await count(clientOf(other)), 0);
});

test("two sandboxes on one database see each other's writes, and lose none", async () => {
  const options = kept();
  const [one, two] = [await demo(options), await demo(options)];
  const id = idOf(one.published());
  const created = await schedule(one.client, id);
  assert.deepEqual(await two.client.automations.schedule.get(id), created);
  await two.client.automations.schedule.disable(id);
  assert.equal((await one.client.automations.schedule.get(id)).enabled ?? false, false);
  const draft = one.all.find((each) => each.latest_published_version === undefined && each.delete_time === undefined);
  for (let i = 0; i < 6; i++) {
    await (i % 2 ? one : two).client.automations.triggers.create(idOf(draft), { trigger_id: `t${i}`, phase_type: "PHASE_TYPE_MAIN" });
  }
  const seen = await Promise.all([one, two].map(({ client }) => client.automations.triggers.list(idOf(draft)).collect()));
  assert.deepEqual(seen[0], seen[1]);
  assert.deepEqual(seen[0].map(({ trigger_id }) => trigger_id).filter((name) => /^t\d$/.test(name)).sort(), ["t0", "t1", "t2", "t3", "t4", "t5"]);
});

test("many writes at once are made one after another", async () => {
  const options = kept();
  const { client, draftWith, sandbox } = await demo(options);
  const id = idOf(draftWith("erp-group"));
  await Promise.all(Array.from({ length: 20 }, (_, n) => client.automations.triggers.create(id, { trigger_id: `n${n}`, phase_type: "PHASE_TYPE_MAIN" })));
  sandbox.close();
  const again = clientOf(await createSandbox(options));
  assert.equal((await again.automations.triggers.list(id).collect()).filter(({ trigger_id }) => /^n\d+$/.test(trigger_id)).length, 20);
});

test("a sandbox of a very large snapshot keeps no copy of its bytes", async () => {
  const { sandbox } = await demo({ seed: "empty" });
  const small = await sandbox.snapshot();
  // Blanks may stand behind JSON.
  const large = new Uint8Array(65 << 20).fill(0x20);
  large.set(small);
  const before = process.memoryUsage().arrayBuffers;
  const other = await createSandbox({ snapshot: large, now: NOW });
  const more = process.memoryUsage().arrayBuffers - before;
  assert.ok(more < large.length / 2, `${more} bytes`);
  assert.deepEqual(await other.snapshot(), small);
  await other.reset();
  assert.deepEqual(await other.snapshot(), small, "its bytes are those with which it began");
});

for (const storage of ["memory", "indexeddb"]) {
  test(`${storage}: a snapshot brings everything back, also into another sandbox`, async () => {
    const { client, sandbox, published } = await demo(kept({ storage }));
    const id = idOf(published());
    const snapshot = await sandbox.snapshot();
    await schedule(client, id);
    const changed = await sandbox.snapshot();
    assert.notDeepEqual(changed, snapshot);
    await sandbox.restore(snapshot);
    assert.deepEqual(await sandbox.snapshot(), snapshot);
    const other = await createSandbox(kept({ storage }));
    await other.restore(changed);
    assert.deepEqual(await other.snapshot(), changed);
    assert.deepEqual((await clientOf(other).automations.schedule.get(id)).config, SCHEDULES.weekly);
  });

  test(`${storage}: what is no snapshot is DATA_LOSS, and nothing is changed`, async () => {
    const { client, sandbox } = await demo(kept({ storage }));
    const before = await sandbox.snapshot();
    const text = new TextDecoder().decode(before);
    const good = JSON.parse(text);
    const bytes = (value) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
    for (const bad of [
      new Uint8Array(0), bytes("{}"), bytes("[]"), bytes("null"), bytes("not JSON"), before.slice(0, before.length / 2), new Uint8Array([0xff, 0xfe]),
      bytes({ ...good, version: 2 }), bytes({ version: 1, records: [] }), bytes({ version: 1, records: "x" }), bytes({ version: 1, records: [["k", "v"]] }),
      bytes({ version: 1, records: [...good.records, ["automation/x", "{"]] }), bytes({ version: 1, records: good.records.filter(([key]) => key !== "meta") }),
      bytes({ version: 1, records: good.records.map(([key]) => [key, 5]) }),
      ...["meta", "automation/", "run/", "revision/"].map((kind) => bytes({ version: 1, records: [...good.records, good.records.find(([key]) => key.startsWith(kind))] })),
    ]) {
      const error = await rejection(sandbox.restore(bad));
      assert.ok(error instanceof AutomationsError, String(error?.stack));
      assert.equal(error.code, "DATA_LOSS", new TextDecoder().decode(bad).slice(0, 80));
      assert.deepEqual(await sandbox.snapshot(), before);
    }
    assert.ok(await count(client) > 200);
  });

  for (const [name, record] of Object.entries({ null: null, "a number": 5, "a key alone": ["automation/x"], "a number as text": ["automation/x", 5] })) {
    test(`${storage}: a snapshot with ${name} among its records is DATA_LOSS, and nothing is changed`, async () => {
      const { client, sandbox } = await demo(kept({ storage }));
      const before = await sandbox.snapshot();
      const good = JSON.parse(new TextDecoder().decode(before));
      const error = await rejection(sandbox.restore(new TextEncoder().encode(JSON.stringify({ version: 1, records: [...good.records, record] }))));
      assert.equal(error.code, "DATA_LOSS", String(error?.stack));
      assert.deepEqual(await sandbox.snapshot(), before);
      assert.ok(await count(client) > 200);
    });
  }

  test(`${storage}: after a snapshot of another service, the sandbox names that one's workspace and token`, async () => {
    const source = await createSandbox(kept({ storage }));
    const sandbox = await createSandbox(kept({ storage, seed: "empty" }));
    await sandbox.restore(await source.snapshot());
    assert.deepEqual([sandbox.organization, sandbox.workspace, sandbox.token], [source.organization, source.workspace, source.token]);
    assert.ok(await count(clientOf(sandbox)) > 200);
  });
}

test("a write for which there is no room is an error, and the state is as stored", async (t) => {
  const options = kept();
  const { client, sandbox, published } = await demo(options);
  const id = idOf(published());
  await client.automations.schedule.delete(id).catch(() => {});
  const before = await sandbox.snapshot();
  const put = t.mock.method(IDBObjectStore.prototype, "put", function fail() {
    this.transaction.abort();
    throw new DOMException("no space left", "QuotaExceededError");
  });
  const error = await rejection(client.automations.schedule.create(id, { config: SCHEDULES.weekly }));
  assert.ok(error instanceof AutomationsError);
  assert.equal(error.code, "RESOURCE_EXHAUSTED");
  assert.equal(error.httpStatus, 507);
  assert.equal(error.attempts, 1);
  assert.match(error.message, /was not stored, and did not happen: the browser gives this site no more room/);
  for (const work of [() => sandbox.restore(before), () => sandbox.reset(), () => createSandbox(kept())]) {
    assert.equal((await rejection(work())).code, "RESOURCE_EXHAUSTED");
  }
  put.mock.restore();
  assert.equal((await rejection(client.automations.schedule.get(id))).code, "NOT_FOUND", "what is not stored did not happen");
  assert.deepEqual(await sandbox.snapshot(), before);
  assert.ok(await client.automations.schedule.create(id, { config: SCHEDULES.weekly }), "and it works again");
});

test("a transaction that is aborted late is a failed write too", async (t) => {
  const { client, sandbox, draftWith } = await demo(kept());
  const id = idOf(draftWith("erp-group"));
  const before = await sandbox.snapshot();
  const { put } = IDBObjectStore.prototype;
  const mocked = t.mock.method(IDBObjectStore.prototype, "put", function late(...given) {
    const request = put.apply(this, given);
    request.addEventListener("success", () => { this.transaction.abort(); });
    return request;
  });
  const error = await rejection(client.automations.triggers.create(id, { trigger_id: "late", phase_type: "PHASE_TYPE_MAIN" }));
  assert.equal(error.code, "INTERNAL");
  mocked.mock.restore();
  assert.deepEqual(await sandbox.snapshot(), before);
});

test("a write that throws half way stores nothing", async (t) => {
  const { client, sandbox, draftWith } = await demo(kept());
  const id = idOf(draftWith("erp-group"));
  const before = await sandbox.snapshot();
  const { put } = IDBObjectStore.prototype;
  let puts = 0;
  const mocked = t.mock.method(IDBObjectStore.prototype, "put", function half(...given) {
    puts += 1;
    if (puts > 1) throw new DOMException("cannot be cloned", "DataCloneError");
    return put.apply(this, given);
  });
  const error = await rejection(client.automations.triggers.create(id, { trigger_id: "half", phase_type: "PHASE_TYPE_MAIN" }));
  assert.equal(error.code, "INTERNAL");
  mocked.mock.restore();
  const { automations } = client;
  assert.deepEqual((await automations.triggers.list(id).collect()).filter(({ trigger_id }) => trigger_id === "half"), []);
  assert.deepEqual(await sandbox.snapshot(), before);
});

test("without IndexedDB: FAILED_PRECONDITION that says what to do", async (t) => {
  const { indexedDB } = globalThis;
  globalThis.indexedDB = undefined;
  t.after(() => { globalThis.indexedDB = indexedDB; });
  const error = await rejection(createSandbox(kept()));
  assert.equal(error.code, "FAILED_PRECONDITION");
  assert.match(error.message, /memory/);
});

/** Does something to the records of a database, past the sandbox. */
async function meddle(name, work) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const [store] = database.objectStoreNames;
  const transaction = database.transaction(store, "readwrite");
  const request = work(transaction.objectStore(store));
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  database.close();
  return request?.result;
}
const damage = (store) => {
  store.put("{ broken", "meta");
  // The sandbox looks at what it kept only when another page has written.
  store.put("another page", "\u0000generation");
};

test("a kept sandbox that cannot be read is DATA_LOSS, stays as it is, and `reset` begins anew", async () => {
  const options = kept({ seed: "empty" });
  (await createSandbox(options)).close();
  await meddle(options.name, damage);
  const error = await rejection(createSandbox(options));
  assert.equal(error.code, "DATA_LOSS");
  assert.match(error.message, /the record `meta` does not read: .*; it is still there: `reset: true` throws it away and begins anew$/);
  assert.equal(await meddle(options.name, (store) => store.get("meta")), "{ broken");
  const { client, sandbox } = await demo({ ...options, seed: "demo", reset: true });
  assert.ok(await count(client) > 200);
  const snapshot = await sandbox.snapshot();
  sandbox.close();
  assert.deepEqual(await (await createSandbox(options)).snapshot(), snapshot, "and it is stored");
});

test("`reset: true` begins anew where nothing is kept, and with sound data", async () => {
  const options = kept({ seed: "empty" });
  const one = await createSandbox({ ...options, reset: true });
  await one.admin.automations.create({ display_name: "one" });
  const other = await createSandbox({ ...options, reset: true });
  assert.equal(await count(clientOf(other)), 0);
  assert.equal(await count(clientOf(one)), 0, "the page that had it open goes on with the new data");
});

for (const [name, mend] of Object.entries({ reset: (sandbox) => sandbox.reset(), restore: (sandbox, before) => sandbox.restore(before) })) {
  test(`an open sandbox whose kept data can no longer be read is mended by \`${name}\` alone`, async () => {
    const options = kept();
    const { client, sandbox } = await demo(options);
    const before = await sandbox.snapshot();
    await meddle(options.name, damage);
    for (const work of [() => count(client), () => sandbox.snapshot(), () => count(client)]) assert.notEqual(await rejection(work()), undefined);
    await mend(sandbox, before);
    assert.ok(await count(client) > 200);
    assert.deepEqual(await sandbox.snapshot(), before);
    sandbox.close();
    assert.deepEqual(await (await createSandbox(options)).snapshot(), before);
    assert.equal((await rejection(mend(sandbox, before))).code, "FAILED_PRECONDITION", "a closed one is not mended");
  });
}

test("options that are none", async () => {
  for (const options of [{ seed: "other" }, { storage: "disk" }, { seed: 5 }, { storage: null }, { reset: 1 }]) {
    const error = await rejection(createSandbox(options));
    assert.deepEqual([error instanceof AutomationsError, error.code], [true, "INVALID_ARGUMENT"], JSON.stringify(options));
  }
});

test("pages that write at one time without Web Locks lose nothing, and no two things get one id", async () => {
  const options = kept({ seed: "empty" });
  assert.equal(globalThis.navigator?.locks, undefined, "this runtime has no Web Locks");
  // They begin at one time, too: one of them makes the data.
  const pages = await Promise.all(Array.from({ length: 3 }, () => createSandbox(options)));
  assert.equal(new Set(pages.map(({ token }) => token)).size, 1);
  const made = await Promise.all(Array.from({ length: 18 }, (_, n) => pages[n % 3].admin.automations.create({ display_name: `number ${n}`, code: "x = 1" })));
  assert.equal(new Set(made.map(({ name }) => name)).size, 18);
  const names = Array.from({ length: 18 }, (_, n) => `number ${n}`).sort();
  for (const page of [...pages, await createSandbox(options)]) {
    const items = await clientOf(page).automations.list().collect();
    assert.deepEqual(items.map(({ display_name }) => display_name).sort(), names);
  }
});

test("after a write that failed, nothing of it is served, however often the database cannot be read then", async (t) => {
  const { client, sandbox } = await demo(kept({ seed: "empty" }));
  const before = await sandbox.snapshot();
  const { put, get } = IDBObjectStore.prototype;
  const failing = (name) => t.mock.method(IDBObjectStore.prototype, name, function fail() {
    throw new DOMException("the disk is gone", "UnknownError");
  });
  const [puts, reads] = [failing("put"), failing("getAll")];
  const lost = await rejection(sandbox.admin.automations.create({ display_name: "lost", code: "x = 1" }));
  assert.deepEqual([lost instanceof AutomationsError, lost.code], [true, "INTERNAL"]);
  for (const call of [() => client.automations.list({}, { maxRetries: 0 }), () => sandbox.snapshot(), () => sandbox.admin.automations.create({ display_name: "x" })]) {
    const error = await rejection(call());
    assert.deepEqual([error instanceof AutomationsError, error.code], [true, "UNAVAILABLE"], error.message);
  }
  puts.mock.restore();
  reads.mock.restore();
  assert.ok(put === IDBObjectStore.prototype.put && get === IDBObjectStore.prototype.get);
  assert.deepEqual((await client.automations.list()).items, []);
  assert.deepEqual(await sandbox.snapshot(), before);
});

test("another page's deletion of the database ends no sandbox: it begins again", async () => {
  const options = kept({ seed: "empty" });
  const { client, sandbox } = await demo(options);
  await sandbox.admin.automations.create({ display_name: "before", code: "x = 1" });
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(options.name);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
  assert.deepEqual((await client.automations.list()).items, []);
  await sandbox.admin.automations.create({ display_name: "after", code: "x = 1" });
  const again = clientOf(await createSandbox(options));
  assert.deepEqual((await again.automations.list()).items.map(({ display_name }) => display_name), ["after"]);
});

for (const storage of ["memory", "indexeddb"]) {
  test(`${storage}: a call to a sandbox that is closed, or is closed meanwhile, says so at once`, async () => {
    const { client, sandbox, published } = await demo(kept({ storage }));
    const id = idOf(published());
    const calls = Array.from({ length: 10 }, () => [client.automations.get(id), sandbox.admin.automations.skippedEvents(id).next(), sandbox.snapshot()]).flat();
    sandbox.close();
    const ends = await Promise.allSettled([...calls, client.automations.get(id), sandbox.admin.automations.deactivate(id)]);
    const refused = ends.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
    for (const error of refused) assert.deepEqual([error instanceof AutomationsError, error.code, error.retryable], [true, "FAILED_PRECONDITION", false], String(error.stack));
    assert.ok(refused.length >= 2, "those that were made after it");
  });
}

test("what is no time is no `now`", async () => {
  for (const now of [null, "", [], true, "2026-01-01", NaN, new Date(NaN), {}, 1n, () => "0", () => null]) {
    const error = await rejection(createSandbox({ seed: "empty", now }));
    assert.deepEqual([error instanceof AutomationsError, error.code, error.violations[0].field], [true, "INVALID_ARGUMENT", "now"], String(now));
  }
  for (const now of [0, new Date(0), () => 0, () => new Date(0)]) (await createSandbox({ seed: "empty", now })).close();
});

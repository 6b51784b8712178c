// Lists of the sandbox: all pages are all items once; filters and `show_deleted` mean what they say; tokens are bound.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { demo, idOf, NOW } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";

let it;
let busy; // the id of an automation with many runs
before(async () => {
  it = await demo();
  for (const one of it.all) {
    const { items } = await it.client.runs.list(idOf(one), { page_size: 30 });
    if (items.length >= 20) {
      busy = idOf(one);
      break;
    }
  }
});

const lists = () => {
  const { automations, runs } = it.client;
  return {
    ListAutomations: (request) => automations.list(request),
    ListAutomationRevisions: (request) => automations.revisions.list(busy, request),
    ListDefaultInputsHistory: (request) => automations.defaultInputsHistory(busy, request),
    ListAutomationTriggers: (request) => automations.triggers.list(busy, request),
    ListRuns: (request) => runs.list(busy, request),
  };
};

test("all pages are all items once, in the same order, whatever the page's size", async () => {
  for (const [name, list] of Object.entries(lists())) {
    const whole = await list({ page_size: 1000 }).collect();
    for (const page_size of [1, 3, 7, undefined]) {
      if (page_size === 1 && whole.length > 60) continue;
      const pages = [];
      for await (const page of list({ page_size }).pages()) pages.push(page);
      assert.deepEqual(pages.flatMap(({ items }) => items), whole, `${name} by ${page_size}`);
      assert.ok(pages.every(({ items }) => items.length <= (page_size ?? 50)));
      assert.equal(pages.at(-1).next_page_token, undefined);
    }
    assert.deepEqual(await list({ page_size: 3 }).collect({ max: 4 }), whole.slice(0, 4), name);
  }
});

test("page sizes by default: 10 automations and runs", async () => {
  assert.equal((await it.client.automations.list()).items.length, 10);
  assert.equal((await it.client.runs.list(busy)).items.length, 10);
});

test("orders: automations by update, newest first; runs, revisions and histories newest first", async () => {
  const descending = (times) => assert.deepEqual(times, times.toSorted((a, b) => b - a));
  const time = (field) => (one) => Date.parse(one[field]);
  descending(it.all.map(time("update_time")));
  const { ListAutomationRevisions, ListDefaultInputsHistory, ListRuns } = lists();
  descending((await ListAutomationRevisions({}).collect()).map(time("create_time")));
  descending((await ListDefaultInputsHistory({}).collect()).map(time("change_time")));
  descending((await ListRuns({}).collect()).map(time("create_time")));
});

test("show_deleted: off by default, and then the deleted ones come too", async () => {
  const without = await it.client.automations.list({ page_size: 1000 }).collect();
  assert.ok(without.every(({ delete_time }) => delete_time === undefined));
  const deleted = it.all.filter(({ delete_time }) => delete_time !== undefined);
  assert.ok(deleted.length > 0);
  assert.equal(it.all.length, without.length + deleted.length);
  assert.deepEqual(await it.client.automations.list({ page_size: 1000, show_deleted: false }).collect(), without);
});

test("the filter of automations parts them by state", async () => {
  const list = (filter) => it.client.automations.list({ page_size: 1000, filter }).collect();
  const [all, published, draft] = await Promise.all([list(""), list('state = "PUBLISHED"'), list('state = "DRAFT"')]);
  assert.ok(published.length > 0 && draft.length > 0);
  assert.ok(published.every(({ latest_published_version }) => latest_published_version !== undefined));
  assert.ok(draft.every(({ latest_published_version }) => latest_published_version === undefined));
  assert.equal(published.length + draft.length, all.length);
  assert.deepEqual(await list('state = "DRAFT" OR state = "PUBLISHED"'), all);
  assert.deepEqual(await list('NOT state = "DRAFT"'), published);
});

test("the filter of revisions parts drafts from publications", async () => {
  const list = (filter) => it.client.automations.revisions.list(busy, { filter }).collect();
  const [all, published, draft] = [await list(""), await list('stage = "PUBLISHED"'), await list('stage = "DRAFT"')];
  assert.ok(published.length > 0 && draft.length > 0);
  assert.ok(published.every((one) => /^\d+\.0$/.test(idOf(one))));
  assert.equal(published.length + draft.length, all.length);
});

test("the filter of runs compares times, with AND, OR and NOT", async () => {
  const list = (filter) => it.client.runs.list(busy, { page_size: 1000, filter }).collect();
  const all = await list("");
  const at = new Date((Date.parse(all[0].create_time) + Date.parse(all.at(-1).create_time)) / 2).toISOString();
  const late = all.filter(({ create_time }) => Date.parse(create_time) >= Date.parse(at));
  assert.ok(late.length > 0 && late.length < all.length);
  assert.deepEqual(await list(`create_time >= "${at}"`), late);
  assert.deepEqual(await list(`NOT create_time < "${at}"`), late);
  assert.deepEqual(await list(`create_time >= "${at}" AND create_time <= "${NOW.toISOString()}"`), late);
  assert.deepEqual(await list(`create_time < "${at}" OR create_time >= "${at}"`), all);
});

test("a bad filter is INVALID_ARGUMENT that names it", async () => {
  for (const call of [
    it.client.automations.list({ filter: "state = " }), it.client.automations.list({ filter: 'nonsense = "x"' }), it.client.automations.list({ filter: "((((" }),
    it.client.runs.list(busy, { filter: 'create_time >= "yesterday"' }), it.client.runs.list(busy, { filter: 'state = "completed"' }),
    it.client.automations.revisions.list(busy, { filter: 'stage = "AUTOMATION_STAGE_DRAFT"' }), it.client.automations.connections.extract(busy, { filter: "stage" }),
  ]) {
    const error = await rejection(call);
    assert.deepEqual([error.code, error.violations[0]?.field], ["INVALID_ARGUMENT", "filter"]);
  }
});

test("a token belongs to its list and its parameters; only the page's size may change", async () => {
  const { client } = it;
  const { next_page_token: page_token } = await client.automations.list({ page_size: 5, filter: 'state = "PUBLISHED"' });
  assert.equal((await client.automations.list({ page_size: 9, filter: 'state = "PUBLISHED"', page_token })).items.length, 9);
  for (const call of [
    client.automations.list({ page_token }), client.automations.list({ filter: 'state = "PUBLISHED"', show_deleted: true, page_token }),
    client.runs.list(busy, { page_token }), client.automations.list({ filter: 'state = "PUBLISHED"', page_token: `${page_token}0` }), client.automations.list({ page_token: "x" }),
  ]) {
    const error = await rejection(call);
    assert.deepEqual([error.code, error.violations[0]?.field], ["INVALID_ARGUMENT", "page_token"]);
  }
});

test("paging is stable while something is changed in between", async () => {
  const { client, all, draftWith } = await demo();
  const alive = all.filter(({ delete_time }) => delete_time === undefined).map(idOf);
  const changed = idOf(draftWith("tax-2026"));
  const seen = [];
  for await (const page of client.automations.list({ page_size: 50 }).pages()) {
    seen.push(...page.items.map(idOf));
    if (seen.length === 50) {
      await client.automations.connections.add(changed, { connections: [{ book: "webcall", book_version: "1.0.0", connection_alias: "more", connection_id: "http-api" }] });
    }
  }
  assert.equal(new Set(seen).size, seen.length, "none comes twice");
  assert.deepEqual(seen.filter((id) => id !== changed), alive.filter((id) => id !== changed), "none but the changed one moves");
});

// A page ahead: asked for while the one before is used, never more than one, never in vain at the end; and a
// list's parameters are those of the moment it was made.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { AutomationsError, init } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { clientOn, failure, json, rejection, stub } from "./lib/stub.mjs";

before(() => init());

const LISTS = OPERATIONS.filter(({ items }) => items !== undefined);
const tokenOf = ({ url }) => new URL(url).searchParams.get("page_token");
const withoutToken = ({ request: { page_token: _, ...rest } }) => rest;
const settle = async () => { for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate); };
const REASON = { why: "enough" };

/** A service of `count` pages of `size` items; it keeps every request's signal. */
function service(row, { count = 5, size = 2, fault = {} } = {}) {
  const signals = [];
  const fetch = stub((request) => {
    signals.push(request.signal);
    const page = Number(tokenOf(request)?.slice(1) ?? 0);
    const special = fault[page];
    if (special !== undefined) return special();
    const items = Array.from({ length: size }, (_, index) => ({ name: `${page}.${index}` }));
    return json({ [row.items]: items, next_page_token: page + 1 < count ? `p${page + 1}` : "" });
  });
  return Object.assign(fetch, { signals });
}
const list = (row, fetch, options = { prefetch: true }, request = withoutToken(row)) => row.call(clientOn(fetch), request, options);
const names = (items) => items.map(({ name }) => name);

for (const row of LISTS) {
  test(`${row.name}: one page ahead, in order, each asked for once`, async () => {
    const fetch = service(row);
    const pages = list(row, fetch).pages();
    for (let page = 0; page < 5; page++) {
      const { value } = await pages.next();
      assert.equal(value.items[0].name, `${page}.0`);
      await settle();
      assert.equal(fetch.requests.length, Math.min(page + 2, 5), "one ahead and no more");
    }
    assert.equal((await pages.next()).done, true);
    assert.deepEqual(fetch.requests.map(tokenOf), [null, "p1", "p2", "p3", "p4"]);
    const all = await list(row, service(row)).collect();
    assert.deepEqual(names(all), names(await list(row, service(row), {}).collect()), "the same as without");
  });

  test(`${row.name}: nothing is asked for before the first page is, nor after the last`, async () => {
    const fetch = service(row, { count: 1 });
    const paged = list(row, fetch);
    await settle();
    assert.equal(fetch.requests.length, 0);
    await paged;
    await settle();
    assert.equal(fetch.requests.length, 1, "awaited it is one page");
    assert.equal((await paged.collect()).length, 2);
    assert.equal(fetch.requests.length, 2);
  });

  test(`${row.name}: leaving early gives up the page that is under way`, async () => {
    for (const leave of ["break", "throw", "return"]) {
      const fetch = service(row, { fault: { 1: () => new Promise(() => {}) } });
      const run = async () => {
        for await (const _ of list(row, fetch).pages()) {
          await settle();
          if (leave === "break") break;
          if (leave === "throw") throw REASON;
          return;
        }
      };
      await run().catch((thrown) => assert.equal(thrown, REASON));
      assert.deepEqual(fetch.signals.map(({ aborted }) => aborted), [false, true], leave);
    }
  });

  test(`${row.name}: collect({ max }) asks for no page that it does not need`, async () => {
    for (const prefetch of [false, true]) {
      for (const [max, pages] of [[0, 0], [1, 1], [2, 1], [3, 2], [4, 2], [5, 3], [10, 5], [11, 5], [undefined, 5], [null, 5], [Infinity, 5]]) {
        const fetch = service(row);
        const items = await list(row, fetch, { prefetch }).collect({ max });
        await settle();
        assert.equal(items.length, Math.min(max ?? Infinity, 10));
        assert.equal(fetch.requests.length, pages, `max ${max}, prefetch ${prefetch}`);
      }
    }
  });

  test(`${row.name}: a page that fails tells at its turn, with the token to resume from`, async () => {
    const fetch = service(row, { fault: { 2: () => failure(500, 13, "broke") } });
    const got = [];
    const error = await rejection((async () => {
      for await (const page of list(row, fetch).pages()) {
        got.push(page.items[0].name);
        await settle();
      }
    })());
    assert.deepEqual(got, ["0.0", "1.0"]);
    assert.deepEqual([error.code, error.resumeToken, error.operation], ["INTERNAL", "p2", row.name]);
    const rest = await list(row, service(row), { prefetch: true }, { ...withoutToken(row), page_token: error.resumeToken }).collect();
    assert.deepEqual(names(rest), ["2.0", "2.1", "3.0", "3.1", "4.0", "4.1"]);
  });

  test(`${row.name}: a circle is told after its last good page, and not asked for`, async () => {
    for (const prefetch of [false, true]) {
      const fetch = stub((request) => json({ [row.items]: [{ name: "x" }], next_page_token: { null: "a", a: "b", b: "a" }[tokenOf(request)] }));
      const got = [];
      const error = await rejection((async () => { for await (const item of list(row, fetch, { prefetch })) got.push(item); })());
      assert.ok(error instanceof AutomationsError);
      assert.deepEqual([error.code, error.operation, got.length, fetch.requests.length], ["INVALID_RESPONSE", row.name, 3, 3]);
    }
  });

  test(`${row.name}: an abort ends the page under way with the signal's reason, and the signal keeps no listener`, async (t) => {
    const controller = new AbortController();
    const added = t.mock.method(controller.signal, "addEventListener");
    const removed = t.mock.method(controller.signal, "removeEventListener");
    const fetch = service(row, { fault: { 1: () => new Promise(() => {}) } });
    const pages = list(row, fetch, { prefetch: true, signal: controller.signal }).pages();
    await pages.next();
    await settle();
    const next = rejection(pages.next());
    controller.abort(REASON);
    assert.equal(await next, REASON);
    assert.equal(fetch.signals[1].aborted, true);
    assert.ok(added.mock.callCount() > 0);
    assert.equal(removed.mock.callCount() >= added.mock.callCount(), true);
  });
}

test("a whole list with prefetch leaves no listener, whether it ends, breaks off or fails", async (t) => {
  const [row] = LISTS;
  for (const run of [
    (signal) => list(row, service(row), { prefetch: true, signal }).collect(),
    (signal) => list(row, service(row), { prefetch: true, signal }).collect({ max: 3 }),
    (signal) => rejection(list(row, service(row, { fault: { 2: () => failure(500, 13, "x") } }), { prefetch: true, signal }).collect()),
    async (signal) => { for await (const page of list(row, service(row), { prefetch: true, signal }).pages()) if (page) break; },
  ]) {
    const { signal } = new AbortController();
    const live = new Set();
    const { addEventListener, removeEventListener } = signal;
    t.mock.method(signal, "addEventListener", function add(type, listener, options) { live.add(listener); return addEventListener.call(this, type, listener, options); });
    t.mock.method(signal, "removeEventListener", function remove(type, listener, options) { live.delete(listener); return removeEventListener.call(this, type, listener, options); });
    await run(signal);
    await settle();
    assert.equal(live.size, 0);
  }
});

test("max must be a whole number of items", async () => {
  for (const max of [-1, Number.NaN, 2.5, "2", [], {}, true, -Infinity, 1n]) {
    const fetch = service(LISTS[0]);
    const error = await rejection(list(LISTS[0], fetch).collect({ max }));
    assert.deepEqual([error.code, error.violations[0].field, fetch.requests.length], ["INVALID_ARGUMENT", "max", 0], String(max));
  }
  for (const options of [undefined, null, {}]) assert.equal((await list(LISTS[0], service(LISTS[0])).collect(options)).length, 10);
});

for (const row of LISTS) {
  test(`${row.name}: what the caller changes after the call, or between two pages, changes no page`, async () => {
    for (const prefetch of [false, true]) {
      const request = withoutToken(row);
      const headers = { "x-a": "1" };
      const shared = new Headers({ "x-a": "1" });
      const pairs = [["x-a", "1"]];
      for (const given of [headers, shared, pairs]) {
        const fetch = service(row);
        const own = { ...request };
        const options = { prefetch, headers: given, organization: "org-1", workspace: "ws-1" };
        const paged = row.call(clientOn(fetch), own, options);
        for await (const page of paged.pages()) {
          assert.ok(page);
          for (const name of Object.keys(own)) if (typeof own[name] === "string") own[name] = "changed";
          own.page_token = "p0";
          Object.assign(options, { organization: "org-2", workspace: "ws-2", headers: { "x-a": "3" }, maxRetries: 5 });
          headers["x-a"] = "2";
          shared.set("x-a", "2");
          pairs[0][1] = "2";
        }
        assert.equal(fetch.requests.length, 5);
        const others = new Set(fetch.requests.map(({ url, headers: sent }) => {
          const { pathname, searchParams } = new URL(url);
          searchParams.delete("page_token");
          return JSON.stringify([pathname, [...searchParams], sent["x-a"]]);
        }));
        assert.equal(others.size, 1, [...others].join("\n"));
        assert.match([...others][0], /org-1.*ws-1.*"1"\]$/);
        Object.assign(headers, { "x-a": "1" });
        shared.set("x-a", "1");
        pairs[0][1] = "1";
      }
    }
  });
}

// Lists: one page, every page, every item; where they end, and how to go on after an error.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError, Paged } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { clientOn, failure, json, rejection, stub } from "./lib/stub.mjs";

const LISTS = OPERATIONS.filter(({ items }) => items !== undefined);
const tokenOf = (request) => new URL(request.url).searchParams.get("page_token");
const withoutToken = ({ request: { page_token: _, ...rest } }) => rest;

/** A service of pages: `pages` by token, "" for the first; each is [items, next token]. */
const service = (row, pages) => stub((request) => {
  const [items, next_page_token] = pages[tokenOf(request) ?? ""];
  return json({ [row.items]: items, ...(next_page_token !== undefined && { next_page_token }) });
});
const all = async (iterable) => {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
};
const ITEMS = [1, 2, 3, 4, 5].map((n) => ({ name: `item-${n}`, trigger_id: `item-${n}`, phase_type: "PHASE_TYPE_PRE", display_name: `item-${n}`, stage: "S", stage_version: "1" }));
const THREE = { "": [ITEMS.slice(0, 2), "b"], b: [ITEMS.slice(2, 4), "c"], c: [ITEMS.slice(4), ""] };

test("six operations are lists", () => assert.equal(LISTS.length, 6));

for (const row of LISTS) {
  const list = (fetch, request = withoutToken(row)) => row.call(clientOn(fetch), request);

  test(`${row.name}: awaited it is one page`, async () => {
    const fetch = service(row, THREE);
    const paged = list(fetch);
    assert.ok(paged instanceof Paged);
    const page = await paged;
    assert.deepEqual(page, { items: ITEMS.slice(0, 2), next_page_token: "b", raw: { [row.items]: ITEMS.slice(0, 2), next_page_token: "b" } });
    assert.equal(await paged, page);
    assert.equal(fetch.requests.length, 1, "awaited twice, sent once");
  });

  test(`${row.name}: iterated it is every item of every page, once and in order`, async () => {
    const fetch = service(row, THREE);
    assert.deepEqual(await all(list(fetch)), ITEMS);
    assert.deepEqual(fetch.requests.map(tokenOf), [null, "b", "c"]);
    const others = fetch.requests.map(({ url }) => url.replace(/([?&])page_token=[^&]*&?/, "$1").replace(/[?&]$/, ""));
    assert.equal(new Set(others).size, 1, "every other parameter stays the same");
  });

  test(`${row.name}: pages(), collect() and collect({ max })`, async () => {
    assert.deepEqual((await all(list(service(row, THREE)).pages())).map(({ items }) => items.length), [2, 2, 1]);
    assert.deepEqual(await list(service(row, THREE)).collect(), ITEMS);
    for (const [max, requests] of [[0, 0], [1, 1], [2, 1], [3, 2], [5, 3], [99, 3]]) {
      const fetch = service(row, THREE);
      assert.deepEqual(await list(fetch).collect({ max }), ITEMS.slice(0, max));
      assert.equal(fetch.requests.length, requests, `max ${max}`);
    }
    for (const max of [-1, Number.NaN, "two"]) {
      assert.equal((await rejection(list(service(row, THREE)).collect({ max }))).code, "INVALID_ARGUMENT");
    }
  });

  test(`${row.name}: an empty page with a token goes on, an absent or empty token ends`, async () => {
    assert.deepEqual(await all(list(service(row, { "": [[], "b"], b: [[], "c"], c: [ITEMS.slice(0, 1)] }))), ITEMS.slice(0, 1));
    assert.deepEqual(await all(list(service(row, { "": [[], ""] }))), []);
    assert.deepEqual(await all(list(stub(() => json({})))), []);
    assert.deepEqual(await all(list(stub(() => json({ [row.items]: null, next_page_token: null })))), []);
  });

  test(`${row.name}: a token that comes twice is an error, at any distance`, async () => {
    for (const pages of [{ "": [ITEMS, "a"], a: [[], "a"] }, { "": [[], "a"], a: [[], "b"], b: [[], "a"] }]) {
      const error = await rejection(list(service(row, pages)).collect());
      assert.ok(error instanceof AutomationsError);
      assert.equal(error.code, "INVALID_RESPONSE");
    }
    const again = await rejection(list(service(row, { s: [[], "s"] }), { ...withoutToken(row), page_token: "s" }).collect());
    assert.equal(again.code, "INVALID_RESPONSE");
  });

  test(`${row.name}: an error carries the token to resume from, and a list made with it goes on`, async () => {
    let broken = true;
    const pages = service(row, THREE);
    const fetch = (request) => (tokenOf(request) === "c" && broken ? failure(503, 14, "later") : pages(request));
    const got = [];
    const error = await rejection((async () => { for await (const item of list(fetch)) got.push(item); })());
    assert.equal(error.code, "UNAVAILABLE");
    assert.equal(error.resumeToken, "c");
    assert.equal(error.message, "UNAVAILABLE: later");
    assert.deepEqual(error.status, { code: 14, message: "later" });
    assert.deepEqual(got, ITEMS.slice(0, 4));
    broken = false;
    assert.deepEqual(await all(list(fetch, { ...withoutToken(row), page_token: error.resumeToken })), ITEMS.slice(4));
  });

  test(`${row.name}: leaving a loop stops the sending`, async () => {
    const fetch = service(row, THREE);
    for await (const item of list(fetch)) if (item) break;
    assert.equal(fetch.requests.length, 1);
  });
}

test("the error for a repeated token names its operation", async () => {
  const error = await rejection(clientOn(stub(() => json({ next_page_token: "a" }))).automations.list().collect());
  assert.equal(error.code, "INVALID_RESPONSE");
  assert.equal(error.operation, "ListAutomations");
});

test("nothing is sent before the list is awaited or iterated", async () => {
  const fetch = stub();
  const paged = clientOn(fetch).automations.list();
  await Promise.resolve();
  assert.equal(fetch.requests.length, 0);
  await paged;
  assert.equal(fetch.requests.length, 1);
});

test("a list may be iterated twice, each time from its start", async () => {
  const row = LISTS[0];
  const paged = row.call(clientOn(service(row, THREE)), {});
  assert.deepEqual(await all(paged), ITEMS);
  assert.deepEqual(await all(paged), ITEMS);
});

test("two iterations side by side do not disturb each other", async () => {
  const row = LISTS[0];
  const paged = row.call(clientOn(service(row, THREE)), {});
  const [a, b] = [paged[Symbol.asyncIterator](), paged[Symbol.asyncIterator]()];
  const seen = [[], []];
  for (let i = 0; i < ITEMS.length; i++) {
    seen[0].push((await a.next()).value);
    seen[1].push((await b.next()).value);
  }
  assert.deepEqual(seen, [ITEMS, ITEMS]);
  assert.equal((await a.next()).done, true);
});

test("what the caller changes after the call does not change the pages to come", async () => {
  const row = LISTS.find(({ name }) => name === "ListAutomations");
  const fetch = service(row, THREE);
  const request = { filter: 'state = "DRAFT"', page_size: 2 };
  const options = { headers: { "x-a": "1" } };
  const paged = clientOn(fetch).automations.list(request, options);
  request.filter = 'state = "PUBLISHED"';
  delete options.headers;
  await all(paged);
  for (const { url, headers } of fetch.requests) {
    assert.equal(new URL(url).searchParams.get("filter"), 'state = "DRAFT"');
    assert.equal(headers["x-a"], "1");
  }
});

test("a list that fails rejects with the same error for everyone who awaits it", async () => {
  const fetch = stub(() => failure(404, 5, "none"));
  const paged = clientOn(fetch).runs.list("a");
  const first = await rejection(paged);
  assert.equal(await rejection(paged), first);
  assert.equal(fetch.requests.length, 1);
});

const REASON = { why: "the user left" };
for (const prefetch of [false, true]) {
  test(`an abort ends an iteration at the item where it comes, on the last page, too (prefetch: ${prefetch})`, async () => {
    for (const [at, pages] of [[1, 1], [5, 1], [1, 2], [5, 2]]) {
      const leaving = new AbortController();
      const fetch = stub((_, index) => json({ automations: Array.from({ length: 5 }, () => ({})), ...(index + 1 < pages && { next_page_token: "t" }) }));
      const seen = [];
      const read = async () => {
        for await (const item of clientOn(fetch).automations.list({}, { signal: leaving.signal, prefetch })) {
          if (seen.push(item) === at) leaving.abort(REASON);
        }
      };
      assert.equal(await rejection(read()), REASON);
      assert.equal(seen.length, at);
    }
  });
}

test("an abort ends an iteration over pages at the page where it comes, the last one, too", async () => {
  const leaving = new AbortController();
  let pages = 0;
  const read = async () => {
    for await (const page of clientOn(stub(() => json({ automations: [{}] }))).automations.list({}, { signal: leaving.signal }).pages()) {
      pages += page.items.length;
      leaving.abort(REASON);
    }
  };
  assert.equal(await rejection(read()), REASON);
  assert.equal(pages, 1);
});

test("a circle of pages says how often its last page was asked for", async () => {
  const fetch = stub((_, index) => json({ automations: [], next_page_token: ["a", "b", "a"][index] }));
  const error = await rejection(clientOn(fetch).automations.list().collect());
  assert.deepEqual([error.code, error.attempts, error.resumeToken], ["INVALID_RESPONSE", 1, "a"]);
});

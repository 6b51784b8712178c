// Long use: memory stays what it is after the first calls, nothing traps, and nothing is held on to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inChild } from "./lib/child.mjs";

// A minute does on a machine that does nothing else.
const CHILD = { args: ["--expose-gc"], timeout: 300_000 };

/**
 * By how many bytes the heap grew for each call, from the third measurement on: until then the engine still compiles,
 * which levels off, while what is kept of each call does not. The smallest object is 16 bytes, with what it says more.
 */
const growth = (heaps, calls, from = 2) => (heaps.at(-1) - heaps[from]) / (calls * (heaps.length - 1 - from));

const PRELUDE = `
  import { getEventListeners } from "node:events";
  import { ANSWERS, FETCHES, REFUSED_IDS, VALUES, unclear } from "./lib/hostile.mjs";
  import { heapBytes, wasmBytes } from "./lib/measure.mjs";
  import { seeded } from "./lib/random.mjs";
  import { slim } from "./lib/module.mjs";
  import { BASE_URL, clientOn as on, json, TOKEN } from "./lib/stub.mjs";
  import { OPERATIONS, operation } from "./operations.mjs";
  const { AutomationsClient, AutomationsError, validate } = slim;
  const clientOn = (fetch, options) => on(fetch, options, AutomationsClient);
`;

test("100,000 calls, half of them with bad requests or bad answers: flat memory, no trap", () => {
  const { heaps, wasms, codes, strange, calls } = inChild(`${PRELUDE}
    const random = seeded(5);
    const pick = (list) => list[random(list.length)];
    // What is huge comes in the warm-up, so that the peak is in what is measured first.
    const isHuge = (name) => /million|1 MB|10 000 levels/.test(name);
    const answers = [...Object.entries(ANSWERS), ...Object.entries(FETCHES)];
    const values = [...Object.entries(VALUES), ...Object.entries(REFUSED_IDS)];
    const small = (entries) => entries.filter(([name]) => !isHuge(name)).map(([, value]) => value);
    const [badAnswers, badValues] = [small(answers), small(values)];
    const good = () => json({});
    let answer = good;
    const client = clientOn(async (request) => answer(request), { maxRetries: 0 });
    const codes = {};
    const strange = [];
    const make = async (row, request) => {
      let code = "OK";
      try {
        await row.call(client, request);
      } catch (error) {
        const fault = unclear(error, { operation: row.name, secret: TOKEN }, AutomationsError);
        if (fault !== undefined && strange.length < 10) strange.push(row.name + ": " + fault);
        code = error?.code;
      }
      codes[code] = (codes[code] ?? 0) + 1;
    };
    const spoiled = (request, value) => {
      const names = Object.keys(request);
      return names.length === 0 ? { unknown: value } : { ...request, [pick(names)]: value };
    };
    let calls = 0;
    async function some(count) {
      for (let i = 0; i < count; i++) {
        const row = pick(OPERATIONS);
        const kind = i % 4;
        answer = kind === 1 ? pick(badAnswers)[0] : good;
        await make(row, kind === 3 ? spoiled(row.request, pick(badValues)) : row.request);
        calls += 1;
      }
    }
    for (const row of OPERATIONS) {
      for (const [name, [give]] of answers) if (isHuge(name)) { answer = give; await make(row, row.request); }
      answer = good;
      for (const [name, value] of values) if (isHuge(name)) for (const field of Object.keys(row.request)) await make(row, { ...row.request, [field]: value });
    }
    const [heaps, wasms] = [[], []];
    for (let i = 0; i < 5; i++) {
      await some(20_000);
      heaps.push(await heapBytes());
      wasms.push(await wasmBytes());
    }
    console.log(JSON.stringify({ heaps, wasms, codes, strange, calls }));`, CHILD);
  assert.equal(calls, 100_000);
  assert.deepEqual(strange, []);
  // Nothing but refusals, or none at all, would show little.
  const { OK = 0, INVALID_ARGUMENT = 0, INVALID_RESPONSE = 0, UNAVAILABLE = 0 } = codes;
  assert.ok(OK > 45_000 && OK < 65_000, JSON.stringify(codes));
  assert.ok(INVALID_ARGUMENT > 10_000 && INVALID_RESPONSE > 5_000 && UNAVAILABLE > 3_000, JSON.stringify(codes));
  assert.equal(new Set(wasms).size, 1, `the module's memory grew: ${wasms}`);
  assert.ok(growth(heaps, 20_000) < 16, `the heap: ${heaps}`);
});

test("one long-lived signal for 30,000 calls keeps no listener and nothing of a call", () => {
  const { listeners, warnings, heaps, most } = inChild(`${PRELUDE}
    const warnings = [];
    process.on("warning", ({ name }) => warnings.push(name));
    const { signal } = new AbortController();
    const bad = [() => json({}), () => new Response("<html>"), () => { throw new TypeError("fetch failed"); }, () => new Response("{}", { status: 500 })];
    let calls = 0;
    const client = clientOn(async () => bad[calls % bad.length](), { maxRetries: 0 });
    let most = 0;
    async function some(count) {
      for (let i = 0; i < count; i++, calls++) {
        const row = OPERATIONS[calls % OPERATIONS.length];
        const call = row.call(client, row.request, { signal });
        const ended = Promise.resolve(call).catch(() => {});
        most = Math.max(most, getEventListeners(signal, "abort").length);
        await ended;
      }
    }
    const heaps = [];
    for (let i = 0; i < 10; i++) {
      await some(3_000);
      heaps.push(await heapBytes());
    }
    const paged = { signal };
    for (let i = 0; i < 200; i++) for await (const _ of clientOn(async () => json({ automations: [{}] })).automations.list({}, paged)) break;
    console.log(JSON.stringify({ listeners: getEventListeners(signal, "abort").length, warnings, heaps, most }));`, CHILD);
  assert.equal(listeners, 0);
  assert.ok(most > 0, "the calls listened to it");
  assert.deepEqual(warnings.filter((name) => name === "MaxListenersExceededWarning"), []);
  assert.ok(growth(heaps, 3_000, 4) < 16, `the heap: ${heaps}`);
});

for (const prefetch of [false, true]) {
  test(`1,000,000 automations, page by page${prefetch ? " with the next one on its way" : ""}: each once, in order, with a flat heap`, () => {
    const { count, orderly, pages, heaps, wasms } = inChild(`${PRELUDE}
      const SIZE = 1000;
      const PAGES = 1000;
      let pages = 0;
      const page = (number) => {
        pages += 1;
        const items = Array.from({ length: SIZE }, (_, i) => '{"name":"automations/a' + (number * SIZE + i) + '","display_name":"Pay invoice ' + i + '","version":"1.0"}');
        const next = number + 1 < PAGES ? ',"next_page_token":"' + (number + 1) + '"' : "";
        return new Response('{"automations":[' + items.join() + "]" + next + "}");
      };
      const client = clientOn(async ({ url }) => page(Number(new URL(url).searchParams.get("page_token") ?? 0)));
      const heaps = [];
      const wasms = [];
      let count = 0;
      let orderly = true;
      for await (const { name } of client.automations.list({ page_size: SIZE }, { prefetch: ${prefetch} })) {
        orderly &&= name === "automations/a" + count;
        count += 1;
        if (count % 200_000 === 0) {
          heaps.push(await heapBytes());
          wasms.push(await wasmBytes());
        }
      }
      console.log(JSON.stringify({ count, orderly, pages, heaps, wasms }));`, CHILD);
    assert.deepEqual([count, orderly, pages], [1_000_000, true, 1000]);
    assert.ok(heaps.at(-1) - heaps[0] < 2_000_000, `the heap: ${heaps}`);
    assert.equal(new Set(wasms).size, 1, `the module's memory: ${wasms}`);
  });
}

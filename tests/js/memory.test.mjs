// What the glue of every module stands on, over an instance made by hand: what goes in comes out, and nothing is left.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inner } from "./lib/module.mjs";

const { Handle, Memory, constants, firstOf, instantiator, listOf, numbersOf, option, reference, store, textOf } = await inner("memory.js");

/** A memory with an allocator that counts what is held; from `limit` bytes on there is no more. */
function made({ limit = Infinity } = {}) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const held = new Map();
  const objects = new Map();
  let end = 8;
  const malloc = (size) => {
    if (end + size > limit) throw new RangeError("no more memory");
    if (end + size > memory.buffer.byteLength) memory.grow(Math.ceil(size / 65_536));
    held.set(end, size);
    end += size + 1;
    return end - size - 1;
  };
  const free = (pointer, size) => {
    assert.equal(held.get(pointer), size, `freed as it was made: ${pointer}`);
    held.delete(pointer);
  };
  const wasm = {
    memory,
    __wbindgen_malloc: malloc,
    __wbindgen_free: free,
    __wbindgen_realloc(pointer, before, after) {
      const place = malloc(after);
      new Uint8Array(memory.buffer).copyWithin(place, pointer, pointer + Math.min(before, after));
      free(pointer, before);
      return place;
    },
    __wbindgen_externrefs: { get: (index) => objects.get(index), set: (index, value) => objects.set(index, value) },
    __externref_table_alloc: () => 2_000 + objects.size,
    __externref_table_dealloc: (index) => objects.delete(index),
    __wbindgen_exn_store: (index) => { wasm.thrown = objects.get(index); },
  };
  const $ = new Memory();
  $.wasm = wasm;
  return { $, wasm, held, objects };
}

const TEXTS = ["", "a", "plain text", "é", "plain, then é客😀", "客".repeat(50_000), `${"x".repeat(70_000)}ü`, "\ufeffmarked", "half \ud800"];
for (const text of TEXTS) {
  test(`a text goes in and comes out: ${JSON.stringify(text.slice(0, 20))} of ${text.length}`, () => {
    const { $, held } = made();
    const [pointer, length] = $.put(text);
    assert.equal(held.get(pointer), length);
    assert.equal(textOf($, [pointer, length, 0, 0]), text.replace("\ud800", "\ufffd"));
    assert.equal(held.size, 0);
  });
}

test("texts, bytes and nothing stand in their order", () => {
  const { $ } = made();
  const places = $.put("one", false, new Uint8Array([1, 2, 3]), "zwei ü");
  const at = (index) => [...$.bytes().subarray(places[index], places[index] + places[index + 1])];
  assert.deepEqual(places.slice(2, 4), [0, 0]);
  assert.deepEqual(at(4), [1, 2, 3]);
  assert.deepEqual([$.text(places[0], places[1]), $.text(places[6], places[7])], ["one", "zwei ü"]);
});

test("where there is no memory for all of them, none is left", () => {
  const { $, held } = made({ limit: 100 });
  assert.throws(() => $.put("a".repeat(40), false, "b".repeat(40), "c".repeat(40)), /no more memory/);
  assert.equal(held.size, 0);
});

test("what an export throws is thrown, once, and no text comes of it", () => {
  const { $, objects } = made();
  const error = { code: "NOT_FOUND" };
  for (const given of [(index) => firstOf($, [0, index, 1]), (index) => textOf($, [0, 0, index, 1]), (index) => listOf($, [0, 0, index, 1]), (index) => numbersOf($, [0, 0, index, 1], Uint32Array)]) {
    assert.throws(() => given($.add(error)), (thrown) => thrown === error);
    assert.equal(objects.size, 0);
  }
  assert.deepEqual([firstOf($, [7, 0, 0]), textOf($, [0, 0, 0, 0])], [7, undefined]);
});

test("numbers are copied and freed; a list gives each object that the module held", () => {
  const { $, wasm, held, objects } = made();
  const put = (numbers) => {
    const pointer = (wasm.__wbindgen_malloc(numbers.byteLength + 7) + 7) & ~7;
    held.clear();
    held.set(pointer, numbers.byteLength);
    new numbers.constructor(wasm.memory.buffer, pointer, numbers.length).set(numbers);
    return [pointer, numbers.length];
  };
  assert.deepEqual(numbersOf($, put(new Float64Array([0.5, -1])), Float64Array), new Float64Array([0.5, -1]));
  assert.deepEqual(listOf($, put(new Uint32Array([$.add("a"), $.add("b")]))), ["a", "b"]);
  assert.deepEqual([held.size, objects.size], [0, 0]);
});

test("an import that throws tells the module, and one that does not gives what it gives", () => {
  const { $, wasm } = made();
  const work = $.caught((text) => JSON.parse(text));
  assert.deepEqual(work("[1]"), [1]);
  assert.equal(work("["), undefined);
  assert.equal(wasm.thrown.name, "SyntaxError");
});

test("what an import gives is stored where the module looks, and nothing as 0", () => {
  const { $, objects } = made();
  for (const [text, told] of [["text", true], ["", true], [undefined, false], [null, false]]) {
    const pointer = option($, text);
    assert.equal(pointer !== 0, told);
    if (!told) continue;
    store($, 0, pointer);
    assert.deepEqual([...new Uint32Array($.wasm.memory.buffer, 0, 2)], [pointer, text.length]);
  }
  assert.deepEqual([reference($, null), reference($, undefined)], [0, 0]);
  assert.equal(objects.get(reference($, "held")), "held");
  constants($);
  assert.deepEqual([0, 1024, 1025, 1026, 1027].map((index) => objects.get(index)), [undefined, undefined, null, true, false]);
});

test("a handle is freed once, in the instance that it was made in", () => {
  const one = made();
  const freed = [];
  one.wasm.__wbg_thing_free = (pointer, isCollected) => freed.push([pointer, isCollected]);
  const handle = new Handle(one.$, "__wbg_thing_free", 16);
  assert.equal(handle.pointer, 16);
  handle.free();
  assert.deepEqual([freed, handle.pointer], [[[16, 0]], 0]);
});

test("an instance that the guard refuses is not kept, and none of it runs", async () => {
  // A module without imports that exports nothing.
  const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const kept = [];
  const started = [];
  const instantiate = instantiator("./none.js", () => ({}), (memory) => kept.push(memory));
  const guard = () => ({ __wbindgen_start: () => started.push(true) });
  instantiate(module, () => undefined);
  await instantiate(module, () => undefined, true);
  assert.deepEqual([kept.length, started.length], [0, 0]);
  instantiate(module, guard);
  await instantiate(module, guard, true);
  assert.deepEqual([kept.length, started.length], [2, 2]);
  assert.ok(kept.every((memory) => memory instanceof Memory));
});

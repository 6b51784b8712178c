// The guard around an instance's exports, over instances made by hand: which exceptions are traps, and who hears.

import assert from "node:assert/strict";
import { test } from "node:test";

const { LiveInstance } = await import(new URL("instance.js", import.meta.resolve("automations-wasm/package.json")));

/** A live instance of functions; `.exports()` are those that answer now, `.made` counts instances. */
function live(functions) {
  let exports;
  let made = 0;
  const instance = new LiveInstance((module, guard) => { made += 1; exports = guard(functions) ?? exports; }, "so it is");
  instance.loadSync({});
  return { instance, exports: () => exports, made: () => made };
}
const named = (name) => Object.assign(new Error(`a ${name}`), { name });
const thrown = (work) => { try { work(); } catch (error) { return error; } return undefined; };

for (const name of ["RuntimeError", "RangeError", "InternalError"]) {
  test(`${name} is a trap`, () => {
    const { instance, exports, made } = live({ ask: () => { throw named(name); } });
    const error = thrown(() => exports().ask());
    assert.deepEqual([error.code, error.cause.name], ["INTERNAL", name]);
    assert.equal(made(), 1);
    instance.revive();
    assert.equal(made(), 2);
    instance.revive();
    assert.equal(made(), 2);
  });
}

for (const given of [named("TypeError"), "text", null, undefined, { code: "NOT_FOUND" }]) {
  test(`${given instanceof Error ? given.name : JSON.stringify(given)} passes through, and the instance stays`, () => {
    const { instance, exports, made } = live({ ask: () => { throw given; }, tell: () => 5 });
    let caught = "nothing";
    try { exports().ask(); } catch (error) { caught = error; }
    assert.equal(caught, given);
    instance.revive();
    assert.deepEqual([made(), exports().tell()], [1, 5]);
  });
}

test("an instance that has trapped is not entered again; what frees is silent", () => {
  const entered = [];
  const note = (name) => () => { entered.push(name); };
  const silent = ["__wbg_call_free", "__wbindgen_free", "__externref_table_dealloc"];
  const loud = ["ask", "__wbindgen_malloc", "__wbindgen_realloc", "call_failed"];
  const { exports } = live({ trap: () => { throw named("RuntimeError"); }, ...Object.fromEntries([...silent, ...loud].map((name) => [name, note(name)])) });
  const old = exports();
  thrown(() => old.trap());
  for (const name of silent) assert.equal(thrown(() => old[name]()), undefined, name);
  for (const name of loud) assert.equal(thrown(() => old[name]())?.code, "INTERNAL", name);
  assert.deepEqual(entered, []);
});

test("a trap within a call within a call ends both, even where JavaScript between them catches it", () => {
  const inner = { current: () => {} };
  const { exports } = live({ outer: () => { inner.current(); return "done"; }, trap: () => { throw named("RuntimeError"); } });
  inner.current = () => { thrown(() => exports().trap()); };
  assert.equal(thrown(() => exports().outer())?.code, "INTERNAL");
});

test("what is no function is handed on; a second module is ignored", async () => {
  const memory = { buffer: new ArrayBuffer(8) };
  const { instance, exports, made } = live({ memory });
  assert.equal(exports().memory, memory);
  instance.loadSync({});
  assert.equal(made(), 1);
  const first = exports();
  assert.equal(await instance.load({}), false);
  assert.equal(exports(), first);
});

test("the first instance is made in a promise, which a page of any size of module is let do", async () => {
  const asked = [];
  let exports;
  const instance = new LiveInstance(async (module, guard, isLater) => { asked.push(isLater); await null; exports = guard({ ask: () => 5 }); }, "so it is");
  const loading = instance.load({});
  assert.equal(instance.isLoaded, false);
  assert.deepEqual([await loading, instance.isLoaded, exports.ask(), asked], [true, true, 5, [true]]);
});

test("one that was made at once meanwhile stays; the promise's comes too late", async () => {
  const made = [];
  const instance = new LiveInstance((module, guard, isLater) => {
    const begin = () => { made.push(guard({ ask: () => module.name })?.ask()); };
    return isLater ? Promise.resolve().then(begin) : begin();
  }, "so it is");
  const loading = instance.load({ name: "later" });
  instance.loadSync({ name: "at once" });
  assert.deepEqual([await loading, made], [false, ["at once", undefined]]);
});

test("where no new instance can be made, the next question tries again", () => {
  let broken = false;
  let exports;
  const instance = new LiveInstance((module, guard) => {
    if (broken) throw named("RangeError");
    exports = guard({ ask: () => 1, trap: () => { throw named("RuntimeError"); } });
  }, "so it is");
  const replaced = [];
  instance.onReplaced(() => replaced.push(1));
  instance.loadSync({});
  thrown(() => exports.trap());
  broken = true;
  assert.equal(thrown(() => instance.revive())?.name, "RangeError");
  broken = false;
  instance.revive();
  assert.deepEqual([exports.ask(), replaced], [1, [1]]);
});

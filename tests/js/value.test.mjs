// Plain JavaScript and the API's values: what becomes what, both ways, and what is refused.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  Concept, ConceptMap, Decimal, DurationValue, FileContent, OpaqueContent, PlainDate, PlainDateTime, PlainTime,
  AutomationsClient, SensitiveValue, TableContent, TimeZoneId, UnknownValue, decodeOutputs, decodeValue, encodeInputs, encodeValue, validate,
} from "automations-wasm";
import { refusal } from "./lib/refusal.mjs";
import { VALUES } from "./lib/values.mjs";

const cases = (name) => JSON.parse(readFileSync(new URL(`../values/${name}.json`, import.meta.url), "utf8"));
const number = (lo, flags = 0) => ({ number: { lo, mid: 0, hi: 0, flags } });
const text = (value) => ({ text: value });
const list = (...items) => ({ list: { items } });
const entries = (...pairs) => ({ dictionary: { entries: pairs.map(([key, value]) => ({ key, value })) } });
const cells = (...values) => ({ table: { inline: { columns: [{ name: "n", values }] } } });
const table = (...values) => new TableContent([{ name: "n", values }]);

/** The fields and rules of what a call refuses, sorted; each with words. */
function refused(call) {
  const { violations } = refusal(call);
  for (const { message, help } of violations) assert.ok(help.length > 0, message);
  return violations.map(({ field, rule }) => `${field} ${rule}`.trim()).sort();
}

test("a canonical value is encoded as it was decoded", () => {
  for (const { why, value } of cases("canonical")) {
    assert.deepEqual(encodeValue(decodeValue(value)), value, why);
    assert.deepEqual(validate("InvokeAutomation", { automation_id: "a", stage: "AUTOMATION_STAGE_DRAFT", inputs: { value } }), [], why);
  }
  for (const [name, value] of Object.entries(VALUES)) assert.deepEqual(decodeValue(encodeValue(decodeValue(value))), decodeValue(value), name);
});

test("what is written in other ways is read as the same", () => {
  for (const { why, value, canonical } of cases("lenient")) assert.deepEqual(encodeValue(decodeValue(value)), canonical, why);
});

test("what is not understood is kept, and goes back as it came", () => {
  for (const value of cases("unknown")) {
    const unknown = decodeValue(value);
    assert.ok(unknown instanceof UnknownValue);
    assert.deepEqual(unknown.wire, value);
    assert.deepEqual(encodeValue([unknown]), list(value));
  }
});

test("what is wrong is told all at once, with its path", () => {
  for (const { value, violations } of cases("refused")) {
    const expected = violations.map(([field, rule]) => `${field} ${rule}`.trim()).sort();
    assert.deepEqual(refused(() => decodeValue(value)), expected, JSON.stringify(value));
  }
});

test("each JavaScript type has its value", () => {
  for (const [js, value] of [
    [null, { null_value: null }],
    [true, { bool_value: true }],
    ["a", text("a")],
    [5, number(5)],
    [-5, number(5, 2147483648)],
    [0.1, number(1, 65536)],
    [1e-7, number(1, 458752)],
    [-0, number(0)],
    [0.1 + 0.2, { number: { lo: 1329790980, mid: 6984919, hi: 0, flags: 1114112 } }],
    [9007199254740991, { number: { lo: 4294967295, mid: 2097151, hi: 0, flags: 0 } }],
    [12345678901234567890n, { number: { lo: 3944680146, mid: 2874452364, hi: 0, flags: 0 } }],
    [-1n, number(1, 2147483648)],
    [new Decimal("1.50"), number(150, 131072)],
    [new PlainDate("2026-03"), { date: { year: 2026, month: 3, day: 0 } }],
    [new PlainTime("09:30"), { timeofday: { hours: 9, minutes: 30, seconds: 0, nanos: 0 } }],
    [new DurationValue("1.5s"), { duration: "1.5s" }],
    [new TimeZoneId("UTC"), { time_zone: { id: "UTC" } }],
    [new Date(Date.UTC(2026, 2, 1, 9, 30, 0, 5)), { datetime: { year: 2026, month: 3, day: 1, hours: 9, minutes: 30, seconds: 0, nanos: 5000000, utc_offset: "0s" } }],
    [[1, ["a"], []], list(number(1), list(text("a")), list())],
    [new Set(["a", 1, "a", new Decimal("1.0")]), { set: { items: [text("a"), number(1)] } }],
    [{ b: 1, a: undefined, c: null }, entries([text("b"), number(1)], [text("c"), { null_value: null }])],
    [Object.create(null, { own: { value: 1, enumerable: true }, hidden: { value: 2 } }), entries([text("own"), number(1)])],
    [JSON.parse('{"__proto__": 1, "constructor": 2}'), entries([text("__proto__"), number(1)], [text("constructor"), number(2)])],
    [new Map([[true, 1], [new PlainDate("2026"), 2], [7n, 3]]), entries([{ bool_value: true }, number(1)], [{ date: { year: 2026, month: 0, day: 0 } }, number(2)], [number(7), number(3)])],
    [new Map([[1, "a"], [new Decimal("1.0"), "b"]]), entries([number(1), text("b")])],
    [new Uint8Array([1, 2, 3]).subarray(1), { file: { inline: { content: "AgM=" } } }],
    [new ArrayBuffer(1), { file: { inline: { content: "AA==" } } }],
    [Buffer.from("A"), { file: { inline: { content: "QQ==" } } }],
    [new FileContent(new Uint8Array([65]), { name: "a.txt" }), { file: { inline: { file_name: "a.txt", content: "QQ==" } } }],
    [FileContent.remote(new URL("https://x.example/f")), { file: { remote: "https://x.example/f" } }],
    [TableContent.remote("https://x.example/t"), { table: { remote: "https://x.example/t" } }],
    [TableContent.arrow(new Uint8Array([65])), { table: { inline: { data: "QQ==" } } }],
    [new UnknownValue({ hologram: { w: 0.1 } }), { hologram: { w: 0.1 } }],
  ]) assert.deepEqual(encodeValue(js), value, String(JSON.stringify(value)));
});

test("each value has one JavaScript type", () => {
  const decoded = Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [name, decodeValue(value)]));
  const types = Object.fromEntries(Object.entries(decoded).map(([name, js]) => [name, js === null ? null : typeof js === "object" ? js.constructor : typeof js]));
  assert.deepEqual(types, {
    truth: "boolean", amount: Decimal, tiny: Decimal, name: "string", day: PlainDate, clock: PlainTime, moment: PlainDateTime, offset: PlainDateTime,
    zone: TimeZoneId, span: DurationValue, items: Array, record: Map, upload: FileContent, link: FileContent, sheet: TableContent, feather: TableContent, choice: Set,
  });
  assert.equal(String(decoded.amount), "123.45");
  assert.equal(String(decoded.tiny), "-0.001");
  assert.equal(decoded.record.get("a"), "b");
  assert.equal(String(decoded.moment.zone), "Europe/Berlin");
  assert.equal(decoded.moment.zone.version, "2026a");
  assert.deepEqual([...decoded.upload.bytes.subarray(0, 4)], [37, 80, 68, 70]);
  assert.equal(decodeValue({ null_value: null }), null);
});

test("numbers keep every digit, scale and sign", () => {
  for (const given of ["0", "-0", "0.00", "1.50", "-79228162514264337593543950335", "0.0000000000000000000000000001"]) {
    assert.equal(decodeValue(encodeValue(new Decimal(given))).toString(), given);
  }
});

test("cells have the doubles that they are", () => {
  const doubles = [0.1, 1 / 3, -1e300, 5e-324, 2 ** 53 + 2, 123456.75, 0];
  assert.deepEqual(encodeValue(table(...doubles)), cells(...doubles.map((double) => ({ number_value: double }))));
  assert.deepEqual(decodeValue(cells(...doubles.map((double) => ({ number_value: double })))).columns[0].values, doubles);
  assert.deepEqual(encodeValue(table(new Decimal("0.10"), 9007199254740992n)), cells({ number_value: 0.1 }, { number_value: 9007199254740992 }));
  assert.deepEqual(refused(() => encodeValue(table(new Decimal("0.12345678901234567890"), 9007199254740993n, NaN))), [
    "columns[0].values[0] range", "columns[0].values[1] range", "columns[0].values[2] range"]);
});

test("a cell keeps -0, there and back and through a call; a number of the API is what it prints as", async () => {
  const isMinus = (value) => Object.is(value, -0);
  const wire = encodeValue(table(-0, 0, [-0]));
  const numbers = ({ table: { inline: { columns: [{ values: [minus, zero, list] }] } } }) => [minus.number_value, zero.number_value, list.list_value.values[0].number_value];
  assert.deepEqual(numbers(wire).map(isMinus), [true, false, true]);
  const [minus, zero, [nested]] = decodeValue(wire).columns[0].values;
  assert.deepEqual([minus, zero, nested].map(isMinus), [true, false, true]);
  let sent;
  const client = new AutomationsClient({
    baseUrl: "https://api.example.com", organization: "o", workspace: "w", token: "t",
    fetch: async (request) => {
      sent = await new Request(request).text();
      return Response.json({ run_id: "organizations/o/workspaces/w/automations/a/runs/r" });
    },
  });
  await client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: { sheet: wire, text: { text: "-0" } } });
  assert.deepEqual(numbers(JSON.parse(sent).inputs.sheet).map(isMinus), [true, false, true]);
  assert.equal(JSON.parse(sent).inputs.text.text, "-0");
  assert.deepEqual(encodeValue(-0), encodeValue(0));
  assert.equal(String(decodeValue(encodeValue(new Decimal("-0")))), "-0");
});

test("cells of every kind", () => {
  const wire = cells(
    { null_value: null }, { boolean_value: true }, { text_value: "a" }, { datetime_value: "2026-03-01T09:30:00.005Z" }, { date_value: { year: 2026, month: 3, day: 1 } },
    { time_value: { hours: 9, minutes: 30, seconds: 0, nanos: 0 } }, { file_value: { inline: { content: "QQ==" } } }, { list_value: { values: [{ text_value: "b" }] } },
    { dictionary_value: { fields: [{ key: "k", value: { number_value: 1 } }] } }, { dictionary_value: { fields: [], is_a: [{ head: "thing" }] } },
    { conceptual_value: { head: "invoice", modifiers: ["old"] } }, { opaque_value: { content: "QQ==", is_a: [{ head: "blob" }] } },
    { sensitive_value: { value: { text_value: "secret" } } }, { table_value: { remote: "https://x.example/t" } },
  );
  const js = table(
    null, true, "a", new Date(Date.UTC(2026, 2, 1, 9, 30, 0, 5)), new PlainDate("2026-03-01"), new PlainTime("09:30"), new Uint8Array([65]), ["b"],
    { k: 1 }, new ConceptMap([], [new Concept("thing")]), new Concept("invoice", ["old"]), new OpaqueContent(new Uint8Array([65]), [new Concept("blob")]),
    new SensitiveValue("secret"), TableContent.remote("https://x.example/t"),
  );
  assert.deepEqual(encodeValue(js), wire);
  assert.deepEqual(encodeValue(decodeValue(wire)), wire);
  const values = decodeValue(wire).columns[0].values;
  assert.equal(values[8].get("k"), 1);
  assert.equal(String(values[9].isA[0]), "thing");
  assert.equal(String(values[10]), "old invoice");
  assert.equal(values[12].reveal(), "secret");
});

test("what is sensitive is shown nowhere", async () => {
  const { inspect } = await import("node:util");
  const hidden = decodeValue(cells({ sensitive_value: { value: { text_value: "secret" } } }));
  for (const shown of [String(hidden.columns[0].values[0]), JSON.stringify(hidden), inspect(hidden, { depth: 9, showHidden: true })]) {
    assert.ok(!shown.includes("secret"), shown);
  }
});

test("what no value can hold is refused, all of it, with its path", () => {
  class Point { x = 1; }
  const hostile = {
    nan: NaN, infinite: [1, -Infinity], unsafe: 2 ** 53, fine: 5e-324, huge: 2n ** 96n, function: () => 1, symbol: Symbol("s"), date: new Date(NaN), point: new Point(),
    promise: Promise.resolve(1), boxed: Object(1), regexp: /a/, error: new Error("e"), weak: new WeakMap(), half: "a\ud800", "half\udc00": 1,
    sparse: [1, , 3], undefined: [undefined], far: new Date(8.64e15), keys: new Map([[null, 1], [[], 2], [new TimeZoneId("UTC"), 3]]), set: new Set([{}, null]),
    zone: new SensitiveValue("s"), table: new TableContent([{ values: [1] }, { values: [] }]),
    get thrower() { throw new Error("mine"); },
  };
  assert.deepEqual(refused(() => encodeValue(hostile)), [
    "nan range", "infinite[1] range", "unsafe range", "fine range", "huge range", "function type", "symbol type", "date range", "point type", "promise type", "boxed type",
    "regexp type", "error type", "weak type", "half format", "entries[15].key format", "sparse[1] required", "undefined[0] required", "far range",
    "keys.entries[0].key type", "keys.entries[1].key type", "keys.entries[2].key type", "set[0] type", "set[1] type", "zone type", "table.columns conflict", "thrower type",
  ].sort());
});

test("help says what to do", () => {
  const help = (js) => {
    try {
      encodeValue(js);
    } catch ({ violations }) {
      return violations[0].help;
    }
    return assert.fail("was not refused");
  };
  assert.match(help(2 ** 60), /bigint.*Decimal/);
  assert.match(help(Promise.resolve()), /await/);
  assert.match(help(new Blob(["a"])), /FileContent/);
  assert.match(help(new (class Foreign { x = 1; })()), /plain data/);
  assert.match(help("\ud800"), /toWellFormed/);
});

test("an object that holds itself, and one that is too deep, are told at once", () => {
  const self = { list: [] };
  self.list.push(self);
  assert.deepEqual(refused(() => encodeValue(self)), ["list[0] depth"]);
  const map = new Map();
  map.set("me", map);
  assert.deepEqual(refused(() => encodeValue(map)), ["me depth"]);
  const twice = [1];
  assert.deepEqual(encodeValue([twice, twice]), list(list(number(1)), list(number(1))));

  const deep = (levels) => Array.from({ length: levels }).reduce((inner) => [inner], "a");
  assert.deepEqual(encodeValue(decodeValue(encodeValue(deep(20)))), encodeValue(deep(20)));
  for (const levels of [21, 22, 1000, 100_000]) {
    const found = refused(() => encodeValue(deep(levels)));
    assert.equal(found.length, 1);
    assert.match(found[0], / depth$/);
  }
  const wire = (levels) => Array.from({ length: levels }).reduce((inner) => list(inner), text("a"));
  assert.equal(JSON.stringify(decodeValue(wire(33))), `${"[".repeat(33)}"a"${"]".repeat(33)}`);
  assert.match(refused(() => encodeValue(decodeValue(wire(33))))[0], /depth$/, "what came so deep cannot be sent");
  for (const levels of [34, 50, 1000]) assert.match(refused(() => decodeValue(wire(levels)))[0], /depth$/);
  assert.match(refused(() => decodeValue(wire(100_000)))[0], /type$|depth$/);
});

test("a lattice of references and an endless array end", () => {
  const lattice = Array.from({ length: 12 }).reduce((inner) => Array(8).fill(inner), "a");
  assert.deepEqual(refused(() => encodeValue(lattice)), ["length"]);
  assert.deepEqual(refused(() => encodeValue(new Array(2 ** 32 - 1))), ["length"]);
  assert.equal(refused(() => encodeValue(new Array(100_000))).length, 1000);
});

test("a proxy and a getter that change their mind are read once", () => {
  let reads = 0;
  const value = { get changing() { return ++reads === 1 ? "first" : () => 1; } };
  assert.deepEqual(encodeValue(value), entries([text("changing"), text("first")]));
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  assert.deepEqual(refused(() => encodeValue([1, revoked.proxy])), ["[1] type"]);
});

test("another realm's arrays, plain objects and bytes are told by what they are", async () => {
  const { runInNewContext } = await import("node:vm");
  assert.deepEqual(encodeValue(runInNewContext("[1, { a: 'b' }]")), list(number(1), entries([text("a"), text("b")])));
  assert.deepEqual(encodeValue(runInNewContext("new Uint8Array([65]).buffer")), { file: { inline: { content: "QQ==" } } });
});

test("what is no value of the API is not decoded", () => {
  for (const value of [undefined, 5, "a", [], () => 1, 5n, Symbol("s")]) assert.equal(refused(() => decodeValue(value)).length, 1);
  const self = {};
  self.list = self;
  assert.deepEqual(refused(() => decodeValue(self)), ["type"]);
});

test("inputs and outputs go by their names", () => {
  assert.deepEqual(encodeInputs({ amount: new Decimal("1.5"), "Due Date": new PlainDate("2026-03-01"), absent: undefined }), {
    amount: number(15, 65536), "Due Date": { date: { year: 2026, month: 3, day: 1 } },
  });
  assert.deepEqual(refused(() => encodeInputs({ a: NaN, "Due Date": [{ x: 2 ** 60 }], c: 2n ** 96n })), [
    'inputs["Due Date"][0].x range', "inputs.a range", "inputs.c range"].sort());
  for (const inputs of [null, undefined, [], "a"]) assert.deepEqual(refused(() => encodeInputs(inputs)), ["inputs type"]);
  const prototype = encodeInputs(JSON.parse('{"__proto__": "own"}'));
  assert.deepEqual(Object.keys(prototype), ["__proto__"]);
  assert.equal(Object.getPrototypeOf(prototype), Object.prototype);

  const outputs = decodeOutputs({ total: number(5), typed: { value: text("a"), type: { any_type: {} } }, none: { type: { any_type: {} } }, ...JSON.parse('{"__proto__": {"text": "own"}}') });
  assert.equal(String(outputs.total), "5");
  assert.equal(outputs.typed, "a");
  assert.equal(outputs.none, null);
  assert.deepEqual(refused(() => decodeOutputs({ total: text(1), typed: { value: number("1") } })), ["outputs.total.text type", "outputs.typed.value.number.lo type"]);
  assert.deepEqual(decodeOutputs({}), {});
});

test("decoded tables cannot be changed from outside", () => {
  const decoded = decodeValue(cells({ text_value: "a" }));
  assert.throws(() => decoded.columns[0].values.push("b"), TypeError);
  const file = decodeValue({ file: { inline: { content: "QQ==" } } });
  file.bytes.fill(0);
  assert.deepEqual([...file.bytes], [65]);
});

// Decimal, dates, times, zones, durations: made of text and of parts, read back, and refused.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect } from "node:util";
import { Decimal, DurationValue, FileContent, OpaqueContent, PlainDate, PlainDateTime, PlainTime, TableContent, TimeZoneId, decodeOutputs, decodeValue, encodeValue } from "automations-wasm";
import Exact from "decimal.js";
import { refusal } from "./lib/refusal.mjs";

const cases = (name) => JSON.parse(readFileSync(new URL(`../values/${name}.json`, import.meta.url), "utf8"));
const CLASSES = { date: PlainDate, time: PlainTime, datetime: PlainDateTime, time_zone: TimeZoneId, duration: DurationValue };
const WIRE = { date: "date", time: "timeofday", datetime: "datetime", time_zone: "time_zone", duration: "duration" };

function refused(call) {
  const [violation] = refusal(call).violations;
  assert.ok(violation.help.length > 0, violation.message);
  return violation;
}

/** A generator with a fixed seed, so every run is the same. */
function random(seed) {
  let state = BigInt(seed);
  const mask = (1n << 64n) - 1n;
  const next = () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & mask;
    return mixed ^ (mixed >> 31n);
  };
  return { next, below: (end) => Number(next() % BigInt(end)) };
}

test("decimals are read and printed as the cases say", () => {
  for (const { text, words, printed = text, rule, says = "" } of cases("decimal")) {
    if (rule !== undefined) {
      const violation = refused(() => new Decimal(text));
      assert.equal(violation.rule, rule, text);
      assert.ok(violation.message.includes(says), violation.message);
      continue;
    }
    const [lo, mid, hi, flags] = words;
    assert.equal(String(new Decimal(text)), printed);
    assert.deepEqual(encodeValue(new Decimal(text)), { number: { lo, mid, hi, flags } });
    assert.equal(String(decodeValue({ number: { lo, mid, hi, flags } })), printed);
  }
});

test("random decimals at every scale and sign agree with decimal.js", () => {
  const Big = Exact.clone({ precision: 100, toExpNeg: -1000, toExpPos: 1000 });
  const { next, below } = random(96);
  for (let scale = 0; scale <= 28; scale++) {
    for (let i = 0; i < 60; i++) {
      const mantissa = ((next() << 32n) | (next() >> 32n)) >> BigInt(below(96));
      const negative = below(2) === 1;
      const exact = new Big(`${negative ? "-" : ""}${mantissa}`).div(new Big(10).pow(scale));
      const text = exact.isZero() ? `${negative ? "-" : ""}${new Big(0).toFixed(scale)}` : exact.toFixed(scale);
      const decimal = new Decimal(text);
      assert.equal(String(decimal), text);
      assert.equal(decimal.scale, scale);
      assert.equal(decimal.isNegative, negative);
      const word = (shift) => Number((mantissa >> shift) & 0xffffffffn);
      const number = { lo: word(0n), mid: word(32n), hi: word(64n), flags: ((negative ? 1 << 31 : 0) | (scale << 16)) >>> 0 };
      assert.deepEqual(encodeValue(decimal), { number });
      assert.equal(String(decodeValue({ number })), text);
      assert.ok(new Big(String(new Decimal(`${negative ? "-" : ""}${mantissa}e-${scale}`))).eq(exact));
      const other = new Big(`${next() >> BigInt(below(60))}`).div(new Big(10).pow(below(10)));
      assert.equal(decimal.compare(other.toFixed()), exact.cmp(other), `${text} ${other}`);
    }
  }
});

test("a Decimal knows its number", () => {
  assert.equal(new Decimal("12.00").toBigInt(), 12n);
  assert.equal(new Decimal("-5").toBigInt(), -5n);
  assert.equal(refused(() => new Decimal("12.50").toBigInt()).rule, "range");
  assert.equal(new Decimal("0.1").toNumber(), 0.1);
  assert.equal(JSON.stringify({ price: new Decimal("1.50") }), '{"price":"1.50"}');
  assert.ok(new Decimal("1.50").equals("1.5"));
  assert.ok(new Decimal("-0").equals(0n));
  assert.ok(!new Decimal("1").equals("one"));
  assert.ok(!new Decimal("1").equals(null));
  assert.equal(new Decimal("2").compare(10n), -1);
  assert.deepEqual(["10", "9.5", "-1"].map((text) => new Decimal(text)).sort((a, b) => a.compare(b)).map(String), ["-1", "9.5", "10"]);
  assert.equal(String(new Decimal(new Decimal("1.50"))), "1.50");
  assert.equal(`${new Decimal(2n ** 96n - 1n)}`, "79228162514264337593543950335");
});

test("a JavaScript number is no exact decimal", () => {
  const violation = refused(() => new Decimal(0.1));
  assert.equal(violation.rule, "type");
  assert.match(violation.help, /"0\.1"/);
  for (const given of [undefined, null, {}, [], true, Symbol("s")]) assert.equal(refused(() => new Decimal(given)).rule, "type");
});

test("dates, times, zones and durations are read as the cases say", () => {
  for (const { kind, text, printed = text, parts, rule } of cases("text")) {
    const make = () => new CLASSES[kind](text);
    if (rule !== undefined) {
      assert.equal(refused(make).rule, rule, `${kind} ${text}`);
      continue;
    }
    // A zone's version stands beside its text, where it is a value of its own.
    assert.equal(String(make()), printed);
    assert.deepEqual(encodeValue(make()), { [WIRE[kind]]: parts }, text);
    assert.ok(decodeValue({ [WIRE[kind]]: parts }).equals(make()), text);
    assert.ok(new CLASSES[kind](make()).equals(make()));
    assert.equal(JSON.stringify(make()), JSON.stringify(printed));
  }
});

test("parts make the same as text", () => {
  for (const [made, text] of [
    [new PlainDate({ year: 2026, month: 3, day: 1 }), "2026-03-01"],
    [new PlainDate({ year: 2026, month: 3 }), "2026-03"],
    [new PlainDate({ year: 2026, month: 0, day: 0 }), "2026"],
    [new PlainDate({ month: 2, day: 29 }), "--02-29"],
    [new PlainDate({ year: 1, month: 1, day: 1 }), "0001-01-01"],
    [new PlainTime({ hours: 9 }), "09:00:00"],
    [new PlainTime({ hours: 9, minutes: 30, seconds: 1, nanos: 500 }), "09:30:01.0000005"],
    [new PlainDateTime({ date: { year: 2026, month: 3, day: 1 }, time: { hours: 9 } }), "2026-03-01T09:00:00"],
    [new PlainDateTime({ date: "2026-03-01", time: "09:30", offset: "+02:00" }), "2026-03-01T09:30:00+02:00"],
    [new PlainDateTime({ date: new PlainDate("2026-03-01"), time: new PlainTime("09:30"), zone: "Europe/Berlin" }), "2026-03-01T09:30:00[Europe/Berlin]"],
    [new PlainDateTime({ date: "2026-03-01", time: "09:30", zone: new TimeZoneId("Europe/Berlin", "2019a") }), "2026-03-01T09:30:00[Europe/Berlin][_tzdb=2019a]"],
    [new PlainDateTime(new Date(0)), "1970-01-01T00:00:00Z"],
    [new DurationValue({ seconds: 90 }), "90s"],
    [new DurationValue({ seconds: -1, nanos: -500_000_000 }), "-1.500000000s"],
    [new DurationValue({ nanos: -1 }), "-0.000000001s"],
    [new DurationValue({ seconds: 315_576_000_000n }), "315576000000s"],
    [new DurationValue({}), "0s"],
  ]) assert.equal(String(made), text);
  for (const make of [
    () => new PlainDate({ year: 2026, day: 1 }), () => new PlainDate({ month: 3 }), () => new PlainDate({}), () => new PlainDate({ year: 2026, month: 1.5 }),
    () => new PlainDate({ year: 2026, month: -1, day: 1 }), () => new PlainDate({ year: 20260, month: 1, day: 1 }), () => new PlainDate({ year: NaN }), () => new PlainDate(20260301),
    () => new PlainTime({}), () => new PlainTime({ hours: 9.5 }), () => new PlainTime({ hours: 9, nanos: 1e9 }), () => new PlainTime({ hours: "9:30:00.1" }),
    () => new PlainDateTime({ date: "2026-03-01" }), () => new PlainDateTime({ date: "2026-03-01", time: "09:30", offset: "+2" }), () => new PlainDateTime(new Date(NaN)), () => new PlainDateTime(),
    () => new DurationValue({ seconds: 1, nanos: -1 }), () => new DurationValue({ seconds: 1.5 }), () => new DurationValue({ nanos: 1e9 }), () => new DurationValue({ seconds: NaN }), () => new DurationValue(5),
    () => new TimeZoneId(5), () => new TimeZoneId("UTC", "[x]"),
  ]) assert.ok(refused(make).message.length > 0, String(make));
});

test("text gives its parts", () => {
  const { year, month, day } = new PlainDate("--02-29");
  assert.deepEqual([year, month, day], [undefined, 2, 29]);
  const { hours, minutes, seconds, nanos } = new PlainTime("23:59:60.000000001");
  assert.deepEqual([hours, minutes, seconds, nanos], [23, 59, 60, 1]);
  const zoned = new PlainDateTime("2026-03-01T09:30:00[Europe/Berlin]");
  assert.deepEqual([String(zoned.date), String(zoned.time), zoned.offset, String(zoned.zone), zoned.toDate()], ["2026-03-01", "09:30:00", undefined, "Europe/Berlin", undefined]);
  const at = new PlainDateTime("2026-03-01T09:30:00.123456789-04:00");
  assert.deepEqual([at.offset, at.zone, at.toDate().toISOString()], ["-04:00", undefined, "2026-03-01T13:30:00.123Z"]);
  assert.equal(new PlainDateTime("2026-03-01T09:30:00").toDate(), undefined);
  for (const [text, whole, rest] of [["-1.5s", -1, -500_000_000], ["-0.5s", 0, -500_000_000], ["315575999999.999999999s", 315_575_999_999, 999_999_999], ["0s", 0, 0]]) {
    const span = new DurationValue(text);
    assert.deepEqual([span.seconds, span.nanos], [whole, rest], text);
  }
  assert.equal(new DurationValue("1.5s").toMillis(), 1500);
  assert.ok(new DurationValue("1.50s").equals(new DurationValue("1.5s")));
  assert.ok(!new PlainDate("2026").equals("2026"));
});

test("Temporal's objects are told by their tag, and say what they print", () => {
  const temporal = (tag, text, more = {}) => ({ ...more, get [Symbol.toStringTag]() { return `Temporal.${tag}`; }, toString: () => text });
  const span = (units) => temporal("Duration", "", { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0, milliseconds: 0, microseconds: 0, nanoseconds: 0, ...units });
  for (const [given, same] of [
    [temporal("PlainDate", "2026-03-01"), new PlainDate("2026-03-01")],
    [temporal("PlainYearMonth", "2026-03-01"), new PlainDate("2026-03")],
    [temporal("PlainMonthDay", "1972-02-29"), new PlainDate("--02-29")],
    [temporal("PlainMonthDay", "02-29"), new PlainDate("--02-29")],
    [temporal("PlainTime", "09:30:00.5"), new PlainTime("09:30:00.5")],
    [temporal("PlainDateTime", "2026-03-01T09:30:00"), new PlainDateTime("2026-03-01T09:30:00")],
    [temporal("ZonedDateTime", "2026-03-01T09:30:00+01:00[Europe/Berlin]"), new PlainDateTime("2026-03-01T09:30:00[Europe/Berlin]")],
    [temporal("Instant", "2026-03-01T09:30:00Z"), new PlainDateTime("2026-03-01T09:30:00Z")],
    [span({ hours: 1, minutes: 1, milliseconds: 1500, nanoseconds: 1 }), new DurationValue("3661.500000001s")],
    [span({ seconds: -1, microseconds: -1 }), new DurationValue("-1.000001s")],
    [span({}), new DurationValue("0s")],
  ]) assert.deepEqual(encodeValue(given), encodeValue(same), String(given));
  for (const given of [span({ days: 1 }), span({ months: 1 }), temporal("Now", ""), temporal("ZonedDateTime", "2026-10-25T02:30:00+01:00[Europe/Berlin]")]) {
    assert.ok(refused(() => encodeValue(given)).message.length > 0);
  }
});

test("deep equality, inspection and copies see what a value says", () => {
  const pairs = [
    [new Decimal("9.99"), new Decimal("1204.50")], [new PlainDate("2026-01-01"), new PlainDate("1999-01-01")],
    [new PlainTime("09:30"), new PlainTime("09:31")], [new DurationValue("1s"), new DurationValue("2s")],
    [new PlainDateTime("2026-03-01T09:30:00"), new PlainDateTime("2026-03-01T09:30:00Z")],
    [new TimeZoneId("Europe/Berlin"), new TimeZoneId("Europe/Paris")],
    [new FileContent(new Uint8Array([1])), new FileContent(new Uint8Array([2]))],
    [new OpaqueContent(new Uint8Array([1])), new OpaqueContent(new Uint8Array([2]))],
    [TableContent.arrow(new Uint8Array([1])), TableContent.arrow(new Uint8Array([2]))],
  ];
  for (const [one, other] of pairs) {
    assert.notDeepEqual({ value: one }, { value: other }, inspect(one));
    assert.notEqual(inspect(one), inspect(other));
    assert.notDeepEqual(structuredClone(one), structuredClone(other));
    assert.deepEqual(one, decodeValue(encodeValue(one instanceof OpaqueContent ? null : one)) ?? one);
  }
  assert.deepEqual(decodeOutputs({ total: encodeValue(new Decimal("1.50")) }), { total: new Decimal("1.50") });
});

test("a value's text cannot be written over", () => {
  const price = new Decimal("1.50");
  assert.throws(() => { price.text = "2"; }, TypeError);
  assert.equal(String(price), "1.50");
});

test("no operator goes by the text of a value", () => {
  const [ten, nine] = [new Decimal("10"), new Decimal("9")];
  for (const use of [() => ten > nine, () => ten + nine, () => +ten, () => Math.max(ten, nine), () => ten == 10, () => new DurationValue("9s") < new DurationValue("10s")]) {
    assert.throws(use, (error) => error instanceof TypeError && /compare/.test(error.message), String(use));
  }
  assert.equal(`${ten}, ${String(nine)}, ${JSON.stringify(ten)}`, '10, 9, "10"');
});

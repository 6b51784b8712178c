import { expect, test } from "@playwright/test";
import type { Value } from "automations-wasm";
import { readPlain } from "../../../www/src/api/values";
import { plainText, readWire } from "../../../www/src/lib/plain-values";
import { shelfAbout, shelfKinds } from "../../../www/src/lib/shelf";

const entry = (key: string, value: Value) => ({ key: { text: key }, value });
const dictionary = (...entries: ReturnType<typeof entry>[]): Value => ({ dictionary: { entries } });

/** What people write, and what it stands for. */
const said: [string, Value[]][] = [
  ["[]", []],
  ['["a \\"b\\""]', [{ text: 'a "b"' }]],
  ["[true, null]", [{ bool_value: true }, { null_value: null }]],
  ["[0.10]", [{ number: { flags: 131072, hi: 0, lo: 10, mid: 0 } }]],
  ["[-79228162514264337593543950335]", [{ number: { flags: 2147483648, hi: 4294967295, lo: 4294967295, mid: 4294967295 } }]],
  ['[{"b": 1, "a": ["x"]}]', [dictionary(entry("b", { number: { flags: 0, hi: 0, lo: 1, mid: 0 } }), entry("a", { list: { items: [{ text: "x" }] } }))]],
];

for (const [text, values] of said) {
  test(`${text} is read with every digit, and written as it is read`, () => {
    const read = readPlain(text);
    expect(read.fault).toBeUndefined();
    expect(read.value).toEqual(values);
    expect(readPlain(plainText(values)!).value).toEqual(values);
  });
}

const unsaid: [string, Value][] = [
  ["a date", { date: { year: 2026, month: 3, day: 9 } }],
  ["a file", { file: { remote: "https://files.example.com/a.pdf" } }],
  ["a date deep inside", { list: { items: [dictionary(entry("day", { date: { year: 2026, month: 3, day: 9 } }))] } }],
  ["a key that is no text", { dictionary: { entries: [{ key: { bool_value: true }, value: { text: "x" } }] } }],
  ["a key twice", dictionary(entry("a", { text: "x" }), entry("a", { text: "y" }))],
  ["a key that JSON would sort", dictionary(entry("b", { text: "x" }), entry("1", { text: "y" }))],
];

for (const [name, value] of unsaid) {
  test(`${name} has no plain word, and is left to the API's JSON`, () => {
    expect(plainText([{ text: "x" }, value])).toBeUndefined();
    expect(readWire(JSON.stringify([value])).value).toEqual([value]);
  });
}

for (const [text, fault] of [
  ["", /^is no list of JSON/],
  ['{"a": 1}', /^is no list of JSON: write the values between \[ and \]/],
  ["[1", /^is no list of JSON/],
  ["[1e5000]", /digits/],
] as const) {
  test(`${text || "nothing"} is no list of plain values, and says why`, () => {
    expect(readPlain(text).fault).toMatch(fault);
  });
}

test("what is no list of the API's values says so", () => {
  expect(readWire("[").fault).toMatch(/^is not JSON/);
  expect(readWire("{}").fault).toMatch(/^is no list/);
  expect(readWire('[{"text": "a"}, 5]').fault).toMatch(/^value 2 is no value of the API/);
});

test("a book says what it keeps under a name", () => {
  expect(shelfKinds("postroom").map(({ name }) => name)).toEqual(["inbox", "outbox", "drafts"]);
  expect(shelfAbout("tablehouse", "table/bills")).toContain("rows of a table");
  expect(shelfAbout("postroom", "inbox2")).toBeUndefined();
  expect(shelfKinds("northledger")).toEqual([]);
});

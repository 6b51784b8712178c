import { expect, test } from "@playwright/test";
import type { Value, ValueType } from "automations-wasm";
import { entryOf, readEntry } from "../../../www/src/lib/input-entry";
import { formFields, initialEntries, readForm } from "../../../www/src/lib/input-form";
import { inputKind, typeExample, typeText } from "../../../www/src/lib/input-kind";

const scalar = (name: string): ValueType => ({ scalar_type: `VALUE_SCALAR_TYPE_${name}` });
const list = (inner: ValueType): ValueType => ({ list_type: { inner } });
const choice: ValueType = { enum_type: { members: [{ name: "strict" }, { name: "loose" }] } };

const values: [string, ValueType, Value][] = [
  ["text", scalar("TEXT"), { text: " spaces stay " }],
  ["number", scalar("NUMBER"), { number: { lo: 12345, mid: 0, hi: 0, flags: 131072 } }],
  ["boolean", scalar("BOOLEAN"), { bool_value: false }],
  ["date", scalar("DATE"), { date: { year: 2026, month: 3, day: 9 } }],
  ["time", scalar("TIME"), { timeofday: { hours: 8, minutes: 15, seconds: 0, nanos: 0 } }],
  [
    "datetime in a zone",
    scalar("DATETIME"),
    {
      datetime: {
        year: 2026,
        month: 3,
        day: 9,
        hours: 8,
        minutes: 15,
        seconds: 0,
        nanos: 0,
        time_zone: { id: "Europe/Lisbon" },
      },
    },
  ],
  [
    "datetime at an offset",
    scalar("DATETIME"),
    { datetime: { year: 2026, month: 3, day: 9, hours: 8, minutes: 15, seconds: 0, nanos: 0, utc_offset: "-14400s" } },
  ],
  ["inline file", scalar("FILE"), { file: { inline: { file_name: "a.csv", content: "YQ==" } } }],
  ["remote file", scalar("FILE"), { file: { remote: "https://files.example/a.csv" } }],
  ["choice", choice, { text: "loose" }],
  [
    "list of numbers",
    list(scalar("NUMBER")),
    {
      list: {
        items: [{ number: { lo: 15, mid: 0, hi: 0, flags: 65536 } }, { number: { lo: 2, mid: 0, hi: 0, flags: 0 } }],
      },
    },
  ],
  ["list of texts", list(scalar("TEXT")), { list: { items: [{ text: "SKU-1" }, { text: "SKU-2" }] } }],
  ["list of texts with line breaks", list(scalar("TEXT")), { list: { items: [{ text: "one\ntwo" }] } }],
  ["list of lists", list(list(scalar("TEXT"))), { list: { items: [{ list: { items: [{ text: "a" }] } }] } }],
  [
    "dictionary",
    { generic_dictionary_type: {} },
    { dictionary: { entries: [{ key: { text: "meals" }, value: { number: { lo: 65 } } }] } },
  ],
  ["anything", { any_type: {} }, { duration: "5400s" }],
  [
    "list of files",
    list(scalar("FILE")),
    { list: { items: [{ file: { remote: "https://files.example/a.csv" } }, { file: { inline: { file_name: "b", content: "YQ==" } } }] } },
  ],
  [
    "dictionary with known fields",
    { dictionary_type: { fields: [{ key: "iban", value: scalar("TEXT") }, { key: "due", value: scalar("DATE") }] } },
    {
      dictionary: {
        entries: [
          { key: { text: "iban" }, value: { text: "DE02" } },
          { key: { text: "due" }, value: { date: { year: 2026, month: 3, day: 9 } } },
        ],
      },
    },
  ],
  [
    "list of dictionaries",
    list({ dictionary_type: { fields: [{ key: "qty", value: scalar("NUMBER") }] } }),
    {
      list: {
        items: [{ dictionary: { entries: [{ key: { text: "qty" }, value: { number: { lo: 5, mid: 0, hi: 0, flags: 0 } } }] } }],
      },
    },
  ],
];

for (const [name, type, value] of values) {
  test(`a ${name} fills its field, and comes back as it was`, () => {
    const kind = inputKind(type);
    expect(readEntry(kind, entryOf(kind, value))).toEqual({ value });
  });
}

test("optional and hidden are said of what is inside", () => {
  const type: ValueType = { optional_type: { inner: { sensitive_type: { inner: scalar("TEXT") } } } };
  expect(inputKind(type)).toMatchObject({ field: "text", optional: true, sensitive: true });
  expect(typeText(type)).toBe("Text, hidden, optional");
  expect(typeText({ union_type: { inners: [scalar("FILE"), scalar("TEXT")] } })).toBe("File or Text");
});

test("a type that is not known takes JSON", () => {
  expect(inputKind(undefined).field).toBe("json");
  expect(inputKind({ scalar_type: "VALUE_SCALAR_TYPE_FUTURE" }).field).toBe("json");
});

test("of rows and parts the first fault is told, with its place", () => {
  const lines = inputKind(list({ dictionary_type: { fields: [{ key: "qty", value: scalar("NUMBER") }] } }));
  const row = (text: string) => ({ text: "", parts: { qty: { text } } });
  expect(readEntry(lines, { text: "", rows: [row("1"), row("x")] }).fault).toMatch(/^row 2: qty: /);
  expect(readEntry(lines, { text: "", rows: [row("1"), { text: "" }] }).fault).toBe("row 2: is empty");
});

test("an example has the shape of its type", () => {
  expect(typeExample({ dictionary_type: { fields: [{ key: "iban", value: scalar("TEXT") }] } })).toEqual({
    dictionary: { entries: [{ key: { text: "iban" }, value: { text: "" } }] },
  });
});

const automation = {
  input_specs: [
    { name: "supplier", type: scalar("TEXT") },
    { name: "tolerance", type: scalar("NUMBER") },
    { name: "Note", type: { optional_type: { inner: scalar("TEXT") } } },
    { name: "limit", type: scalar("NUMBER") },
  ],
  default_inputs: { tolerance: { number: { lo: 25, flags: 65536 } } },
};

test("the form begins with the defaults, and knows what is required", () => {
  const fields = formFields(automation);
  expect(fields.map(({ name, required }) => [name, required])).toEqual([
    ["supplier", true],
    ["tolerance", false],
    ["Note", false],
    ["limit", true],
  ]);
  expect(initialEntries(fields)).toMatchObject({ supplier: { text: "" }, tolerance: { text: "2.5" } });
});

test("every fault is told at once, and nothing empty is sent", () => {
  const fields = formFields(automation);
  const entries = { ...initialEntries(fields), limit: { text: "12,5" } };
  const { inputs, violations } = readForm(fields, entries);
  expect(violations).toEqual([
    { field: "inputs.supplier", rule: "required", message: "is required" },
    { field: "inputs.limit", rule: "format", message: "is not a decimal number – write it as `-1204.50` or `1.5E-7`" },
  ]);
  expect(Object.keys(inputs)).toEqual(["tolerance"]);
});

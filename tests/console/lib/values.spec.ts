import { expect, test } from "@playwright/test";
import { decimalText, inputFaults, readDate, readDateTime, readDecimal, readTime } from "../../../www/src/api/values";

const written: [text: string, number: Record<string, number>][] = [
  ["123.45", { lo: 12345, mid: 0, hi: 0, flags: 131072 }],
  ["-0.001", { lo: 1, mid: 0, hi: 0, flags: 2147680256 }],
  ["0", { lo: 0, mid: 0, hi: 0, flags: 0 }],
  ["-0", { lo: 0, mid: 0, hi: 0, flags: 2147483648 }],
  ["1.50", { lo: 150, mid: 0, hi: 0, flags: 131072 }],
  ["9007199254740993", { lo: 1, mid: 2097152, hi: 0, flags: 0 }],
  ["18446744073709551617", { lo: 1, mid: 0, hi: 1, flags: 0 }],
  ["79228162514264337593543950335", { lo: 4294967295, mid: 4294967295, hi: 4294967295, flags: 0 }],
  ["-7.9228162514264337593543950335", { lo: 4294967295, mid: 4294967295, hi: 4294967295, flags: 2149318656 }],
  ["0.0000000000000000000000000001", { lo: 1, mid: 0, hi: 0, flags: 1835008 }],
];

for (const [text, number] of written) {
  test(`${text} is exact in both directions`, () => {
    expect(readDecimal(text)).toEqual({ value: number });
    expect(decimalText(number)).toBe(text);
  });
}

test("what a person may type besides", () => {
  expect(decimalText(readDecimal(" +5 ").value!)).toBe("5");
  expect(decimalText(readDecimal(".5").value!)).toBe("0.5");
  expect(decimalText(readDecimal("5.").value!)).toBe("5");
});

for (const text of ["", ".", "-", "1,5", "0x10", "12 5", "NaN", "1.2.3"]) {
  test(`${JSON.stringify(text)} is no decimal`, () => {
    expect(readDecimal(text).fault).toBeTruthy();
  });
}

test("what does not fit is refused, not rounded", () => {
  expect(readDecimal("79228162514264337593543950336").fault).toMatch(/digits/);
  expect(readDecimal("0.00000000000000000000000000001").fault).toMatch(/28 fit/);
});

test("missing words and negative flags are read; what is outside the contract is shown as it came", () => {
  expect(decimalText({ lo: 7 })).toBe("7");
  expect(decimalText({})).toBe("0");
  expect(decimalText({ lo: 5, flags: -2147418112 })).toBe("-0.5");
  expect(decimalText({ lo: -1 })).toBe('{"lo":-1}');
  expect(decimalText({ lo: 1, flags: 29 << 16 })).toBe('{"lo":1,"flags":1900544}');
});

test("a date with a time has a zone, an offset, or neither", () => {
  expect(readDateTime("2026-03-09T08:15", "Europe/Lisbon").value).toMatchObject({
    time_zone: { id: "Europe/Lisbon" },
  });
  expect(readDateTime("2026-03-09T08:15", "-04:00").value).toMatchObject({ utc_offset: "-14400s" });
  expect(readDateTime("2026-03-09T08:15", "Z").value).toMatchObject({ utc_offset: "0s" });
  expect(readDateTime("2026-03-09T08:15", "").value).toEqual({
    year: 2026,
    month: 3,
    day: 9,
    hours: 8,
    minutes: 15,
    seconds: 0,
    nanos: 0,
  });
});

test("a day or a time that does not exist is refused, with words", () => {
  expect(readDate("2026-02-29").fault).toBeTruthy();
  expect(readDate("2024-02-29").value).toEqual({ year: 2024, month: 2, day: 29 });
  expect(readTime("12:60").fault).toBeTruthy();
  expect(readTime("08:15").value).toMatchObject({ hours: 8, minutes: 15 });
});

test("inputs that do not fit are told at their path", () => {
  const specs = [{ name: "limit", type: { scalar_type: "VALUE_SCALAR_TYPE_NUMBER" as const } }];
  expect(inputFaults(specs, { limit: { text: "5" } }, {}).map(({ field }) => field)).toEqual(["inputs.limit"]);
  expect(inputFaults(specs, {}, {}).map(({ rule }) => rule)).toEqual(["required"]);
  expect(inputFaults(specs, {}, { limit: { number: { lo: 5 } } })).toEqual([]);
});

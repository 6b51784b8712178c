import { expect, test } from "@playwright/test";
import { formatDecimal, groupDecimal, parseDecimal } from "../../../www/src/lib/decimal";

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
    expect(parseDecimal(text)).toEqual({ value: number });
    expect(formatDecimal(number)).toBe(text);
  });
}

test("what a person may type besides", () => {
  expect(formatDecimal(parseDecimal(" +5 ").value!)).toBe("5");
  expect(formatDecimal(parseDecimal(".5").value!)).toBe("0.5");
  expect(formatDecimal(parseDecimal("5.").value!)).toBe("5");
});

for (const text of ["", ".", "-", "1,5", "1e3", "0x10", "12 5", "NaN", "1.2.3"]) {
  test(`${JSON.stringify(text)} is no decimal`, () => {
    expect(parseDecimal(text).fault).toMatch(/^is not a decimal number/);
  });
}

test("what does not fit is refused, not rounded", () => {
  expect(parseDecimal("79228162514264337593543950336").fault).toMatch(/too many digits/);
  expect(parseDecimal("0.00000000000000000000000000001").fault).toMatch(/28 digits/);
});

test("missing and negative words are read", () => {
  expect(formatDecimal({ lo: 7 })).toBe("7");
  expect(formatDecimal({})).toBe("0");
  expect(formatDecimal({ lo: -1, flags: -2147418112 })).toBe("-429496729.5");
});

test("groups are of three, in the whole part alone", () => {
  expect(groupDecimal("-1234567.1234567")).toBe("-1,234,567.1234567");
  expect(groupDecimal("123")).toBe("123");
});

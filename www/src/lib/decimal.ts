/**
 * Exact decimals: text ⇄ the API's `{ lo, mid, hi, flags }`.
 *
 * The value is `±m / 10^scale` with an unsigned 96-bit `m`; no double is involved on the way.
 */
import type { NumberValue } from "automations-wasm";
import type { Parsed } from "./parsed";

const MAX_MANTISSA = (1n << 96n) - 1n;
const MAX_SCALE = 28;
const WORD = 0xffff_ffffn;

/** Reads `-1204.50`; zeros at the end are kept, since they are part of what was said. */
export function parseDecimal(text: string): Parsed<NumberValue> {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  const [, sign, whole = "", fraction = ""] = match ?? [];
  if (match === null || whole + fraction === "") return { fault: "is not a decimal number such as -1204.50" };
  if (fraction.length > MAX_SCALE) return { fault: `has more than ${MAX_SCALE} digits after the point` };
  const mantissa = BigInt(whole + fraction);
  if (mantissa > MAX_MANTISSA)
    return { fault: `has too many digits: without its point it may be at most ${MAX_MANTISSA}` };
  const flags = ((sign === "-" ? 1 << 31 : 0) | (fraction.length << 16)) >>> 0;
  return {
    value: {
      lo: Number(mantissa & WORD),
      mid: Number((mantissa >> 32n) & WORD),
      hi: Number((mantissa >> 64n) & WORD),
      flags,
    },
  };
}

/** Writes every digit of a number. Missing parts are 0, and negative words are read modulo 2^32. */
export function formatDecimal({ lo = 0, mid = 0, hi = 0, flags = 0 }: NumberValue): string {
  const mantissa = word(lo) | (word(mid) << 32n) | (word(hi) << 64n);
  const scale = (flags >>> 16) & 0xff;
  const sign = flags >>> 31 === 1 ? "-" : "";
  const digits = mantissa.toString().padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The same with the whole part in groups of three: `-1,204.50`. */
export function groupDecimal(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const word = (value: number): bigint => BigInt.asUintN(32, BigInt(Math.trunc(value)));

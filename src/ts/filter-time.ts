/**
 * Is a timestamp or a duration before, at or after another? Exactly, to the nanosecond: a `Date`
 * keeps milliseconds alone.
 */
import type { FilterTime } from "./glue/models.js";

/** Days before each month of a year that begins in March. */
const DAYS_BEFORE = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
const DURATION = /^(-?)([0-9]{1,12})(?:\.([0-9]{1,9}))?s$/;
/** Ten thousand years, as protobuf has it. */
const MAX_DURATION = 315_576_000_000;

const code = (text: string, at: number): number => text.charCodeAt(at);

/** Two digits; more than 99 where they are none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000;
}

/** Whether the `-` and `:` stand where they belong. */
function hasSigns(text: string): boolean {
  return code(text, 4) === 45 && code(text, 7) === 45 && code(text, 13) === 58 && code(text, 16) === 58;
}

/** Seconds since 1970-01-01T00:00:00Z of `YYYY-MM-DDTHH:MM:SS`, as if in UTC; `NaN` for what is none. */
function civilSeconds(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hours = two(text, 11);
  const minutes = two(text, 14);
  const seconds = two(text, 17);
  const apart = code(text, 10);
  if (year > 9999 || !hasSigns(text)) return NaN;
  if ((apart !== 84 && apart !== 116 && apart !== 32) || hours > 23 || minutes > 59 || seconds > 60) return NaN;
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysIn(year, month))) return NaN;
  // Years begin in March here, so that the leap day is their last.
  const from = month > 2 ? year : year - 1;
  const leap = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  const days = from * 365 + leap + (DAYS_BEFORE[month - 1] ?? 0) + day - 719_469;
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

/**
 * The digits of `2026-03-01T09:30:00Z`, the form that most timestamps have, as one number:
 * 20260301093000. They are ordered as the instants are. `NaN` for any other text.
 *
 * @internal
 */
export function digitsOf(text: string): number {
  if (text.length !== 20 || code(text, 19) !== 90 || code(text, 10) !== 84 || !hasSigns(text)) return NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hours = two(text, 11);
  const minutes = two(text, 14);
  const seconds = two(text, 17);
  // A leap second is the second after it, which the digits do not say.
  if (hours > 23 || minutes > 59 || seconds > 59 || year > 9999) return NaN;
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysIn(year, month))) return NaN;
  return ((year * 100 + month) * 100 + day) * 1e6 + (hours * 100 + minutes) * 100 + seconds;
}

/** The digits of the second in which an instant lies; `NaN` beyond the years 0 to 9999. @internal */
export function digitsAt({ seconds }: FilterTime): number {
  const date = new Date(seconds * 1000);
  const digits = Number.isNaN(date.getTime()) ? "" : date.toISOString().replace(/[^0-9]/g, "");
  // Other years have more digits, and a sign.
  return digits.length === 17 ? Number(digits.slice(0, 14)) : NaN;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Negative, 0 or positive as the RFC 3339 text is before, at or after the instant; `NaN` for what
 * is none.
 *
 * @internal
 */
export function compareTimestamp(text: string, { seconds, nanos }: FilterTime): number {
  const length = text.length;
  if (length < 20) return NaN;
  let at = 19;
  let fraction = 0;
  if (code(text, at) === 46) {
    let place = 100_000_000;
    for (at++; at < length; at++) {
      const digit = code(text, at) - 48;
      if (digit < 0 || digit > 9) break;
      fraction += digit * place;
      // Digits beyond the ninth are read and dropped.
      place = place === 1 || place === 0 ? 0 : place / 10;
    }
    if (at === 20) return NaN;
  }
  const civil = civilSeconds(text);
  const difference = civil - offsetAt(text, at) - seconds;
  return difference === 0 ? fraction - nanos : difference;
}

/** The seconds of an offset that ends the text: `Z`, `+01:00`; `NaN` for what is none. */
function offsetAt(text: string, at: number): number {
  const sign = code(text, at);
  if (sign === 90 || sign === 122) return text.length === at + 1 ? 0 : NaN;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || code(text, at + 3) !== 58) return NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (hours > 23 || minutes > 59) return NaN;
  return (hours * 60 + minutes) * (sign === 45 ? -60 : 60);
}

/** As `compareTimestamp`, of a duration such as `1.5s` or `-3s`. @internal */
export function compareDuration(text: string, { seconds, nanos }: FilterTime): number {
  const found = DURATION.exec(text);
  if (found === null) return NaN;
  const [, minus, digits, fraction = ""] = found;
  let whole = Number(digits);
  let part = Number(fraction.padEnd(9, "0"));
  if (whole > MAX_DURATION) return NaN;
  if (minus === "-") {
    whole = part === 0 ? 0 - whole : -1 - whole;
    part = part === 0 ? 0 : 1_000_000_000 - part;
  }
  return whole === seconds ? part - nanos : whole - seconds;
}

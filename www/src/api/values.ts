/** What is typed as a value of the API, and back: the package's own reading, so that no digit is lost and each fault has its words. */
import {
  type AutomationInputSpec,
  AutomationsError,
  type CalendarDate,
  type DateTime,
  Decimal,
  decodeValue,
  encodeValue,
  type NumberValue,
  PlainDate,
  PlainDateTime,
  PlainTime,
  type TimeOfDay,
  type Value,
  type Violation,
  validateInputs,
} from "automations-wasm";
import type { Parsed } from "../lib/parsed";

/** Reads `-1204.50`: up to 96 bits and 28 decimal places; zeros at the end are kept. */
export function readDecimal(text: string): Parsed<NumberValue> {
  return read(() => (encodeValue(new Decimal(text.trim())) as { number: NumberValue }).number);
}

/** Every digit of a number; one outside the contract is shown as it came. */
export function decimalText(number: NumberValue): string {
  return read(() => String(decodeValue({ number }))).value ?? JSON.stringify(number);
}

/** Reads `2026-03-09`. */
export function readDate(text: string): Parsed<CalendarDate> {
  return read(() => (encodeValue(new PlainDate(text.trim())) as { date: CalendarDate }).date);
}

/** Reads `08:15`, `08:15:30` or `08:15:30.250`. */
export function readTime(text: string): Parsed<TimeOfDay> {
  return read(() => (encodeValue(new PlainTime(text.trim())) as { timeofday: TimeOfDay }).timeofday);
}

/** Reads `2026-03-09T08:15` in a zone (`Europe/Lisbon`), at an offset (`+02:00`, `Z`), or at neither. */
export function readDateTime(text: string, zone: string): Parsed<DateTime> {
  const [date = "", time = ""] = text.trim().split(/[T ]/);
  const place = zone.trim();
  const isOffset = /^(Z|UTC|[+-]\d\d:?\d\d)$/i.test(place);
  const offset = /^(Z|UTC)$/i.test(place) ? "Z" : place.replace(/^([+-]\d\d):?(\d\d)$/, "$1:$2");
  return read(() => {
    const parts = { date, time, ...(place === "" ? {} : isOffset ? { offset } : { zone: place }) };
    return (encodeValue(new PlainDateTime(parts)) as { datetime: DateTime }).datetime;
  });
}

/** What does not fit the inputs that an automation declares. */
export function inputFaults(
  specs: AutomationInputSpec[],
  inputs: Record<string, Value>,
  defaults: Record<string, Value>,
): Violation[] {
  return validateInputs(specs, inputs, { default_inputs: defaults });
}

/**
 * Reads plain JSON, as `[{"total": 5}]`, as a list of values: texts, numbers, lists and dictionaries of those. No digit is
 * lost.
 */
export function readPlain(text: string): Parsed<Value[]> {
  return read(() => {
    // First as it stands, so that what is wrong with it is told of that.
    if (!Array.isArray(JSON.parse(text))) throw new SyntaxError("write the values between [ and ]");
    const exact = text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"${MARK}${token}"`));
    const json: unknown = JSON.parse(exact, (_, value: unknown) =>
      typeof value === "string" && value.startsWith("\0") ? new Decimal(value.slice(1)) : value,
    );
    return (encodeValue(json) as { list: { items?: Value[] } }).list.items ?? [];
  });
}

/** The texts and the numbers of JSON. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Marks a number until JSON is read, which would make a double of it; nobody's text begins so. */
const MARK = "\\u0000";

function read<T>(work: () => T): Parsed<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: `is no list of JSON: ${error.message}` };
    if (!(error instanceof AutomationsError)) throw error;
    const [first] = error.violations;
    if (first === undefined) throw error;
    const told = first.help ? `${first.message} – ${first.help}` : first.message;
    return { fault: first.field === "" ? told : `${first.field} ${told}` };
  }
}

/** How does a value get into a filter, so that it stays one value whatever it holds? */
import type { AutomationsError } from "./error.js";
import { refuse } from "./refused.js";
import { isDate } from "./json.js";

/** What a `filter` template takes: one value each, or a part of a filter. */
export type FilterValue = string | number | bigint | boolean | Date | FilterPart;

/**
 * A part of a filter, to be put into others: made by `filter.part`, `filter.all` and `filter.any`
 * alone, so that a text from outside is never taken for one.
 */
export class FilterPart {
  readonly #text: string;

  /** @internal */
  constructor(text: string) {
    this.#text = text;
  }

  /** The text of what is a part; `undefined` of anything else, whatever its prototype. @internal */
  static textOf(value: unknown): string | undefined {
    return typeof value === "object" && value !== null && #text in value ? value.#text : undefined;
  }

  /** The text, usable as a request's `filter`; empty where the part says nothing. */
  toString(): string {
    return this.#text;
  }

  /** As `toString`, so that a part can stand in a request as it is. */
  toJSON(): string {
    return this.#text;
  }
}

/** The tag `filter`, with what makes parts. */
export interface FilterTag {
  (texts: TemplateStringsArray, ...values: readonly FilterValue[]): string;
  /** As `filter`, but gives a {@link FilterPart} that other templates take, in parentheses. */
  part(texts: TemplateStringsArray, ...values: readonly FilterValue[]): FilterPart;
  /** Keeps what all parts keep; empty parts are left out, and no parts keep everything. */
  all(parts: Iterable<FilterPart>): FilterPart;
  /**
   * Keeps what one of the parts keeps.
   *
   * @throws AutomationsError `INVALID_ARGUMENT` for no parts and for an empty one: no filter says
   * "nothing", and an empty one says "everything"
   */
  any(parts: Iterable<FilterPart>): FilterPart;
}

/** How each text of a template ends: inside quotes, or with what before the value. */
const checked = new WeakMap<TemplateStringsArray, readonly string[]>();
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Filter text with every value quoted: whatever a value holds, it is compared as that one value and
 * cannot add a condition. Texts and dates are put in quotes (do not write any around `${}`),
 * numbers, bigints and booleans as they are; a `FilterPart` comes in parentheses. Only the shape is
 * looked at here; `parseFilter` checks the fields.
 *
 * A `*` in a value is that sign, not the wildcard of AIP-160: it goes out as `\*`. Write wildcards in
 * the template itself.
 *
 * @throws AutomationsError `INVALID_ARGUMENT`, with the place of each value that cannot be said:
 * `null`, `undefined`, arrays and other objects, `NaN` and infinite numbers, invalid dates and those
 * beyond the years 0 to 9999, texts with a lone surrogate; and a value inside of quotes or without white
 * space or a comparator around it
 * @example
 * ```ts
 * const state = "PUBLISHED";
 * console.log(filter`state = ${state} AND create_time >= ${new Date(0)}`);
 * // → state = "PUBLISHED" AND create_time >= "1970-01-01T00:00:00.000Z"
 * const ids = filter.any(["789", "790"].map((id) => filter.part`automation_id = ${id}`));
 * console.log(filter`${ids}`); // → ((automation_id = "789") OR (automation_id = "790"))
 * ```
 */
export const filter: FilterTag = Object.assign(build, {
  part: (texts: TemplateStringsArray, ...values: readonly FilterValue[]) => new FilterPart(build(texts, ...values)),
  all: (parts: Iterable<FilterPart>) => join(parts, "AND"),
  any: (parts: Iterable<FilterPart>) => join(parts, "OR"),
});

function build(texts: TemplateStringsArray, ...values: readonly FilterValue[]): string {
  const before = beforeValues(texts);
  let text = texts[0] ?? "";
  for (const [index, value] of values.entries()) {
    text += said(value, before[index] ?? "", `values[${index}]`) + (texts[index + 1] ?? "");
  }
  return text.trim();
}

function join(parts: Iterable<FilterPart>, word: "AND" | "OR"): FilterPart {
  const texts: string[] = [];
  let index = 0;
  for (const part of parts) {
    const text = FilterPart.textOf(part);
    if (text === undefined) throw refused(`parts[${index}]`, "is no part of a filter", "make it with `filter.part`");
    if (text !== "") texts.push(text);
    else if (word === "OR") throw refused(`parts[${index}]`, "is empty, and so keeps everything");
    index++;
  }
  if (word === "OR" && texts.length === 0) throw refused("parts", "are none, and no filter keeps nothing", "do not ask at all");
  return new FilterPart(texts.length === 1 ? (texts[0] ?? "") : texts.map((text) => `(${text})`).join(` ${word} `));
}

function said(value: unknown, before: string, field: string): string {
  switch (typeof value) {
    case "string":
      return quoted(value, field);
    case "number":
      if (!Number.isFinite(value)) throw refused(field, `is ${value}, which no filter can say`);
      return number(String(value), before);
    case "bigint":
      return number(String(value), before);
    case "boolean":
      return String(value);
    default:
      return typeof value === "object" && value !== null && isDate(value) ? date(value, field) : part(value, field);
  }
}

function part(value: unknown, field: string): string {
  const text = FilterPart.textOf(value);
  if (text === undefined) throw refused(field, `is ${kindOf(value)}, which no filter can say`, help(value));
  if (text === "") throw refused(field, "is an empty part, which says nothing", "leave it out, or join parts with `filter.all`");
  return `(${text})`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `of type ${typeof value}`;
}

function help(value: unknown): string | undefined {
  if (value === null || value === undefined) return "leave the comparison out, or write `NOT field:*` for a field that is not set";
  return Array.isArray(value) ? "make a part of each with `filter.part` and join them with `filter.any`" : undefined;
}

function quoted(text: string, field: string): string {
  if (LONE_SURROGATE.test(text)) throw refused(field, "holds half of a character (a lone surrogate)");
  return `"${text.replace(/["\\*]/g, "\\$&")}"`;
}

/** A `-` right behind a comparator is a sign, elsewhere it would negate; a `.` behind a dot would be one. */
function number(digits: string, before: string): string {
  return /[=<>:]/.test(before) || /^[0-9]+$/.test(digits) ? digits : `"${digits}"`;
}

function date(value: Date, field: string): string {
  const time = value.getTime();
  if (Number.isNaN(time)) throw refused(field, "is an invalid date");
  const text = value.toISOString();
  // Years of more digits begin with a sign there.
  if (text.length !== 24) throw refused(field, "is a date beyond the years 0 to 9999, which RFC 3339 cannot say");
  return `"${text}"`;
}

/** The sign right before each value, white space left out; refuses where a value would not be one of its own. */
function beforeValues(texts: TemplateStringsArray): readonly string[] {
  const known = checked.get(texts);
  if (known !== undefined) return known;
  const before: string[] = [];
  let quote = "";
  for (let index = 0; index < texts.length; index++) {
    const text: string | undefined = texts[index];
    if (text === undefined) throw refused("filter", "has an escape that JavaScript does not know");
    if (index > 0 && !/^(?:[\s),.:=<>!]|$)/.test(text)) throw apart(index - 1, "behind");
    quote = quoteAfter(text, quote);
    if (index === texts.length - 1) break;
    if (quote !== "") throw refused(`values[${index}]`, "stands in quotes already", "take the quotes around `${}` away");
    if (!/(?:[\s(,.:=<>]|^|(?:[\s(]|^)-)$/.test(text) || (text === "" && index > 0)) throw apart(index, "before");
    before.push(text.trimEnd().at(-1) ?? "");
  }
  checked.set(texts, before);
  return before;
}

function apart(index: number, where: string): AutomationsError {
  return refused(`values[${index}]`, `touches what stands ${where} it`, "put white space between");
}

/** The quote that is open after a text; empty where none is. */
function quoteAfter(text: string, open: string): string {
  let quote = open;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (quote === "") quote = sign === '"' || sign === "'" ? sign : "";
    else if (sign === "\\") at++;
    else if (sign === quote) quote = "";
  }
  return quote;
}

function refused(field: string, message: string, help?: string): AutomationsError {
  return refuse(field, "filter", message, help);
}

/**
 * Can a request be said in JSON? `JSON.stringify` drops functions, turns `NaN` into `null` and a
 * `Map` into `{}`: lost data. Here each is a violation with its path.
 */
import type { Violation } from "./glue/models.js";

const MAX_DEPTH = 64;

/** Half of a surrogate pair, which is no character; with `u` a whole pair is one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A request's JSON, as far as it can be said, and what cannot. @internal */
export interface Encoded {
  /** Absent when nothing can be said, as of an object that holds itself. */
  text?: string | undefined;
  violations: Violation[];
}

/** Stands in the place of -0, for which `JSON.stringify` writes 0. No text of a request holds half a character. */
const MINUS_ZERO = "\ud800-0";

/**
 * What a replacer of `JSON.stringify` gives for -0, for `withMinusZeros`: in a table's cell, which is a double; any other
 * number is 0 then. @internal
 */
export const minusZeroed = (key: string, value: unknown): unknown => (key === "number_value" && Object.is(value, -0) ? MINUS_ZERO : value);

/** JSON with -0 where `minusZeroed` found it. @internal */
export const withMinusZeros = (json: string): string => json.replaceAll(JSON.stringify(MINUS_ZERO), "-0.0");

/** Where a text holds half a character, in UTF-16 units; -1 for well-formed Unicode. @internal */
export const halfAt = (text: string): number => text.search(LONE_SURROGATE);

/** Whether a text is well-formed Unicode. @internal */
export const isUnicode = (text: string): boolean => halfAt(text) === -1;

/**
 * A request's fields with the ids that a method takes apart from it. What is no plain object, as a
 * `Map` or a list, stays as it is, so that `encode` and the core refuse it. @internal
 */
export function fieldsOf(request: unknown, ids: Record<string, unknown> = {}): unknown {
  if (request === undefined || request === null) return ids;
  try {
    const { toJSON } = request as { toJSON?: unknown };
    const said: unknown = typeof toJSON === "function" ? toJSON.call(request, "") : request;
    // What says itself as nothing, as an invalid Date, is no request without fields.
    return isFields(said) ? { ...said, ...ids } : (said ?? request);
  } catch (thrown) {
    // A getter of the caller's threw; `encode` tells it.
    return { toJSON: () => { throw thrown; } };
  }
}

const isFields = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isCollection(value) && !isBytes(value) && !isOpaque(value);

/** Writes a request as JSON, or a part of one, whose path is `field`. @internal */
export function encode(request: unknown, field = ""): Encoded {
  const look = new Look();
  const { violations } = look;
  try {
    look.at(request, field, "");
    if (violations.some(({ rule }) => rule === "depth")) return { violations };
    return { text: withMinusZeros(JSON.stringify(request, look.sayable) ?? "null"), violations };
  } catch (error) {
    // A `toJSON` or a getter of the caller's threw.
    const message = error instanceof Error ? error.message : String(error);
    violations.push({ field, rule: "type", message: `cannot be written as JSON: ${message}`, help: "give plain objects, lists, texts and numbers" });
    return { violations };
  }
}

/** A walk through a request: where it is, and what it found. */
class Look {
  readonly violations: Violation[] = [];
  readonly #above: object[] = [];
  readonly #refused = new Set<object>();

  /** Looks at a value, whose name in its parent is `key`. */
  at(value: unknown, path: string, key: string): void {
    switch (typeof value) {
      case "bigint":
        return this.#refuse(path, "type", "is a bigint, which JSON cannot say", "give int64 fields as strings");
      case "function":
      case "symbol":
        return this.#refuse(path, "type", `is a ${typeof value}, which JSON cannot say`, "leave it out");
      case "number":
        if (!Number.isFinite(value)) this.#refuse(path, "type", `is ${value}, which JSON cannot say`, "give a finite number");
        return;
      case "string":
        if (!isUnicode(value)) this.#refuse(path, "format", "holds half of a character (a lone surrogate)", "cut text between characters, not within one");
        return;
      case "object":
        if (value !== null) this.#object(value, path, key);
    }
  }

  /** Leaves out what was refused already. */
  readonly sayable = (key: string, value: unknown): unknown => {
    if (typeof value === "bigint" || !isUnicode(key)) return undefined;
    if (typeof value === "string") return isUnicode(value) ? value : undefined;
    return typeof value === "object" && value !== null && this.#refused.has(value) ? undefined : minusZeroed(key, value);
  };

  #object(value: object, path: string, key: string): void {
    if (isDate(value) && Number.isNaN(value.getTime())) {
      return this.#refuse(path, "format", "is an invalid Date", "give a Date that holds a time, or RFC 3339 text", value);
    }
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") {
      const said: unknown = toJSON.call(value, key);
      // What says itself as an object again is looked at as it is.
      if (typeof said !== "object" || said === null) return this.at(said, path, key);
      value = said;
    }
    if (this.#above.includes(value)) return this.#refuse(path, "depth", "refers back to an object that holds it", "give a value that does not hold itself");
    if (this.#above.length >= MAX_DEPTH) return this.#refuse(path, "depth", `is nested deeper than ${MAX_DEPTH} levels`, "give a flatter value");
    if (isBytes(value)) {
      return this.#refuse(path, "type", "holds raw bytes, which JSON cannot say", "give bytes as base64 text", value);
    }
    if (isCollection(value)) {
      return this.#refuse(path, "type", "is a Map or Set, which JSON cannot say", "give a plain object or an array", value);
    }
    const plain: unknown = BOXED.test(tagOf(value)) ? value.valueOf() : value;
    if (typeof plain !== "object") {
      const { length } = this.violations;
      this.at(plain, path, key);
      if (this.violations.length > length) this.#refused.add(value);
      return;
    }
    if (isOpaque(value)) {
      return this.#refuse(path, "type", `is a ${tagOf(value)} whose content JSON cannot say`, "give a plain object, a list, a text or a number", value);
    }
    this.#above.push(value);
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) this.at(value[index], `${path}[${index}]`, String(index));
    } else {
      for (const [name, item] of Object.entries(value)) {
        const below = pathBelow(path, name);
        if (isUnicode(name)) this.at(item, below, name);
        else this.#refuse(below, "format", "has a name that holds half of a character (a lone surrogate)", "cut text between characters, not within one");
      }
    }
    this.#above.pop();
  }

  #refuse(field: string, rule: string, message: string, help: string, value?: object): void {
    this.violations.push({ field, rule, message, help });
    if (value !== undefined) this.#refused.add(value);
  }
}

const isBytes = (value: object): boolean => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
const isCollection = (value: object): boolean => value instanceof Map || value instanceof Set;

/** What a value is, of any realm: `Date`, `FormData`, `Object`. */
const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

/** What JSON writes as the text, number or truth in it. */
const BOXED = /^(Number|String|Boolean)$/;

/** What keeps its content to itself, as a `URLSearchParams` or a promise that nobody awaited: JSON says `{}`. */
const isOpaque = (value: object): boolean => !/^(Object|Array|Number|String|Boolean)$/.test(tagOf(value)) && Object.keys(value).length === 0;

/** Whether a value is a `Date`, of any realm: a test runner's has another one than Node itself. @internal */
export const isDate = (value: object): value is Date => tagOf(value) === "Date" && typeof (value as Date).getTime === "function";

/** The path of a field or key, as the core writes it: `a.b`, `a["b c"]`. */
function pathBelow(path: string, name: string): string {
  if (/^[\w\-@]{1,256}$/.test(name)) return path === "" ? name : `${path}.${name}`;
  return `${path}[${JSON.stringify([...name.slice(0, 128)].slice(0, 64).join(""))}]`;
}

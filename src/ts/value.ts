/** How does plain JavaScript become the API's values, and back? */
import { asError, AutomationsError } from "./error.js";
import { value_decode as decodeOne, value_encode as encodeOne, values_decode as decodeAll, values_encode as encodeAll } from "./glue/values.js";
import { minusZeroed, withMinusZeros } from "./json.js";
import type { ExecutionOutput, Value, Violation } from "./glue/models.js";
import type { PlainValue } from "./value-content.js";
import type { Notation } from "./value-notation.js";
import { Tagger, isPlain, pathBelow } from "./value-tag.js";
import { refused } from "./refused.js";
import { untag } from "./value-untag.js";
import { requireValues } from "./values-module.js";

/**
 * The API's value of plain JavaScript. Synchronous; `await init()` first (in Node it loads by
 * itself).
 *
 * | JavaScript | value |
 * |---|---|
 * | `null`, booleans, strings | `null_value`, `bool_value`, `text` |
 * | `Decimal`, bigint, a number | `number`: exact. A number is a safe integer, or the fraction that it prints as |
 * | `PlainDate`, `PlainTime`, `PlainDateTime`, `TimeZoneId`, `DurationValue` | `date`, `timeofday`, `datetime`, `time_zone`, `duration` |
 * | `Date`, Temporal's objects | `datetime` at offset 0; what each of them says |
 * | arrays; `Set` | `list`; `set`, without doubles |
 * | `Map`; plain objects | `dictionary`; with text keys. Of keys that are equal (`1.0` and `1`) the last counts |
 * | `FileContent`, `Uint8Array`, `ArrayBuffer` | `file` |
 * | `TableContent` | `table` |
 * | `UnknownValue` | what it was |
 *
 * Nothing is rounded, dropped or guessed: what no value can hold (`NaN`, a function, an unsafe
 * integer, an object that holds itself) is a violation. A property that is `undefined` is absent.
 *
 * @throws AutomationsError `INVALID_ARGUMENT` with every violation and its path (`lines[2].total`;
 * `entries[0].key` for a key); `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * encodeValue(new Decimal("1.50")); // → { number: { flags: 131072, hi: 0, lo: 150, mid: 0 } }
 * encodeValue([1, "a", null]); // → { list: { items: [{ number: … }, { text: "a" }, { null_value: null }] } }
 * encodeValue(new Map([[new PlainDate("2026-03-01"), 12n]]));
 * ```
 */
export function encodeValue(js: unknown): Value {
  requireValues();
  const tagger = new Tagger();
  const notation = tagger.tag(() => js, "", false);
  return encoded(tagger, () => encodeOne(JSON.stringify(notation))) as Value;
}

/**
 * The API's values of a plain object, or of a `Map` with text keys, by their names: the `inputs` of
 * a call.
 *
 * @throws AutomationsError as `encodeValue`, with paths such as `inputs.lines[2].total`
 * @example
 * ```ts
 * await client.automations.invoke(id, {
 *   stage: "AUTOMATION_STAGE_PUBLISHED",
 *   inputs: encodeInputs({ currency: "EUR" }),
 * });
 * ```
 */
export function encodeInputs(inputs: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): Record<string, Value> {
  requireValues();
  const tagger = new Tagger();
  const notations: [string, Notation][] = [];
  const given = named(inputs);
  for (const name of Object.keys(given)) {
    let isAbsent = false;
    const notation = tagger.tag(() => {
      const value = given[name];
      isAbsent = value === undefined;
      return isAbsent ? null : value;
    }, pathBelow("inputs", name), false);
    if (!isAbsent) notations.push([name, notation]);
  }
  // `fromEntries` defines properties: a name such as `__proto__` is one like any other.
  const all = Object.fromEntries(notations);
  return encoded(tagger, () => encodeAll(JSON.stringify(all), "inputs")) as Record<string, Value>;
}

/**
 * Plain JavaScript of one of the API's values: the inverse of `encodeValue`. Every kind of value
 * has one type: numbers are `Decimal`, lists arrays, dictionaries `Map`s, dates `PlainDate`. What
 * this version does not understand is an `UnknownValue`, and goes back as it came.
 *
 * The cells of a table are doubles where they are numbers, and `number` here.
 *
 * @throws AutomationsError `INVALID_ARGUMENT` with every violation and its path on the wire
 * (`list.items[1].number.flags`); `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * String(decodeValue({ number: { lo: 150, flags: 131072 } })); // → "1.50"
 * ```
 */
export function decodeValue(value: Value): PlainValue {
  requireValues();
  return untag(decoded(() => decodeOne(written(value)))) as PlainValue;
}

/**
 * Plain JavaScript of outputs by their names: `state.completed.outputs` of a run, or the `outputs`
 * of `GetExecutionOutputs`, whose values stand in a `{ value, type }` each.
 *
 * @throws AutomationsError as `decodeValue`, with paths such as `outputs.total.number.flags`
 * @example
 * ```ts
 * const { outputs = {} } = await client.runs.executionOutputs(executionId);
 * decodeOutputs(outputs); // → {…}
 * ```
 */
export function decodeOutputs(outputs: Readonly<Record<string, Value | ExecutionOutput>>): Record<string, PlainValue> {
  requireValues();
  const text = written(object("outputs", outputs));
  const notations = decoded(() => decodeAll(text, "outputs")) as Record<string, Notation>;
  return Object.fromEntries(Object.entries(notations).map(([name, notation]) => [name, untag(notation) as PlainValue]));
}

/** What the module made of the notation, where neither side found a violation. */
function encoded({ violations, isFull }: Tagger, encode: () => string): unknown {
  if (isFull) throw refused(violations);
  const found: Violation[] = [...violations];
  try {
    const text = encode();
    if (found.length === 0) return JSON.parse(text);
  } catch (thrown) {
    const error = asError(thrown);
    if (!(error instanceof AutomationsError) || error.violations.length === 0) throw error;
    found.push(...error.violations);
  }
  throw refused(found);
}

function decoded(decode: () => string): Notation {
  try {
    return JSON.parse(decode()) as Notation;
  } catch (thrown) {
    throw asError(thrown);
  }
}

/** The JSON of what should have come from JSON. */
function written(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? "null";
    // A cell may hold -0.
    return /"number_value":0[,}]/.test(text) ? withMinusZeros(JSON.stringify(value, minusZeroed)) : text;
  } catch (thrown) {
    const message = `cannot be written as JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    throw refused([{ field: "", rule: "type", message, help: "give a value of the API, as it came in a response" }]);
  }
}

function object<T>(field: string, given: T): T {
  if (typeof given === "object" && given !== null && isPlain(given)) return given;
  throw refused([{ field, rule: "type", message: "expected a plain object", help: "give a value for each name: `{ name: value }`" }]);
}

/** A `Map` says names, too; any other object of a class would say none, and lose what it holds. */
function named(inputs: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): Readonly<Record<string, unknown>> {
  if (!(inputs instanceof Map)) return object("inputs", inputs) as Readonly<Record<string, unknown>>;
  const entries: [string, unknown][] = [];
  const violations: Violation[] = [];
  for (const [key, value] of inputs as ReadonlyMap<unknown, unknown>) {
    if (typeof key === "string") entries.push([key, value]);
    else violations.push({ field: `inputs.entries[${entries.length + violations.length}].key`, rule: "type", message: "expected text", help: "an input's name is a string" });
  }
  if (violations.length > 0) throw refused(violations);
  return Object.fromEntries(entries);
}

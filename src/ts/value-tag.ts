/**
 * What does a JavaScript value say, in the core's notation? Here only types are told apart; what is
 * valid, the core decides. What no value can hold is a violation with its path.
 */
import { base64Of } from "./base64.js";
import { Decimal } from "./decimal.js";
import { AutomationsError } from "./error.js";
import type { Violation } from "./glue/models.js";
import { Concept, ConceptMap, FileContent, OpaqueContent, SensitiveValue, TableContent, UnknownValue, bytesFrom } from "./value-content.js";
import type { ConceptNotation, Notation, Tagged } from "./value-notation.js";
import { temporalNotation } from "./value-temporal.js";
import { DurationValue, PlainDate, PlainDateTime, PlainTime, TimeZoneId, isoText } from "./value-time.js";

/** As the core counts them: levels of the wire's JSON, of which a request takes 64 with its own two. */
const MAX_DEPTH = 62;
/** More is a lattice of references that grows without end, or belongs into a file. */
const MAX_VALUES = 1_000_000;
/** More violations help nobody. */
const MAX_VIOLATIONS = 1000;

/** Stands where something was refused: it says nothing, and is refused nowhere. */
const REFUSED: Notation = { unknown: {} };

const isPlainName = (name: string): boolean => name.length <= 256 && /^[\w@-]+$/.test(name);

/** The path of a field or key, as the core writes it. @internal */
export function pathBelow(parent: string, name: string): string {
  if (!isPlainName(name)) return `${parent}[${JSON.stringify([...name.slice(0, 128)].slice(0, 64).join(""))}]`;
  return parent === "" ? name : `${parent}.${name}`;
}

/** Whether this is no object of a class. Another realm's plain object has a prototype of its own, above which there is nothing either. @internal */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return !Array.isArray(value) && (prototype === null || Object.getPrototypeOf(prototype) === null);
}

/** A walk through a JavaScript value. @internal */
export class Tagger {
  readonly violations: Violation[] = [];
  readonly #above = new Set<object>();
  #depth = 0;
  #values = 0;

  /** The notation of what `read` gives; what it throws is a violation. */
  tag(read: () => unknown, path: string, isCell: boolean): Notation {
    if (this.isFull) return REFUSED;
    this.#values += 1;
    if (this.#values > MAX_VALUES) return this.#tooMany("");
    try {
      return this.#tag(read(), path, isCell);
    } catch (thrown) {
      if (thrown instanceof AutomationsError && thrown.violations.length > 0) {
        for (const violation of thrown.violations) this.violations.push({ ...violation, field: path });
        return REFUSED;
      }
      // A getter or a proxy of the caller's threw.
      return this.#refuse(path, "type", `cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`, "give plain data");
    }
  }

  /** Whether no more is looked at: what is known already is told. */
  get isFull(): boolean {
    return this.#values > MAX_VALUES || this.violations.length >= MAX_VIOLATIONS;
  }

  #tooMany(path: string): Notation {
    this.#values = Infinity;
    return this.#refuse(path, "length", `holds more than ${MAX_VALUES.toLocaleString("en")} values`, "give a large table as a file");
  }

  #refuse(path: string, rule: string, message: string, help: string): Notation {
    this.violations.push({ field: path, rule, message, help });
    return REFUSED;
  }

  #tag(value: unknown, path: string, isCell: boolean): Notation {
    switch (typeof value) {
      case "boolean":
        return value;
      case "string":
        return this.#text(value, path);
      case "bigint":
        return { number: value.toString() };
      case "number":
        return this.#number(value, path, isCell);
      case "undefined":
        return this.#refuse(path, "required", "is undefined", "give `null` for nothing, or leave it out");
      case "object":
        return value === null ? null : this.#object(value, path, isCell);
      default:
        return this.#refuse(path, "type", `is a ${typeof value}, which no value can hold`, "give plain data");
    }
  }

  #text(text: string, path: string): Notation {
    const broken = /\p{Surrogate}/u.exec(text);
    if (broken === null) return text;
    return this.#refuse(path, "format", `is not valid Unicode: half a character stands at ${broken.index}`, "`toWellFormed()` replaces it");
  }

  #number(value: number, path: string, isCell: boolean): Notation {
    if (!Number.isFinite(value)) return this.#refuse(path, "range", `is ${value}, which no number of the API is`, "give `null` for nothing");
    // JSON has no -0 to say.
    if (isCell) return Object.is(value, -0) ? { number: "-0" } : { double: value };
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      return this.#refuse(path, "range", "is a number beyond 2^53, which may have been rounded", `give a bigint, or new Decimal("…") with the digits that you mean`);
    }
    return { number: String(value) };
  }

  #object(value: object, path: string, isCell: boolean): Notation {
    if (value instanceof Decimal) return { number: value.toString() };
    if (value instanceof PlainDate) return { date: value.toString() };
    if (value instanceof PlainTime) return { time: value.toString() };
    if (value instanceof PlainDateTime) return { datetime: value.toString() };
    if (value instanceof DurationValue) return { duration: value.toString() };
    if (value instanceof TimeZoneId) {
      return value.version === undefined ? { time_zone: value.id } : { time_zone: value.id, version: value.version };
    }
    if (value instanceof Date) return { datetime: isoText(value) };
    if (value instanceof FileContent) return file(value);
    if (value instanceof Concept) return conceptNotation(value);
    if (value instanceof OpaqueContent) return withConcepts({ opaque: value.base64 }, value.isA);
    if (value instanceof UnknownValue) return { unknown: value.wire };
    const bytes = bytesFrom(value);
    if (bytes !== undefined) return { file: base64Of(bytes) };
    return temporalNotation(value) ?? this.#container(value, path, isCell);
  }

  #container(value: object, path: string, isCell: boolean): Notation {
    if (this.#above.has(value)) return this.#refuse(path, "depth", "refers back to an object that holds it", "give a copy that ends");
    if (Array.isArray(value) || value instanceof Set) {
      return this.#within(value, 3, path, () => {
        if (!Array.isArray(value)) return { set: this.#items([...value], path, isCell) };
        return this.#items(value, path, isCell);
      });
    }
    if (value instanceof Map) return this.#within(value, 4, path, () => this.#map(value, path, isCell));
    if (value instanceof TableContent) return this.#within(value, 6, path, () => this.#table(value, path));
    if (value instanceof SensitiveValue) {
      return this.#within(value, 2, path, () => ({ sensitive: this.tag(() => value.reveal(), path, isCell) }));
    }
    if (!isPlain(value)) return this.#foreign(value, path);
    return this.#within(value, 4, path, () => this.#record(value as Record<string, unknown>, path, isCell));
  }

  #within(value: object, levels: number, path: string, then: () => Notation): Notation {
    if (this.#depth + levels > MAX_DEPTH) return this.#refuse(path, "depth", `is nested deeper than ${MAX_DEPTH} levels`, "give a flatter value");
    this.#depth += levels;
    this.#above.add(value);
    try {
      return then();
    } finally {
      this.#above.delete(value);
      this.#depth -= levels;
    }
  }

  #items(items: readonly unknown[], path: string, isCell: boolean): Notation[] {
    const { length } = items;
    if (length > MAX_VALUES) return [this.#tooMany(path)];
    const tagged: Notation[] = [];
    // Not `map`, which passes over what a sparse array lacks.
    for (let index = 0; index < length && !this.isFull; index++) {
      tagged.push(this.tag(() => items[index], `${path}[${index}]`, isCell));
    }
    return tagged;
  }

  #map(map: ReadonlyMap<unknown, unknown>, path: string, isCell: boolean): Notation {
    const dictionary: [Notation, Notation][] = [];
    for (const [key, value] of map) {
      if (this.isFull) break;
      const entry = pathBelow(path, "entries") + `[${dictionary.length}]`;
      const below = typeof key === "string" ? pathBelow(path, key) : `${entry}.value`;
      dictionary.push([this.tag(() => key, `${entry}.key`, isCell), this.tag(() => value, below, isCell)]);
    }
    return map instanceof ConceptMap ? withConcepts({ dictionary }, map.isA) : { dictionary };
  }

  #record(record: Record<string, unknown>, path: string, isCell: boolean): Notation {
    const dictionary: [Notation, Notation][] = [];
    for (const key of Object.keys(record)) {
      if (this.isFull) break;
      let isAbsent = false;
      const below = pathBelow(path, key);
      // Read once. As JSON has it, a property that is `undefined` is absent.
      const value = this.tag(() => {
        const given = record[key];
        isAbsent = given === undefined;
        return isAbsent ? null : given;
      }, below, isCell);
      if (!isAbsent) dictionary.push([this.#text(key, `${pathBelow(path, "entries")}[${dictionary.length}].key`), value]);
    }
    return { dictionary };
  }

  #table(table: TableContent, path: string): Notation {
    if (table.remote !== undefined) return { table_at: table.remote };
    if (table.arrowBase64 !== undefined) return { arrow: table.arrowBase64 };
    const columns = table.columns ?? [];
    return {
      table: columns.map(({ name, values }, index) => {
        const items = this.#items(values, `${pathBelow(path, "columns")}[${index}].values`, true);
        return name === undefined ? { values: items } : { name, values: items };
      }),
    };
  }

  #foreign(value: object, path: string): Notation {
    const name = (value.constructor as { name?: unknown } | undefined)?.name;
    const what = typeof name === "string" && name !== "" ? name : "an object of an unknown class";
    const help: Record<string, string> = {
      Promise: "await it first",
      Blob: "give `new FileContent(await blob.bytes())`",
      File: "give `new FileContent(await file.bytes(), { name: file.name })`",
      Duration: "give `new DurationValue(\"1.5s\")`",
      Number: "give the primitive", String: "give the primitive", Boolean: "give the primitive", BigInt: "give the primitive",
    };
    return this.#refuse(path, "type", `is ${what}, which no value can hold`, (Object.hasOwn(help, what) ? help[what] : undefined) ?? "give plain data, or a class of this package");
  }
}

function file(value: FileContent): Notation {
  if (value.remote !== undefined) return { file_at: value.remote };
  const { base64 = "", name } = value;
  return name === undefined ? { file: base64 } : { file: base64, name };
}

function conceptNotation({ head = null as unknown as string, modifiers }: Concept): ConceptNotation {
  return modifiers.length === 0 ? { concept: head } : { concept: head, modifiers };
}

function withConcepts(tagged: Tagged, isA: readonly Concept[]): Tagged {
  return isA.length === 0 ? tagged : { ...tagged, is_a: isA.map(conceptNotation) };
}

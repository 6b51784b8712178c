/**
 * How does a text become a value that is known to be valid? The module reads it, by the rules that
 * the whole package shares, and gives its canonical form.
 */
import { asError } from "./error.js";
import { value_canonical as canonicalText } from "./glue/values.js";
import { refused } from "./refused.js";
import { requireValues } from "./values-module.js";

/** What a text can say. @internal */
export type TextKind = "number" | "date" | "time" | "datetime" | "time_zone" | "duration";

/** A text that came from the module, and is not read again. @internal */
export class Canonical {
  constructor(readonly text: string) {}
}

/** The canonical text of what a caller gave. @internal */
export function canonical(kind: TextKind, given: unknown): string {
  if (given instanceof Canonical) return given.text;
  if (typeof given !== "string") throw refused([{ field: "", rule: "type", message: "expected text", help: "give a string" }]);
  requireValues();
  try {
    return canonicalText(kind, given);
  } catch (thrown) {
    throw asError(thrown);
  }
}

/** A value that is a text: immutable, compared by what it says. */
export abstract class TextValue {
  /**
   * The canonical text, as `toString()` gives it. It is a property of its own so that what looks at
   * properties sees the value: a test runner's deep equality, `console.log`, `structuredClone`.
   */
  declare readonly text: string;

  /** @internal */
  constructor(kind: TextKind, given: unknown) {
    Object.defineProperty(this, "text", { value: canonical(kind, given), enumerable: true });
  }

  /** The canonical text. */
  toString(): string {
    return this.text;
  }

  /** The canonical text. */
  toJSON(): string {
    return this.text;
  }

  /**
   * Always throws, as Temporal's classes do: `<`, `>` and `+` would go by the text, in which `"10"`
   * comes before `"9"`. A template literal and `String(value)` still give the text.
   *
   * @throws TypeError always
   */
  valueOf(): never {
    throw new TypeError("values have no `<`, `>`, `+` or `Number()` of their own: use their methods (`compare`, `toNumber`, `toMillis`, `toDate`, `equals`), or `String(value)` for the text");
  }

  /** Whether both are of one class and say the same. */
  equals(other: unknown): boolean {
    return other instanceof TextValue && other.constructor === this.constructor && other.text === this.text;
  }
}

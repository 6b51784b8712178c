/** Does one value of an item hold what a test of a filter's plan asks? */
import type { FilterTest, FilterTime } from "./glue/models.js";
import { compareDuration, compareTimestamp, digitsAt, digitsOf } from "./filter-time.js";

/** Whether a value holds; what is of another type does not. @internal */
export type Holds = (value: unknown) => boolean;
/** What a comparison's sign must be; `NaN` is none of them. */
type Sign = (sign: number) => boolean;

const SIGNS: Record<string, Sign> = {
  "=": (sign) => sign === 0,
  "<": (sign) => sign < 0,
  "<=": (sign) => sign <= 0,
  ">": (sign) => sign > 0,
  ">=": (sign) => sign >= 0,
};
const WHOLE = /^-?[0-9]{1,38}$/;
/** A unit from which on the order of UTF-16 units is not the order of code points. */
const HIGH = /[\ud800-\uffff]/;

/** The comparison of a test. @internal */
export function holdsOf(test: FilterTest): Holds {
  const { type, is, value } = test;
  if (is === "set") return isSet(test);
  switch (type) {
    case "text":
    case "enum":
      return is === "like" ? pattern(value as string[]) : ofText(text(is, String(value)));
    case "bool":
      return (found) => found === value;
    case "number":
      return number(SIGNS[is] ?? never, String(value));
    case "timestamp":
      return timestamp([test]);
    case "duration": {
      const holds = SIGNS[is] ?? never;
      return ofText((found) => holds(compareDuration(found, value as FilterTime)));
    }
    default:
      return never;
  }
}

const never = (): boolean => false;

function ofText(holds: (found: string) => boolean): Holds {
  return (found) => typeof found === "string" && holds(found);
}

function text(is: string, value: string): (found: string) => boolean {
  if (is === "=") return (found) => found === value;
  if (is === "holds") return (found) => found.includes(value);
  const holds = SIGNS[is] ?? never;
  if (HIGH.test(value)) return (found) => holds(compareCodePoints(found, value));
  // Where two texts part, this one has a unit below the surrogates: there both orders agree.
  switch (is) {
    case "<":
      return (found) => found < value;
    case "<=":
      return (found) => found <= value;
    case ">":
      return (found) => found > value;
    default:
      return (found) => found >= value;
  }
}

/** The order by code point, which is that of the UTF-8 bytes. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return lifted(one) - lifted(other);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all units. */
const lifted = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

/** A pattern; one with a single `*` at its start or end is asked for most often. */
function pattern(parts: readonly string[]): Holds {
  const [first = "", last = ""] = parts;
  if (parts.length === 2 && last === "") return (found) => typeof found === "string" && found.startsWith(first);
  if (parts.length === 2 && first === "") return (found) => typeof found === "string" && found.endsWith(last);
  return ofText(like(parts));
}

/** Starts with the first part, ends with the last, the others between in order. @internal */
export function like(parts: readonly string[]): (found: string) => boolean {
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  const middle = parts.slice(1, -1);
  const least = parts.reduce((sum, part) => sum + part.length, 0);
  return (found) => {
    if (found.length < least || !found.startsWith(first) || !found.endsWith(last)) return false;
    let at = first.length;
    for (const part of middle) {
      at = found.indexOf(part, at);
      if (at < 0) return false;
      at += part.length;
    }
    return at <= found.length - last.length;
  };
}

/** One comparison with an instant. */
interface InstantCheck {
  /** The digits of its second. */
  second: number;
  /** Whether what comes before holds, and what comes after. */
  before: boolean;
  after: boolean;
  exactly: (found: string) => boolean;
}

/**
 * Comparisons of one timestamp, all of which must hold: a range has two, and reads the text once.
 *
 * @internal
 */
export function timestamp(tests: readonly FilterTest[]): Holds {
  const checks = tests.map(({ is, value }): InstantCheck => {
    const [time, holds] = [value as FilterTime, SIGNS[is] ?? never];
    const exactly = (found: string): boolean => holds(compareTimestamp(found, time));
    return { second: digitsAt(time), before: holds(-1), after: holds(1), exactly };
  });
  const [first, last = first] = checks;
  if (first === undefined || last === undefined || checks.length > 2) {
    return ofText((found) => checks.every(({ exactly }) => exactly(found)));
  }
  return (found) => {
    if (typeof found !== "string") return false;
    const digits = digitsOf(found);
    return passes(first, digits, found) && (first === last || passes(last, digits, found));
  };
}

/** What one end of a range says of a timestamp with these digits. */
function passes(check: InstantCheck, digits: number, found: string): boolean {
  if (digits < check.second) return check.before;
  if (digits > check.second) return check.after;
  // In the very second, and where one of them is `NaN`, it takes a closer look.
  return check.exactly(found);
}

function number(holds: Sign, value: string): Holds {
  const double = Number(value);
  const whole = WHOLE.test(value) ? BigInt(value) : integer(double);
  // Below 2^53 a double is exact, and so is its comparison with any other.
  const safe = Number.isSafeInteger(double);
  const exactly = (found: bigint): boolean =>
    holds(whole === undefined ? compare(Number(found), double) : compare(found, whole));
  return (found) => {
    switch (typeof found) {
      case "number": {
        const other = safe || whole === undefined ? undefined : integer(found);
        return other === undefined ? holds(compare(found, double)) : exactly(other);
      }
      case "bigint":
        return exactly(found);
      case "string":
        if (!WHOLE.test(found)) return false;
        return safe && found.length < 16 ? holds(Number(found) - double) : exactly(BigInt(found));
      default:
        return false;
    }
  };
}

/** The integer that a double is; `undefined` for a fraction and beyond 38 digits. */
function integer(double: number): bigint | undefined {
  return Number.isInteger(double) && Math.abs(double) < 1e38 ? BigInt(double) : undefined;
}

/** The sign of a comparison, `NaN` where either is. */
function compare<T extends number | bigint>(a: T, b: T): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a === b ? 0 : NaN;
}

function isSet({ type, value }: FilterTest): Holds {
  switch (type) {
    case "text":
      return (found) => typeof found === "string" && found !== "";
    case "enum":
      return (found) => typeof found === "string" && found !== "" && found !== value;
    case "bool":
      return (found) => found === true;
    case "number":
      return (found) => (typeof found === "string" ? WHOLE.test(found) && /[1-9]/.test(found) : isNumber(found) && Boolean(found));
    case "list":
      return (found) => Array.isArray(found) && found.length > 0;
    case "map":
      return (found) => typeof found === "object" && found !== null && !Array.isArray(found) && hasKeys(found);
    default:
      return (found) => found !== undefined && found !== null;
  }
}

function isNumber(found: unknown): boolean {
  return typeof found === "number" || typeof found === "bigint";
}

function hasKeys(found: object): boolean {
  return Object.keys(found).length > 0;
}

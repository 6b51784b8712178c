/**
 * Can a request be said in JSON? `JSON.stringify` drops functions, turns `NaN` into `null` and a
 * `Map` into `{}`: lost data. Here each is a violation with its path.
 */
import type { Violation } from "./glue/models.js";

const MAX_DEPTH = 64;

/** A request's JSON, as far as it can be said, and what cannot. @internal */
export interface Encoded {
  /** Absent when nothing can be said, as of an object that holds itself. */
  text?: string | undefined;
  violations: Violation[];
}

/** Writes a request as JSON. @internal */
export function encode(request: unknown): Encoded {
  const violations: Violation[] = [];
  try {
    look(request, "", [], violations);
    if (violations.some(({ rule }) => rule === "depth")) return { violations };
    return { text: JSON.stringify(request, sayable) ?? "null", violations };
  } catch (error) {
    // A `toJSON` or a getter of the caller's threw.
    const message = error instanceof Error ? error.message : String(error);
    violations.push({ field: "", rule: "type", message: `cannot be written as JSON: ${message}` });
    return { violations };
  }
}

/** Leaves out what `look` has refused already. */
function sayable(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? undefined : value;
}

function look(value: unknown, path: string, above: object[], violations: Violation[]): void {
  const refuse = (rule: string, message: string, help?: string): void => {
    violations.push(help === undefined ? { field: path, rule, message } : { field: path, rule, message, help });
  };
  switch (typeof value) {
    case "bigint":
      return refuse("type", "is a bigint, which JSON cannot say", "give int64 fields as strings");
    case "function":
    case "symbol":
      return refuse("type", `is a ${typeof value}, which JSON cannot say`);
    case "number":
      if (!Number.isFinite(value)) refuse("type", `is ${value}, which JSON cannot say`);
      return;
    case "object":
      break;
    default:
      return;
  }
  if (value === null || typeof (value as { toJSON?: unknown }).toJSON === "function") return;
  if (above.includes(value)) return refuse("depth", "refers back to an object that holds it");
  if (above.length >= MAX_DEPTH) return refuse("depth", `is nested deeper than ${MAX_DEPTH} levels`);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return refuse("type", "holds raw bytes, which JSON cannot say", "give bytes as base64 text");
  }
  if (value instanceof Map || value instanceof Set) {
    return refuse("type", "is a Map or Set, which JSON cannot say", "give a plain object or an array");
  }
  above.push(value);
  if (Array.isArray(value)) {
    value.forEach((item, index) => look(item, `${path}[${index}]`, above, violations));
  } else {
    for (const [key, item] of Object.entries(value)) {
      look(item, path === "" ? key : `${path}.${key}`, above, violations);
    }
  }
  above.pop();
}

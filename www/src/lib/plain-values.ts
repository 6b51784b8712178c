/**
 * The API's values as plain JSON, which people can write: `[{"total": 5}]` for a list of one dictionary. `plainText` is
 * the inverse of `readPlain` (api/values); what plain JSON has no word for, as a date or a file, only the API's own JSON says.
 */
import type { HashableValue, Value } from "automations-wasm";
import { decimalText } from "../api/values";
import type { Parsed } from "./parsed";

/** How long a line may become before it is broken. */
const WIDTH = 72;

/** Values as plain JSON; `undefined` where one of them is something that JSON has no word for. */
export function plainText(values: readonly Value[]): string | undefined {
  const lines = values.map((value) => plain(value, "  "));
  if (lines.includes(undefined)) return undefined;
  return lines.length === 0 ? "[]" : `[\n  ${lines.join(",\n  ")}\n]`;
}

function plain(value: Value | HashableValue | undefined, indent: string): string | undefined {
  if (value === undefined) return undefined;
  if ("null_value" in value) return "null";
  if ("text" in value) return JSON.stringify(value.text);
  if ("bool_value" in value) return String(value.bool_value);
  if ("number" in value) {
    const digits = decimalText(value.number);
    return /^-?\d+(\.\d+)?$/.test(digits) ? digits : undefined;
  }
  const inner = `${indent}  `;
  if ("list" in value) return joined("[", (value.list.items ?? []).map((item) => plain(item, inner)), "]", indent);
  if (!("dictionary" in value)) return undefined;
  const entries = value.dictionary.entries ?? [];
  const keys = entries.map(({ key }) => (key && "text" in key ? key.text : undefined));
  // What is no text cannot be a key, what is there twice would be there once, and JSON's parser sorts numbers first.
  if (new Set(keys).size < keys.length || keys.some((key) => key === undefined || /^\d+$/.test(key))) return undefined;
  const parts = entries.map(({ value }, index) => {
    const text = plain(value, inner);
    return text === undefined ? undefined : `${JSON.stringify(keys[index])}: ${text}`;
  });
  return joined("{", parts, "}", indent);
}

function joined(open: string, parts: (string | undefined)[], close: string, indent: string): string | undefined {
  if (parts.includes(undefined)) return undefined;
  const flat = `${open}${parts.join(", ")}${close}`;
  if (indent.length + flat.length <= WIDTH && !flat.includes("\n")) return flat;
  return `${open}\n${indent}  ${parts.join(`,\n${indent}  `)}\n${indent}${close}`;
}

/** Reads the API's own JSON: a list of values, of which the service says what is wrong with them. */
export function readWire(text: string): Parsed<Value[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!Array.isArray(json)) return { fault: "is no list: write the values between [ and ]" };
  const at = json.findIndex((item) => typeof item !== "object" || item === null || Array.isArray(item));
  if (at >= 0) return { fault: `value ${at + 1} is no value of the API, such as {"text": "…"}` };
  return { value: json as Value[] };
}

/** What stands in one field of the form ⇄ the API's value. `readEntry` and `entryOf` are inverses. */
import type { DateTime, InlineFile, Value } from "automations-wasm";
import { decimalText, readDate, readDateTime, readDecimal, readTime } from "../api/values";
import { formatDate, formatOffset, formatTime } from "./calendar";
import type { InputKind } from "./input-kind";
import { jsonText } from "./json-text";
import type { Parsed } from "./parsed";

/** The content of a field. */
export interface Entry {
  text: string;
  /** The zone of a date with a time: an id, an offset, or nothing. */
  zone?: string;
  /** The file that was chosen. */
  file?: InlineFile;
  /** What stands in each row of a list. */
  rows?: Entry[];
  /** What stands in each part of a dictionary, by its key. */
  parts?: Record<string, Entry>;
}

export const EMPTY: Entry = { text: "" };

/** Whether nothing was entered. */
export function isEmpty({ text, file, rows = [], parts = {} }: Entry): boolean {
  return text === "" && file === undefined && rows.length === 0 && Object.values(parts).every(isEmpty);
}

/** The value of a field that is not empty; of several faults the first, with its place. */
export function readEntry(kind: InputKind, entry: Entry): Parsed<Value> {
  switch (kind.field) {
    case "json":
      return readJson(entry.text);
    case "list":
      return readList(kind, entry.text);
    case "rows":
      return readRows(kind, entry.rows ?? []);
    case "parts":
      return readParts(kind, entry.parts ?? {});
    case "file":
      if (entry.file !== undefined) return { value: { file: { inline: entry.file } } };
      if (!URL.canParse(entry.text)) return { fault: "is neither a chosen file nor an address" };
      return { value: { file: { remote: entry.text } } };
    case "text":
      // Spaces at the ends are part of a text.
      return { value: { text: entry.text } };
    case "datetime":
      return mapped(readDateTime(entry.text, entry.zone ?? ""), (datetime) => ({ datetime }));
    default:
      return readScalar(kind.field, entry.text, kind);
  }
}

/** The content of a field that shows a value; what the field cannot show is JSON in a `json` field only. */
export function entryOf(kind: InputKind, value: Value | undefined): Entry {
  if (value === undefined || "null_value" in value) return EMPTY;
  switch (kind.field) {
    case "json":
      return { text: jsonText(value) };
    case "list":
      return "list" in value ? { text: listText(kind, value) } : EMPTY;
    case "rows": {
      const { row } = kind;
      if (!("list" in value) || row === undefined) return EMPTY;
      return { text: "", rows: (value.list.items ?? []).map((item) => entryOf(row, item)) };
    }
    case "parts": {
      if (!("dictionary" in value)) return EMPTY;
      // Of two entries with one key the later stands.
      const { entries = [] } = value.dictionary;
      const values = new Map(entries.map(({ key, value }) => [key && "text" in key ? key.text : undefined, value]));
      const said = (kind.parts ?? []).map(({ key, kind }) => [key, entryOf(kind, values.get(key))] as const);
      return { text: "", parts: Object.fromEntries(said) };
    }
    case "file":
      if (!("file" in value)) return EMPTY;
      return "inline" in value.file ? { text: "", file: value.file.inline } : { text: value.file.remote };
    case "datetime": {
      if (!("datetime" in value)) return EMPTY;
      const { datetime } = value;
      const zone = zoneText(datetime);
      return { text: `${formatDate(datetime)}T${formatTime(datetime)}`, zone };
    }
    default:
      return { text: scalarText(value) };
  }
}

function readScalar(
  field: "number" | "boolean" | "date" | "time" | "enum" | "text",
  text: string,
  kind: InputKind,
): Parsed<Value> {
  switch (field) {
    case "number":
      return mapped(readDecimal(text), (number) => ({ number }));
    case "date":
      return mapped(readDate(text), (date) => ({ date }));
    case "time":
      return mapped(readTime(text), (timeofday) => ({ timeofday }));
    case "boolean":
      if (/^(true|yes)$/i.test(text.trim())) return { value: { bool_value: true } };
      if (/^(false|no)$/i.test(text.trim())) return { value: { bool_value: false } };
      return { fault: "is neither true nor false" };
    case "enum": {
      const names = (kind.members ?? []).map(({ name }) => name);
      return names.includes(text) ? { value: { text } } : { fault: `is none of ${names.join(", ")}` };
    }
    case "text":
      return { value: { text } };
  }
}

function readJson(text: string): Parsed<Value> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return { fault: 'is not a value of the API, such as {"text": "…"}' };
  }
  return { value: json as Value };
}

/** One item a line; text that begins with `[` is a JSON array of the API's values. */
function readList(kind: InputKind, text: string): Parsed<Value> {
  if (text.trimStart().startsWith("[")) {
    try {
      const items: unknown = JSON.parse(text);
      if (Array.isArray(items)) return { value: { list: { items: items as Value[] } } };
    } catch {
      // Then it is a line that begins with a bracket.
    }
  }
  const items: Value[] = [];
  const item = kind.item ?? "text";
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = item === "datetime" ? readMoment(line) : readScalar(item, item === "text" ? line : line.trim(), kind);
    if (read.fault !== undefined) return { fault: `line ${index + 1} ${read.fault}` };
    items.push(read.value);
  }
  return { value: { list: { items } } };
}

/** Each row is an item; one that is empty is refused, since it may have been meant. */
function readRows({ row }: InputKind, rows: readonly Entry[]): Parsed<Value> {
  const items: Value[] = [];
  for (const [index, entry] of rows.entries()) {
    const read: Parsed<Value> = row === undefined || isEmpty(entry) ? { fault: "is empty" } : readEntry(row, entry);
    if (read.fault !== undefined) return { fault: `row ${index + 1}: ${read.fault}` };
    items.push(read.value);
  }
  return { value: { list: { items } } };
}

/** Parts that are empty are left out; whether they may be is the package's to say. */
function readParts({ parts = [] }: InputKind, entered: Readonly<Record<string, Entry>>): Parsed<Value> {
  const entries: { key: { text: string }; value: Value }[] = [];
  for (const { key, kind } of parts) {
    const entry = entered[key] ?? EMPTY;
    if (isEmpty(entry)) continue;
    const read = readEntry(kind, entry);
    if (read.fault !== undefined) return { fault: `${key}: ${read.fault}` };
    entries.push({ key: { text: key }, value: read.value });
  }
  return { value: { dictionary: { entries } } };
}

function readMoment(line: string): Parsed<Value> {
  const [day = "", clock = "", zone = ""] = line.trim().split(/[T ]+/);
  return mapped(readDateTime(`${day}T${clock}`, zone), (datetime) => ({ datetime }));
}

function listText(kind: InputKind, { list }: { list: { items?: Value[] } }): string {
  const items = list.items ?? [];
  const lines = items.map((item) => ("datetime" in item ? momentText(item) : scalarText(item)));
  const reads = lines.length > 0 ? readList(kind, lines.join("\n")) : undefined;
  const isSame = JSON.stringify(reads?.value) === JSON.stringify({ list: { items } });
  // Items with line breaks, for example, do not fit on lines.
  return isSame || lines.every((line) => line !== "" && !line.includes("\n")) ? lines.join("\n") : jsonText(items);
}

function momentText({ datetime }: Extract<Value, { datetime: unknown }>): string {
  const zone = zoneText(datetime);
  return `${formatDate(datetime)} ${formatTime(datetime)} ${zone}`.trim();
}

function scalarText(value: Value): string {
  if ("text" in value) return value.text;
  if ("number" in value) return decimalText(value.number);
  if ("bool_value" in value) return String(value.bool_value);
  if ("date" in value) return formatDate(value.date);
  if ("timeofday" in value) return formatTime(value.timeofday);
  return "";
}

/** A zone's id, an offset such as `+02:00`, or nothing. */
function zoneText({ time_zone, utc_offset }: DateTime): string {
  return time_zone?.id ?? (utc_offset === undefined ? "" : formatOffset(utc_offset));
}

function mapped<T>(parsed: Parsed<T>, value: (from: T) => Value): Parsed<Value> {
  return parsed.fault === undefined ? { value: value(parsed.value) } : parsed;
}

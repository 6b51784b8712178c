/** Values in one line of text, for tables, summaries and search. */
import type { FileValue, HashableValue, TableValue, Value } from "automations-wasm";
import { decimalText } from "../api/values";
import { formatDate, formatDateTime, formatTime } from "./calendar";

/** What a value is called: its key. */
export function valueKind(value: Value | HashableValue): string {
  return Object.keys(value)[0] ?? "nothing";
}

/** Text that says all of a small value, and the size of a big one. */
export function valueText(value: Value | HashableValue, depth = 0): string {
  if ("text" in value) return value.text;
  if ("number" in value) return decimalText(value.number);
  if ("bool_value" in value) return value.bool_value ? "true" : "false";
  if ("date" in value) return formatDate(value.date);
  if ("timeofday" in value) return formatTime(value.timeofday);
  if ("datetime" in value) return formatDateTime(value.datetime);
  if ("duration" in value) return value.duration;
  if ("null_value" in value) return "nothing";
  if ("time_zone" in value) return value.time_zone.id ?? "";
  if ("file" in value) return fileName(value.file);
  if ("table" in value) return tableSize(value.table);
  if ("list" in value) return joined(value.list.items ?? [], depth, "[", "]", (item) => valueText(item, depth + 1));
  if ("set" in value) return joined(value.set.items ?? [], depth, "{", "}", (item) => valueText(item, depth + 1));
  if ("dictionary" in value) {
    return joined(value.dictionary.entries ?? [], depth, "{", "}", ({ key, value }) => {
      return `${key ? valueText(key, depth + 1) : ""}: ${value ? valueText(value, depth + 1) : ""}`;
    });
  }
  return JSON.stringify(value);
}

/** A file's name: its own, or the last part of its address. */
export function fileName(file: FileValue): string {
  if ("inline" in file) return file.inline.file_name || "file";
  const path = URL.canParse(file.remote) ? new URL(file.remote).pathname : file.remote;
  return path.split("/").filter(Boolean).at(-1) ?? "file";
}

/** `3 columns, 12 rows`. */
export function tableSize(table: TableValue): string {
  if ("remote" in table) return "a table kept elsewhere";
  const columns = table.inline.columns ?? [];
  const rows = Math.max(0, ...columns.map(({ values = [] }) => values.length));
  return `${counted(columns.length, "column")}, ${counted(rows, "row")}`;
}

/** `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

const SHOWN = 8;
const MAX_DEPTH = 4;

function joined<T>(items: readonly T[], depth: number, open: string, close: string, text: (item: T) => string): string {
  if (depth >= MAX_DEPTH && items.length > 0) return `${open}…${close}`;
  const more = items.length > SHOWN ? [`… ${items.length - SHOWN} more`] : [];
  return `${open}${[...items.slice(0, SHOWN).map(text), ...more].join(", ")}${close}`;
}

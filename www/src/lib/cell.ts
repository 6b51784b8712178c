/** Cells of an inline table, which have a union and names of their own, as text. */
import type { BdkValue, Table } from "automations-wasm";
import { formatDate, formatTime } from "./calendar";
import { fileName, tableSize } from "./value";

/** What stands in the place of a value that must not be shown. */
export const HIDDEN = "••••••";

/** A cell in one line; an absent one is empty. */
export function cellText(cell: BdkValue | undefined): string {
  if (cell === undefined || "null_value" in cell) return "";
  if ("text_value" in cell) return cell.text_value;
  if ("number_value" in cell) return String(cell.number_value);
  if ("boolean_value" in cell) return cell.boolean_value ? "true" : "false";
  if ("datetime_value" in cell) return cell.datetime_value;
  if ("date_value" in cell) return formatDate(cell.date_value);
  if ("time_value" in cell) return formatTime(cell.time_value);
  if ("sensitive_value" in cell) return HIDDEN;
  if ("file_value" in cell) return fileName(cell.file_value);
  if ("table_value" in cell) return tableSize(cell.table_value);
  if ("conceptual_value" in cell)
    return [...(cell.conceptual_value.modifiers ?? []), cell.conceptual_value.head].filter(Boolean).join(" ");
  if ("list_value" in cell) return `[${(cell.list_value.values ?? []).map(cellText).join(", ")}]`;
  if ("dictionary_value" in cell) {
    return `{${(cell.dictionary_value.fields ?? []).map(({ key, value }) => `${key}: ${cellText(value)}`).join(", ")}}`;
  }
  if ("opaque_value" in cell) return "an opaque value";
  return JSON.stringify(cell);
}

/** The rows of a table whose columns may differ in length: short ones end in empty cells. */
export function tableRows({ columns = [] }: Table): string[][] {
  const length = Math.max(0, ...columns.map(({ values = [] }) => values.length));
  return Array.from({ length }, (_, row) => columns.map(({ values = [] }) => cellText(values[row])));
}

/** Whether every cell of a column that holds something holds a number: it is then aligned to the right. */
export function isNumeric(values: readonly BdkValue[] = []): boolean {
  const full = values.filter((cell) => !("null_value" in cell));
  return full.length > 0 && full.every((cell) => "number_value" in cell);
}

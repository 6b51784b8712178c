// Unions are narrowed by the key that is present; enums are open.
import type { AutomationStage, FileValue, RunEvent, RunState, Value, ValueType } from "automations-wasm";

export function say(value: Value): string {
  if ("text" in value) return value.text;
  if ("bool_value" in value) return value.bool_value ? "yes" : "no";
  if ("number" in value) return String(value.number.lo ?? 0);
  if ("list" in value) return (value.list.items ?? []).map(say).join();
  if ("dictionary" in value) return (value.dictionary.entries ?? []).map(({ key }) => (key !== undefined && "text" in key ? key.text : "?")).join();
  if ("file" in value) return where(value.file);
  if ("duration" in value) return value.duration;
  if ("date" in value) return `${value.date.year}-${value.date.month}-${value.date.day}`;
  return "";
}

function where(file: FileValue): string {
  return "remote" in file ? file.remote : (file.inline.file_name ?? "");
}

export const element = (type: ValueType): ValueType | undefined => ("list_type" in type ? type.list_type.inner : undefined);

export function stage(of: RunState): string {
  if (of.failed !== undefined) return of.failed.description ?? "";
  if (of.completed !== undefined) return Object.keys(of.completed.outputs ?? {}).join();
  return of.executing === undefined ? "" : "executing";
}

export function kind(event: RunEvent): string | undefined {
  if ("run_update" in event) return event.run_update?.run?.name;
  return event.execution_journal?.execution_id;
}

// A name that a newer service knows is accepted, and the known ones are suggested.
export const known: AutomationStage = "AUTOMATION_STAGE_DRAFT";
export const newer: AutomationStage = "AUTOMATION_STAGE_ARCHIVED";

// @ts-expect-error a value is of one kind at least
export const nothing: Value = {};
// @ts-expect-error the variant is called `bool_value`
export const misnamed: Value = { boolean_value: true };
// @ts-expect-error text is text
export const wrong: Value = { text: 5 };
// @ts-expect-error an enum's name is text
export const numbered: AutomationStage = 1;

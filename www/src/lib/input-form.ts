/** The form for an automation's inputs: its fields, what they begin with, and the request they make. */
import type { Automation, Value, Violation } from "automations-wasm";
import { type Entry, EMPTY, entryOf, isEmpty, readEntry } from "./input-entry";
import { type InputKind, inputKind } from "./input-kind";
import { pathBelow } from "./violation";

/** One input. */
export interface FormField {
  name: string;
  kind: InputKind;
  /** Whether the form is refused without it: it is neither optional nor has a default. */
  required: boolean;
  /** What the service takes when nothing is sent. */
  initial: Value | undefined;
}

/** What stands in the fields, by input name. */
export type Entries = Record<string, Entry>;

export function formFields({
  input_specs = [],
  default_inputs = {},
}: Pick<Automation, "input_specs" | "default_inputs">): FormField[] {
  return input_specs.map(({ name, type }) => {
    const kind = inputKind(type);
    const initial = default_inputs[name];
    return { name, kind, required: !kind.optional && initial === undefined, initial };
  });
}

/** The fields as they begin: filled with the defaults. */
export function initialEntries(fields: readonly FormField[]): Entries {
  return Object.fromEntries(fields.map(({ name, kind, initial }) => [name, entryOf(kind, initial)]));
}

/**
 * The inputs to send, and every fault of what was entered. Empty fields are not sent.
 *
 * @param root where the inputs stand in the request
 */
export function readForm(
  fields: readonly FormField[],
  entries: Entries,
  root = "inputs",
): { inputs: Record<string, Value>; violations: Violation[] } {
  const inputs: Record<string, Value> = {};
  const violations: Violation[] = [];
  for (const { name, kind, required } of fields) {
    const entry = entries[name] ?? EMPTY;
    const field = inputPath(name, root);
    if (isEmpty(entry)) {
      if (required) violations.push({ field, rule: "required", message: "is required" });
      continue;
    }
    const read = readEntry(kind, entry);
    if (read.fault !== undefined) violations.push({ field, rule: "format", message: read.fault });
    else inputs[name] = read.value;
  }
  return { inputs, violations };
}

/** Where an input stands in the request. */
export const inputPath = (name: string, root = "inputs"): string => pathBelow(root, name);

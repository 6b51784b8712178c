/** Which field of the form takes an input of a type? */
import type { Value, ValueEnumTypeMember, ValueType } from "automations-wasm";

export type Scalar = "text" | "number" | "boolean" | "date" | "time" | "datetime" | "file";

/**
 * A field of the form. `list` takes one item a line, `rows` has fields for each item, `parts` has
 * fields for each part of a dictionary; `json` takes whatever has no field of its own, as the
 * API's JSON.
 */
export interface InputKind {
  field: Scalar | "enum" | "list" | "rows" | "parts" | "json";
  /** Whether a run may go without. */
  optional: boolean;
  /** Whether what is typed is hidden. */
  sensitive: boolean;
  /** The names to choose from, for `enum`. */
  members?: ValueEnumTypeMember[];
  /** What each line holds, for `list`. */
  item?: Exclude<Scalar, "file"> | "enum";
  /** What each row holds, for `rows`. */
  row?: InputKind;
  /** The fields of the dictionary, for `parts`. */
  parts?: { key: string; kind: InputKind; description: string | undefined }[];
  /** What it is called. */
  label: string;
  /** A value of the type, to begin from, for `json`. */
  example?: Value;
}

const SCALARS: Record<string, Scalar> = {
  VALUE_SCALAR_TYPE_TEXT: "text",
  VALUE_SCALAR_TYPE_NUMBER: "number",
  VALUE_SCALAR_TYPE_BOOLEAN: "boolean",
  VALUE_SCALAR_TYPE_DATETIME: "datetime",
  VALUE_SCALAR_TYPE_DATE: "date",
  VALUE_SCALAR_TYPE_TIME: "time",
  VALUE_SCALAR_TYPE_FILE: "file",
};

const SCALAR_NAMES: Record<Scalar, string> = {
  text: "Text",
  number: "Number",
  boolean: "Yes or no",
  date: "Date",
  time: "Time",
  datetime: "Date and time",
  file: "File",
};

/** Deeper than this a field is JSON: a form within a form within a form is nobody's help. */
const MAX_DEPTH = 3;

/** The field for a type; an input without a type takes any value. */
export function inputKind(type: ValueType | undefined, depth = 0): InputKind {
  const plain = { optional: false, sensitive: false };
  if (type === undefined || "any_type" in type)
    return { ...plain, field: "json", label: "Any value", example: { text: "" } };
  if ("optional_type" in type) {
    const inner = inputKind(type.optional_type.inner, depth);
    return { ...inner, optional: true };
  }
  if ("sensitive_type" in type) return { ...inputKind(type.sensitive_type.inner, depth), sensitive: true };
  if ("scalar_type" in type) {
    const field = SCALARS[type.scalar_type];
    return field
      ? { ...plain, field, label: SCALAR_NAMES[field] }
      : { ...plain, field: "json", label: "Any value", example: { text: "" } };
  }
  if ("enum_type" in type) return { ...plain, field: "enum", label: "Choice", members: type.enum_type.members ?? [] };
  if ("list_type" in type) {
    const inner = inputKind(type.list_type.inner, depth + 1);
    const label = `List of ${inner.label.toLowerCase()}`;
    const { field, sensitive } = inner;
    if (field === "json" || inner.optional || depth >= MAX_DEPTH) {
      return { ...plain, field: "json", label, example: typeExample(type) };
    }
    if (field === "file" || field === "list" || field === "rows" || field === "parts") {
      return { ...plain, field: "rows", label, row: inner, sensitive };
    }
    const item: InputKind = { ...plain, field: "list", label, item: field, sensitive };
    return inner.members ? { ...item, members: inner.members } : item;
  }
  if ("dictionary_type" in type && depth < MAX_DEPTH) {
    const fields = type.dictionary_type.fields ?? [];
    const parts = fields.map(({ key = "", value, description }) => {
      return { key, kind: inputKind(value, depth + 1), description };
    });
    if (parts.length > 0) return { ...plain, field: "parts", label: typeLabel(type), parts };
  }
  return { ...plain, field: "json", label: typeLabel(type), example: typeExample(type) };
}

/** A type in words, as `List of text, optional`. */
export function typeText(type: ValueType | undefined): string {
  const { label, optional, sensitive } = inputKind(type);
  return [label, sensitive && "hidden", optional && "optional"].filter(Boolean).join(", ");
}

function typeLabel(type: ValueType): string {
  if ("dictionary_type" in type) return "Dictionary";
  if ("generic_dictionary_type" in type) return "Dictionary";
  if ("table_type" in type) return "Table";
  if ("opaque_type" in type) return type.opaque_type.is_a || "Opaque value";
  if ("union_type" in type)
    return (type.union_type.inners ?? []).map((inner) => inputKind(inner).label).join(" or ") || "Any value";
  return "Value";
}

/** A value of a type, as small as it can be. */
export function typeExample(type: ValueType | undefined, depth = 0): Value {
  if (type === undefined || depth > 6) return { text: "" };
  if ("scalar_type" in type) return SCALAR_EXAMPLES[SCALARS[type.scalar_type] ?? "text"];
  if ("optional_type" in type) return typeExample(type.optional_type.inner, depth + 1);
  if ("sensitive_type" in type) return typeExample(type.sensitive_type.inner, depth + 1);
  if ("enum_type" in type) return { text: type.enum_type.members?.[0]?.name ?? "" };
  if ("list_type" in type) return { list: { items: [typeExample(type.list_type.inner, depth + 1)] } };
  if ("union_type" in type) return typeExample(type.union_type.inners?.[0], depth + 1);
  if ("generic_dictionary_type" in type) {
    const value = typeExample(type.generic_dictionary_type.value_type, depth + 1);
    return { dictionary: { entries: [{ key: { text: "key" }, value }] } };
  }
  if ("dictionary_type" in type) {
    const fields = type.dictionary_type.fields ?? [];
    const entries = fields.map(({ key = "", value }) => ({ key: { text: key }, value: typeExample(value, depth + 1) }));
    return { dictionary: { entries } };
  }
  if ("table_type" in type) {
    const columns = (type.table_type.columns ?? []).map(({ key = "" }) => ({
      name: key,
      values: [{ text_value: "" }],
    }));
    return { table: { inline: { columns } } };
  }
  return { text: "" };
}

const SCALAR_EXAMPLES: Record<Scalar, Value> = {
  text: { text: "" },
  number: { number: { lo: 0 } },
  boolean: { bool_value: true },
  date: { date: { year: 2026, month: 1, day: 31 } },
  time: { timeofday: { hours: 8, minutes: 0 } },
  datetime: { datetime: { year: 2026, month: 1, day: 31, hours: 8, minutes: 0 } },
  file: { file: { inline: { file_name: "file.txt", content: "" } } },
};

/** Values whose type says that they must not be shown, covered before they are. */
import type { AutomationInputSpec, Value, ValueType } from "automations-wasm";
import { HIDDEN } from "./cell";

/** The inputs with every sensitive part covered, however deep it is. */
export function coverInputs(
  values: Record<string, Value>,
  specs: readonly AutomationInputSpec[] = [],
): Record<string, Value> {
  const types = new Map(specs.map(({ name, type }) => [name, type]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cover(value, types.get(name))]));
}

function cover(value: Value, type: ValueType | undefined): Value {
  if (type === undefined || "null_value" in value) return value;
  if ("sensitive_type" in type) return { text: HIDDEN };
  if ("optional_type" in type) return cover(value, type.optional_type.inner);
  if ("union_type" in type) {
    // Which of the types it is cannot be told: covered as soon as one of them is sensitive.
    const covered = (type.union_type.inners ?? []).map((inner) => cover(value, inner));
    return covered.find((each) => each !== value) ?? value;
  }
  if ("list_type" in type && "list" in value) {
    return {
      list: { ...value.list, items: (value.list.items ?? []).map((item) => cover(item, type.list_type.inner)) },
    };
  }
  if ("generic_dictionary_type" in type && "dictionary" in value) {
    return eachEntry(value.dictionary, () => type.generic_dictionary_type.value_type);
  }
  if ("dictionary_type" in type && "dictionary" in value) {
    const fields = type.dictionary_type.fields ?? [];
    return eachEntry(value.dictionary, (key) => fields.find((field) => field.key === key)?.value);
  }
  return value;
}

type Dictionary = Extract<Value, { dictionary: unknown }>["dictionary"];

function eachEntry(dictionary: Dictionary, typeOf: (key: string) => ValueType | undefined): Value {
  const entries = (dictionary.entries ?? []).map((entry) => {
    const key = entry.key && "text" in entry.key ? entry.key.text : "";
    return entry.value === undefined ? entry : { ...entry, value: cover(entry.value, typeOf(key)) };
  });
  return { dictionary: { ...dictionary, entries } };
}

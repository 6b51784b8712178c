/** Values whose type says that they must not be shown, covered before they are; wherever a run shows them again, too. */
import type { AutomationInputSpec, Value, ValueType } from "automations-wasm";
import { HIDDEN } from "./cell";
import { valueText } from "./value";

/** The inputs with every sensitive part covered, however deep it is. */
export function coverInputs(
  values: Record<string, Value>,
  specs: readonly AutomationInputSpec[] = [],
  told: Told = () => {},
): Record<string, Value> {
  const types = new Map(specs.map(({ name, type }) => [name, type]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cover(value, types.get(name), told)]));
}

/** Hears of each value that is covered. */
type Told = (secret: Value) => void;

/** What must not be shown of a run's inputs: texts, and scalars of other kinds in words. */
export interface Secrets {
  texts: Set<string>;
  scalars: Set<string>;
}

/** The secrets among inputs; where nobody knows what they are, all of them. */
export function secretsOf(values: Record<string, Value>, specs: readonly AutomationInputSpec[] | undefined): Secrets {
  const secrets: Secrets = { texts: new Set(), scalars: new Set() };
  const take: Told = (secret) => leaves(secret, secrets);
  if (specs === undefined) Object.values(values).forEach(take);
  else coverInputs(values, specs, take);
  return secrets;
}

function leaves(json: unknown, secrets: Secrets): void {
  if (typeof json !== "object" || json === null) return;
  const scalar = scalarWords(json);
  if (scalar !== undefined) secrets.scalars.add(scalar);
  else if ("text" in json && typeof json.text === "string" && json.text !== "") secrets.texts.add(json.text);
  else Object.values(json).forEach((inner) => leaves(inner, secrets));
}

/** Shorter texts are looked for as a whole only: letters of theirs stand in every other text. */
const SHORTEST_PART = 4;

/** What a run tells, as values or as text, with the secrets in it covered. */
export function coverSecrets<T>(told: T, secrets: Secrets): T {
  if (secrets.texts.size === 0 && secrets.scalars.size === 0) return told;
  return covered(told, secrets) as T;
}

function covered(json: unknown, secrets: Secrets): unknown {
  if (typeof json === "string") {
    if (secrets.texts.has(json)) return HIDDEN;
    const within = [...secrets.texts].filter((text) => text.length >= SHORTEST_PART && json.includes(text));
    // The longest first: one may stand in another.
    within.sort((one, other) => other.length - one.length);
    return within.reduce((text, secret) => text.replaceAll(secret, HIDDEN), json);
  }
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map((item) => covered(item, secrets));
  if (secrets.scalars.has(scalarWords(json) ?? "")) return { text: HIDDEN };
  return Object.fromEntries(Object.entries(json).map(([name, inner]) => [name, covered(inner, secrets)]));
}

const SCALARS = ["number", "date", "timeofday", "datetime", "duration"];

/** A scalar that is no text, in words that are the same however it is written. */
function scalarWords(json: object): string | undefined {
  const [kind, ...more] = Object.keys(json);
  if (kind === undefined || more.length > 0 || !SCALARS.includes(kind)) return undefined;
  return `${kind} ${valueText(json as Value)}`;
}

function cover(value: Value, type: ValueType | undefined, told: Told): Value {
  if (type === undefined || "null_value" in value) return value;
  if ("sensitive_type" in type) {
    told(value);
    return { text: HIDDEN };
  }
  if ("optional_type" in type) return cover(value, type.optional_type.inner, told);
  if ("union_type" in type) {
    // Which of the types it is cannot be told: covered as soon as one of them is sensitive.
    const covered = (type.union_type.inners ?? []).map((inner) => cover(value, inner, told));
    return covered.find((each) => each !== value) ?? value;
  }
  if ("list_type" in type && "list" in value) {
    return {
      list: { ...value.list, items: (value.list.items ?? []).map((item) => cover(item, type.list_type.inner, told)) },
    };
  }
  if ("generic_dictionary_type" in type && "dictionary" in value) {
    return eachEntry(value.dictionary, () => type.generic_dictionary_type.value_type, told);
  }
  if ("dictionary_type" in type && "dictionary" in value) {
    const fields = type.dictionary_type.fields ?? [];
    return eachEntry(value.dictionary, (key) => fields.find((field) => field.key === key)?.value, told);
  }
  return value;
}

type Dictionary = Extract<Value, { dictionary: unknown }>["dictionary"];

function eachEntry(dictionary: Dictionary, typeOf: (key: string) => ValueType | undefined, told: Told): Value {
  const entries = (dictionary.entries ?? []).map((entry) => {
    const key = entry.key && "text" in entry.key ? entry.key.text : "";
    return entry.value === undefined ? entry : { ...entry, value: cover(entry.value, typeOf(key), told) };
  });
  return { dictionary: { ...dictionary, entries } };
}

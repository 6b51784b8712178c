/** What is a value of the core's notation in JavaScript? */
import { Decimal } from "./decimal.js";
import { Base64, Concept, ConceptMap, FileContent, OpaqueContent, SensitiveValue, TableContent, UnknownValue, arrowOf } from "./value-content.js";
import type { PlainCell, PlainKey, PlainValue } from "./value-content.js";
import type { ConceptNotation, Notation, Tagged } from "./value-notation.js";
import { Canonical } from "./value-text.js";
import { DurationValue, PlainDate, PlainDateTime, PlainTime, zoneOf } from "./value-time.js";

/** A checked text, where a constructor asks for one. */
const checked = (text: string): string => new Canonical(text) as unknown as string;
const bytes = (base64: string): ArrayBuffer => new Base64(base64) as unknown as ArrayBuffer;

/** The JavaScript value of a notation that came from the module. @internal */
export function untag(notation: Notation): PlainValue | PlainCell {
  if (notation === null || typeof notation === "boolean" || typeof notation === "string") return notation;
  if (Array.isArray(notation)) return notation.map(untag) as PlainValue[];
  return scalar(notation) ?? container(notation);
}

function scalar(tagged: Tagged): PlainValue | PlainCell | undefined {
  if (tagged.number !== undefined) return new Decimal(checked(tagged.number));
  if (tagged.double !== undefined) return tagged.double;
  if (tagged.date !== undefined) return new PlainDate(checked(tagged.date));
  if (tagged.time !== undefined) return new PlainTime(checked(tagged.time));
  if (tagged.datetime !== undefined) return new PlainDateTime(checked(tagged.datetime));
  if (tagged.duration !== undefined) return new DurationValue(checked(tagged.duration));
  if (tagged.time_zone !== undefined) return zoneOf(tagged.time_zone, tagged.version);
  return undefined;
}

function container(tagged: Tagged): PlainValue | PlainCell {
  if (tagged.set !== undefined) return new Set(tagged.set.map(untag) as PlainKey[]);
  if (tagged.dictionary !== undefined) {
    const entries = tagged.dictionary.map(([key, value]): [PlainKey, PlainValue] => [untag(key) as PlainKey, untag(value) as PlainValue]);
    if (tagged.is_a === undefined) return new Map(entries);
    return new ConceptMap(entries as [string, PlainCell][], concepts(tagged.is_a));
  }
  if (tagged.file !== undefined) return new FileContent(bytes(tagged.file), { name: tagged.name });
  if (tagged.file_at !== undefined) return FileContent.remote(tagged.file_at);
  if (tagged.table_at !== undefined) return TableContent.remote(tagged.table_at);
  if (tagged.arrow !== undefined) return arrowOf(tagged.arrow);
  if (tagged.table !== undefined) {
    return new TableContent(tagged.table.map(({ name, values }) => ({ name, values: values.map(untag) })));
  }
  if (tagged.concept !== undefined) return concept(tagged as ConceptNotation);
  if (tagged.opaque !== undefined) return new OpaqueContent(bytes(tagged.opaque), concepts(tagged.is_a ?? []));
  if (tagged.sensitive !== undefined) return new SensitiveValue(untag(tagged.sensitive) as PlainCell);
  return new UnknownValue(tagged.unknown ?? {});
}

function concept({ concept: head, modifiers = [] }: ConceptNotation): Concept {
  return new Concept(head ?? undefined, modifiers);
}

const concepts = (list: readonly ConceptNotation[]): Concept[] => list.map(concept);

/**
 * In which form do values cross to the module? In the core's notation (src/core/value/plain.rs,
 * with a table of it), written and read as JSON.
 */

/** A concept in the notation. @internal */
export interface ConceptNotation {
  concept: string | null;
  modifiers?: readonly string[];
}

/** An object of the notation; its one key says what it is. @internal */
export interface Tagged {
  number?: string;
  double?: number;
  date?: string;
  time?: string;
  datetime?: string;
  time_zone?: string;
  version?: string;
  duration?: string;
  set?: Notation[];
  dictionary?: [Notation, Notation][];
  is_a?: ConceptNotation[];
  file?: string;
  name?: string;
  file_at?: string;
  table?: { name?: string; values: Notation[] }[];
  table_at?: string;
  arrow?: string;
  concept?: string | null;
  modifiers?: readonly string[];
  opaque?: string;
  sensitive?: Notation;
  unknown?: Readonly<Record<string, unknown>>;
}

/** A value in the notation. @internal */
export type Notation = null | boolean | string | Notation[] | Tagged;

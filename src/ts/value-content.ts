/** What are the API's files, tables and cells in JavaScript? */
import { base64Of, bytesOf } from "./base64.js";
import type { Decimal } from "./decimal.js";
import { refused } from "./refused.js";
import type { DurationValue, PlainDate, PlainDateTime, PlainTime, TimeZoneId } from "./value-time.js";

/** What can be the key of a dictionary or an item of a set, as `decodeValue` gives it. */
export type PlainKey = boolean | Decimal | string | PlainDate | PlainTime | PlainDateTime | DurationValue | UnknownValue;

/** What `decodeValue` gives: one JavaScript type for each kind of value. */
export type PlainValue =
  | null
  | PlainKey
  | TimeZoneId
  | PlainValue[]
  | Set<PlainKey>
  | Map<PlainKey, PlainValue>
  | FileContent
  | TableContent;

/** What `decodeValue` gives for a cell of a table. Numbers are doubles on the wire, and so here. */
export type PlainCell =
  | null
  | boolean
  | number
  | string
  | PlainDate
  | PlainTime
  | PlainDateTime
  | PlainCell[]
  | Map<string, PlainCell>
  | FileContent
  | TableContent
  | Concept
  | OpaqueContent
  | SensitiveValue
  | UnknownValue;

/** Bytes, in any of the web's types for them. */
export type BytesLike = ArrayBuffer | ArrayBufferView;

/** The bytes that a caller gave, copied by nobody. @internal */
export function bytesFrom(given: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  // A buffer of another realm is no `instanceof` this one's.
  const isBuffer = Object.prototype.toString.call(given) === "[object ArrayBuffer]";
  return isBuffer ? new Uint8Array(given as ArrayBuffer) : undefined;
}

/** Base64 that was already checked. @internal */
export class Base64 {
  constructor(readonly text: string) {}
}

/** Bytes as base64, made only when they are asked for. */
class Bytes {
  readonly base64: string;
  #bytes: Uint8Array<ArrayBuffer> | undefined;

  constructor(given: unknown) {
    if (given instanceof Base64) {
      this.base64 = given.text;
      return;
    }
    const bytes = bytesFrom(given);
    if (bytes === undefined) {
      throw refused([{ field: "content", rule: "type", message: "is neither a Uint8Array nor an ArrayBuffer", help: "give bytes; text becomes bytes with `new TextEncoder().encode(text)`, a Blob with `await blob.bytes()`" }]);
    }
    this.base64 = base64Of(bytes);
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    // The URL's alphabet is read too, as protobuf's JSON form asks.
    this.#bytes ??= bytesOf(this.base64.replaceAll("-", "+").replaceAll("_", "/"));
    return this.#bytes.slice();
  }
}

function textGiven(field: string, given: unknown): string {
  if (typeof given !== "string") throw refused([{ field, rule: "type", message: "expected text", help: "give a string" }]);
  return given;
}

/**
 * A file: its bytes and name, or where it is. Immutable.
 *
 * @example
 * ```ts
 * const bytes = new TextEncoder().encode("an invoice");
 * new FileContent(bytes, { name: "invoice.pdf" }).name; // → "invoice.pdf"
 * FileContent.remote("https://files.example.com/invoice.pdf");
 * ```
 */
export class FileContent {
  /** The file's name; `undefined` where none was given, and for a remote file. */
  readonly name: string | undefined;
  /** The address of a remote file. */
  readonly remote: string | undefined;
  /** The bytes in base64; `undefined` for a remote file. */
  readonly base64: string | undefined;
  readonly #content: Bytes | undefined;

  /** @throws AutomationsError `INVALID_ARGUMENT`: what was given holds no bytes */
  constructor(content: BytesLike, options?: { name?: string | undefined }) {
    if (content instanceof Remote) {
      this.remote = content.url;
      return;
    }
    this.#content = new Bytes(content);
    this.base64 = this.#content.base64;
    this.name = options?.name === undefined ? undefined : textGiven("name", options.name);
  }

  /** A file that is elsewhere. */
  static remote(url: string | URL): FileContent {
    return new FileContent(new Remote(url) as unknown as ArrayBuffer);
  }

  /** A copy of the bytes; `undefined` for a remote file. */
  get bytes(): Uint8Array<ArrayBuffer> | undefined {
    return this.#content?.bytes;
  }
}

class Remote {
  readonly url: string;
  constructor(url: unknown) {
    this.url = url instanceof URL ? url.href : textGiven("remote", url);
  }
}

/** A column of a table: its cells from top to bottom. */
export interface TableColumn<Cell = PlainCell> {
  /** Its name. */
  name?: string | undefined;
  /** Its cells: each column of a table has as many. */
  values: readonly Cell[];
}

/**
 * A table: its columns, the bytes of an Arrow IPC file, or where it is. A cell takes `null`,
 * booleans, text, numbers (which are doubles on the wire), dates, times, instants, files, lists,
 * dictionaries with text keys, tables, `Concept`, `OpaqueContent` and `SensitiveValue`.
 *
 * @example
 * ```ts
 * new TableContent([{ name: "sku", values: ["A1", "B2"] }, { name: "count", values: [3, 4.5] }]);
 * TableContent.remote("https://files.example.com/table.feather");
 * ```
 */
export class TableContent {
  /** The columns; `undefined` where the table is bytes or elsewhere. */
  readonly columns: readonly TableColumn[] | undefined;
  /** The address of a remote table, a file in Feather format. */
  readonly remote: string | undefined;
  /** The Arrow file in base64. @internal */
  readonly arrowBase64: string | undefined;
  readonly #arrow: Bytes | undefined;

  /** @throws AutomationsError `INVALID_ARGUMENT`: a column has no list of values */
  constructor(columns: readonly TableColumn<unknown>[]) {
    if (columns instanceof Remote) {
      this.remote = columns.url;
    } else if (columns instanceof Bytes) {
      this.#arrow = columns;
      this.arrowBase64 = columns.base64;
    } else {
      this.columns = columnsGiven(columns) as TableColumn[];
    }
  }

  /** A table that is elsewhere: the address of a file in Feather format. */
  static remote(url: string | URL): TableContent {
    return new TableContent(new Remote(url) as unknown as []);
  }

  /**
   * A table as the bytes of an Arrow IPC file, as some services send it. They are not looked into.
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: what was given holds no bytes
   */
  static arrow(bytes: BytesLike): TableContent {
    return new TableContent(new Bytes(bytes) as unknown as []);
  }

  /** A copy of the Arrow file's bytes; `undefined` where the table is columns or elsewhere. */
  get arrow(): Uint8Array<ArrayBuffer> | undefined {
    return this.#arrow?.bytes;
  }
}

function columnsGiven(columns: unknown): TableColumn<unknown>[] {
  if (!Array.isArray(columns)) {
    throw refused([{ field: "columns", rule: "type", message: "expected an array of columns", help: "give `[{ name, values }, …]`" }]);
  }
  return columns.map((column: unknown, index) => {
    const { name, values } = (column ?? {}) as Partial<TableColumn<unknown>>;
    if (!Array.isArray(values)) {
      throw refused([{ field: `columns[${index}].values`, rule: "type", message: "expected an array of cells", help: "give `{ name, values: […] }`" }]);
    }
    const copy = Object.freeze([...(values as unknown[])]);
    return Object.freeze(name === undefined ? { values: copy } : { name: textGiven(`columns[${index}].name`, name), values: copy });
  });
}

/** A concept named in words: `outstanding` `invoice`. Immutable; a cell of a table may hold it. */
export class Concept {
  /** The main word. */
  readonly head: string | undefined;
  /** The words before it. */
  readonly modifiers: readonly string[];

  constructor(head: string | undefined, modifiers: readonly string[] = []) {
    this.head = head === undefined ? undefined : textGiven("head", head);
    this.modifiers = Object.freeze(modifiers.map((word) => textGiven("modifiers", word)));
  }

  /** The words, with spaces between them. */
  toString(): string {
    return [...this.modifiers, this.head ?? ""].join(" ").trimEnd();
  }
}

/** Named fields in a cell that are one of some concepts: a `Map` that knows which. */
export class ConceptMap<Cell = PlainCell> extends Map<string, Cell> {
  /** The concepts. */
  readonly isA: readonly Concept[];

  constructor(entries: Iterable<readonly [string, Cell]>, isA: readonly Concept[]) {
    super(entries);
    this.isA = Object.freeze([...isA]);
  }
}

/** Bytes in a cell whose meaning only a book knows. Immutable. */
export class OpaqueContent {
  /** The concepts that they are one of. */
  readonly isA: readonly Concept[];
  /** The bytes in base64. */
  readonly base64: string;
  readonly #content: Bytes;

  /** @throws AutomationsError `INVALID_ARGUMENT`: what was given holds no bytes */
  constructor(content: BytesLike, isA: readonly Concept[] = []) {
    this.#content = new Bytes(content);
    this.base64 = this.#content.base64;
    this.isA = Object.freeze([...isA]);
  }

  /** A copy of the bytes. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#content.bytes;
  }
}

/** What stands in the place of a value that must not be shown. */
const HIDDEN = "[sensitive]";

/**
 * A value in a cell that must not be shown: no text, no log and no JSON has it. Immutable. A test
 * runner's deep equality does not see it either: compare what `reveal()` gives.
 *
 * @example
 * ```ts
 * const cell = new SensitiveValue("4111 1111");
 * String(cell); // → "[sensitive]"
 * cell.reveal(); // → "4111 1111"
 * ```
 */
export class SensitiveValue<Cell = PlainCell> {
  readonly #value: Cell;

  constructor(value: Cell) {
    this.#value = value;
  }

  /** The value itself. */
  reveal(): Cell {
    return this.#value;
  }

  /** Not the value. */
  toString(): string {
    return HIDDEN;
  }

  /** Not the value. */
  toJSON(): string {
    return HIDDEN;
  }
}

/**
 * What a newer service sent and this version does not understand, as it stood on the wire.
 * `encodeValue` gives it back unchanged.
 */
export class UnknownValue {
  /** The wire's object. */
  readonly wire: Readonly<Record<string, unknown>>;

  constructor(wire: Readonly<Record<string, unknown>>) {
    this.wire = wire;
  }

  /** The wire's object. */
  toJSON(): Readonly<Record<string, unknown>> {
    return this.wire;
  }
}

/** An Arrow file whose base64 was checked. @internal */
export function arrowOf(base64: string): TableContent {
  return TableContent.arrow(new Base64(base64) as unknown as ArrayBuffer);
}

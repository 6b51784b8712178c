/** How do texts, bytes and objects get into an instance of a module, and out of it? What the glue of each module stands on. */
import type { Instantiate } from "./instance.js";

/** What wasm-bindgen exports of every module, beside the functions of its own. */
interface Raw {
  memory: WebAssembly.Memory;
  __wbindgen_externrefs: WebAssembly.Table;
  [name: string]: unknown;
}

type Numbers = readonly number[];
type Export = (...given: unknown[]) => never;

const encoder = /* @__PURE__ */ new TextEncoder();

// Safari's decoder fails once 2 GiB have gone through it.
const MOST_DECODED = 2 ** 31 - 2 ** 20;
let decoder: TextDecoder | undefined;
let decoded = 0;

/** The text of bytes; a byte order mark is a character like any other. @internal */
export function decodeText(bytes: Uint8Array): string {
  decoded += bytes.length;
  if (decoder === undefined || decoded > MOST_DECODED) {
    decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    decoded = bytes.length;
  }
  return decoder.decode(bytes);
}

/** One instance of a module, and its memory. @internal */
export class Memory {
  /** Its raw exports; set once it is made. */
  declare wasm: Raw & Record<string, Export>;
  /** What its module exports that is made anew for each instance. */
  own?: Record<string, unknown>;
  /** The length of what was put last. */
  length = 0;
  #bytes = new Uint8Array();

  /** Its bytes; another array once it has grown. */
  bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.wasm.memory.buffer);
    return this.#bytes;
  }

  /** The text that stands there. */
  text(pointer: number, length: number): string {
    return decodeText(this.bytes().subarray(pointer >>> 0, (pointer >>> 0) + length));
  }

  /** The object that the module holds by that number, and holds no longer. */
  take(index: number): unknown {
    const value: unknown = this.wasm.__wbindgen_externrefs.get(index);
    this.wasm.__externref_table_dealloc!(index);
    return value;
  }

  /** The number by which the module holds an object from now on. */
  add(value: unknown): number {
    const index: number = this.wasm.__externref_table_alloc!();
    this.wasm.__wbindgen_externrefs.set(index, value);
    return index;
  }

  /** Puts texts and bytes where the module takes them from, and gives where and how long, in turn; `false` is none. */
  put(...given: (string | Uint8Array | false)[]): number[] {
    const places: number[] = [];
    try {
      for (const one of given) {
        if (one === false) places.push(0, 0);
        else places.push(typeof one === "string" ? this.putText(one) : this.putBytes(one), this.length);
      }
    } catch (thrown) {
      for (let at = 0; at < places.length; at += 2) if (places[at]) this.wasm.__wbindgen_free!(places[at], places[at + 1], 1);
      throw thrown;
    }
    return places;
  }

  putBytes(bytes: Uint8Array): number {
    const pointer = this.#place(bytes.length);
    this.bytes().set(bytes, pointer);
    this.length = bytes.length;
    return pointer;
  }

  putText(text: string): number {
    let { length } = text;
    let pointer = this.#place(length);
    // Most texts are ASCII, and fit.
    const { read, written } = this.#encode(text, pointer, length);
    if (read < length) {
      const most = written + (length - read) * 3;
      pointer = this.#replace(pointer, length, most);
      length = written + this.#encode(text.slice(read), pointer + written, most - written).written;
      pointer = this.#replace(pointer, most, length);
    }
    this.length = length;
    return pointer;
  }

  /** An import that may throw: the module hears of it when it has come back. */
  caught<A extends unknown[], R>(work: (...given: A) => R): (...given: A) => R | undefined {
    return (...given) => {
      try {
        return work(...given);
      } catch (thrown) {
        return this.wasm.__wbindgen_exn_store!(this.add(thrown));
      }
    };
  }

  #encode(text: string, pointer: number, length: number): TextEncoderEncodeIntoResult {
    return encoder.encodeInto(text, this.bytes().subarray(pointer, pointer + length));
  }

  #place(length: number): number {
    return this.wasm.__wbindgen_malloc!(length, 1) >>> 0;
  }

  #replace(pointer: number, length: number, other: number): number {
    return this.wasm.__wbindgen_realloc!(pointer, length, other, 1) >>> 0;
  }
}

/** What makes instances of a module: it imports what `importsOf` gives under the name `from`, and the one that answers from then on is kept. @internal */
export const instantiator = (from: string, importsOf: (made: Memory) => WebAssembly.ModuleImports, keep: (made: Memory) => void): Instantiate =>
  (module, guard, isLater) => {
    const made = new Memory();
    const imports = { [from]: importsOf(made) };
    const begin = ({ exports }: WebAssembly.Instance): void => {
      const guarded = guard(exports);
      if (guarded === undefined) return;
      made.wasm = guarded as Memory["wasm"];
      made.wasm.__wbindgen_start!();
      keep(made);
    };
    // A page of Chrome before 115 is not let make an instance of more than 4 KB at once.
    return isLater ? WebAssembly.instantiate(module, imports).then(begin) : begin(new WebAssembly.Instance(module, imports));
  };

/** The one thing that an export gives, or throws in its place. @internal */
export function firstOf($: Memory, [first, thrown, isThrown]: Numbers): number {
  if (isThrown) throw $.take(thrown!);
  return first!;
}

/** The text that an export gives, if any, or what it throws. @internal */
export function textOf($: Memory, [pointer, length, thrown, isThrown]: Numbers): string | undefined {
  if (isThrown) throw $.take(thrown!);
  if (pointer === 0) return undefined;
  try {
    return $.text(pointer!, length!);
  } finally {
    $.wasm.__wbindgen_free!(pointer, length, 1);
  }
}

/** The numbers that an export gives, or what it throws. @internal */
export function numbersOf<T extends Uint32Array | Float64Array>($: Memory, [pointer, length, thrown, isThrown]: Numbers, Numbers: new (buffer: ArrayBuffer, at: number, length: number) => T): T {
  if (isThrown) throw $.take(thrown!);
  const made = new Numbers($.wasm.memory.buffer, pointer! >>> 0, length!).slice() as T;
  $.wasm.__wbindgen_free!(pointer, made.byteLength, made.BYTES_PER_ELEMENT);
  return made;
}

/** The objects that an export gives, or what it throws. @internal */
export const listOf = ($: Memory, given: Numbers): unknown[] => Array.from(numbersOf($, given, Uint32Array), (index) => $.take(index));

/** Stores where a text stands that an import gives. @internal */
export function store($: Memory, at: number, pointer: number): void {
  const view = new DataView($.wasm.memory.buffer);
  view.setInt32((at >>> 0) + 4, $.length, true);
  view.setInt32(at >>> 0, pointer, true);
}

/** Where a text stands now; 0 for none. @internal */
export const option = ($: Memory, text: string | null | undefined): number => (text == null ? 0 : $.putText(text));

/** The number of an object; 0 for none. @internal */
export const reference = ($: Memory, value: unknown): number => (value == null ? 0 : $.add(value));

/** The constants that the module knows by their numbers. @internal */
export function constants($: Memory): void {
  const table = $.wasm.__wbindgen_externrefs;
  table.set(0, undefined);
  [undefined, null, true, false].forEach((constant, index) => table.set(1024 + index, constant));
}

interface Held {
  $: Memory;
  /** The export that frees it. */
  drop: string;
  pointer: number;
}

const gone = typeof FinalizationRegistry === "undefined" ? undefined : /* @__PURE__ */ new FinalizationRegistry<Held>(({ $, drop, pointer }) => $.wasm[drop]!(pointer, 1));

/** An object in a module's memory, which goes on meaning the instance that it was made in. Free it, or leave it to the collector. @internal */
export class Handle implements Held {
  readonly $: Memory;
  readonly drop: string;
  pointer: number;

  constructor($: Memory, drop: string, pointer: number) {
    this.$ = $;
    this.drop = drop;
    this.pointer = pointer;
    gone?.register(this, { $, drop, pointer }, this);
  }

  free(): void {
    const { $, pointer } = this;
    this.pointer = 0;
    gone?.unregister(this);
    $.wasm[this.drop]!(pointer, 0);
  }
}

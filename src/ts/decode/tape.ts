/** How is a body decoded on a tape? Its bytes go in in pieces; objects are made as they are finished. */
import { BodyTape } from "../glue/client.js";
import { type Growing, takeUnits } from "./units.js";

/** Where a body is not what the contract promises. @internal */
export interface Mismatch {
  ok: false;
  path: string;
  message: string;
  /** The byte. */
  offset?: number;
}

/** What became of a body. @internal */
export type Decoded = { ok: true; value: unknown } | Mismatch;

// A piece that fits the caches, and keeps the module's memory small whatever the body.
const PIECE = 64 * 1024;

/**
 * The body of one response, while it arrives. Free it at its end, whatever that is. Where its
 * instance has trapped meanwhile, `feed` and `finish` throw that, and `free` does nothing. @internal
 */
export class Body {
  readonly #tape: BodyTape;
  readonly #growing: Growing = { value: {}, list: [] };
  #useful = true;

  constructor(operation: string) {
    this.#tape = new BodyTape(operation);
  }

  /** Takes the next bytes; gives whether more are of use. */
  feed(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length && this.#useful; at += PIECE) {
      this.#useful = this.#tape.feed(bytes.subarray(at, at + PIECE));
      takeUnits(this.#tape, this.#growing);
    }
    return this.#useful;
  }

  /** Takes the end of the body. */
  finish(): Decoded {
    const mismatch = this.#tape.finish() as [string, string, number] | undefined;
    if (mismatch !== undefined) {
      const [path, message, offset] = mismatch;
      return { ok: false, path, message, offset };
    }
    takeUnits(this.#tape, this.#growing);
    return { ok: true, value: this.#growing.value };
  }

  /** Gives back the memory. */
  free(): void {
    try {
      this.#tape.free();
    } catch {
      // It trapped, and what was thrown then says more.
    }
  }
}

/** Decodes a body that is there as a whole. @internal */
export function decodeOnTape(operation: string, bytes: Uint8Array): Decoded {
  const body = new Body(operation);
  try {
    body.feed(bytes);
    return body.finish();
  } finally {
    body.free();
  }
}

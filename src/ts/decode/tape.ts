/**
 * How is a body decoded on a tape? Its bytes go in in pieces; objects are made as they are finished.
 * It is loaded once a response is long enough to be worth it.
 */
import { BodyTape } from "../glue/client.js";
import { type Decoded, PIECE, free, mismatchOf } from "./mismatch.js";
import { type Growing, takeUnits } from "./units.js";

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
    const mismatch = mismatchOf(this.#tape);
    if (mismatch !== undefined) return mismatch;
    takeUnits(this.#tape, this.#growing);
    return { ok: true, value: this.#growing.value };
  }

  /** Gives back the memory. */
  free(): void {
    free(this.#tape);
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

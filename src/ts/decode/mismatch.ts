/** What is wrong with a body? The module's tape says, from which nothing else is taken here. */
import { BodyTape } from "../glue/client.js";

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

/** How many bytes a tape is given at once: what fits the caches, and keeps the module's memory small whatever the body. @internal */
export const PIECE = 64 * 1024;

/** Ends a tape; gives where its body is not what was promised, if so. @internal */
export function mismatchOf(tape: BodyTape): Mismatch | undefined {
  const found = tape.finish() as [string, string, number] | undefined;
  return found && { ok: false, path: found[0], message: found[1], offset: found[2] };
}

/** Gives a tape's memory back. @internal */
export function free(tape: BodyTape): void {
  try {
    tape.free();
  } catch {
    // It trapped, and what was thrown then says more.
  }
}

/** Where a body that was refused is not what the contract promises. @internal */
export function explained(operation: string, bytes: Uint8Array): Mismatch {
  const tape = new BodyTape(operation);
  try {
    for (let at = 0; at < bytes.length && tape.feed(bytes.subarray(at, at + PIECE)); at += PIECE);
    return mismatchOf(tape) ?? { ok: false, path: "", message: "is too long for this engine to read at once" };
  } finally {
    free(tape);
  }
}

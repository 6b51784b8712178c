/**
 * How does the body of a response become checked objects? On one of two ways, which agree: small
 * ones, and the first ones of a page, by `JSON.parse` and a check; others on a tape, while they
 * arrive. What is refused is always explained by the tape.
 */
import { joined } from "../bytes.js";
import { fits } from "./check.js";
import { type Decoded, Body, decodeOnTape } from "./tape.js";

export type { Decoded, Mismatch } from "./tape.js";

/** What of a response is looked at; any realm's, or a test's own. @internal */
export interface ResponseLike {
  headers?: { get?(name: string): string | null } | null;
  body?: unknown;
  arrayBuffer?(): Promise<unknown>;
}

/** From how many bytes on the tape is quicker, once the engine has compiled it. */
const WARM = 32 * 1024;
/** And before. */
const COLD = 1024 * 1024;
/** How many bodies of some size it takes. */
const WARM_UP = 2;

let decoded = 0;
const fromBytes = (): number => (decoded < WARM_UP ? COLD : WARM);

// A byte order mark is read over, as by the tape.
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

/**
 * Decodes the body of a 200 that is there as a whole. The module must be loaded.
 *
 * @param operation the operation's name, which must be one
 * @returns the objects, deeply equal to what `JSON.parse` gives; or the first mismatch
 * @throws when the module traps
 * @internal
 */
export function decodeBytes(operation: string, bytes: Uint8Array): Decoded {
  const small = bytes.length < fromBytes();
  if (bytes.length >= WARM / 8) decoded += 1;
  return (small ? parsed(operation, bytes) : undefined) ?? decodeOnTape(operation, bytes);
}

/** The objects, made by `JSON.parse`; nothing if the bytes are not what was promised. @internal */
export function parsed(operation: string, bytes: Uint8Array): Decoded | undefined {
  const decoded = jsonOf(bytes);
  return decoded !== undefined && fits(operation, decoded.value) ? decoded : undefined;
}

/** Any JSON; nothing if the bytes are none. @internal */
export function jsonOf(bytes: Uint8Array): { ok: true; value: unknown } | undefined {
  try {
    return { ok: true, value: JSON.parse(decoder.decode(bytes)) };
  } catch {
    return undefined;
  }
}

/**
 * Reads the body of a 200 and decodes it, while it arrives if it is big. The module must be loaded.
 *
 * @param operation the operation's name, which must be one
 * @param signal ends the reading, where the body itself goes on
 * @returns as {@link decodeBytes}
 * @throws (rejects with) what reading the body throws: no network, an abort; or an `Error` when the
 * module traps or is replaced meanwhile
 * @internal
 */
export async function decodeBody(operation: string, response: ResponseLike, signal?: AbortSignal): Promise<Decoded> {
  const stream = response.body as ReadableStream<unknown> | null | undefined;
  if (typeof stream?.getReader !== "function" || lengthOf(response) < fromBytes()) {
    return whole(operation, await response.arrayBuffer?.());
  }
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let body: Body | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) break;
      if (!isBytes(value)) return abandon(reader, NO_BYTES);
      length += value.length;
      if (body === undefined) {
        pieces.push(value);
        if (length < fromBytes()) continue;
        body = new Body(operation);
        for (const piece of pieces.splice(0)) body.feed(piece);
      } else if (!body.feed(value)) {
        return abandon(reader, body.finish());
      }
    }
    if (body === undefined) return decodeBytes(operation, pieces.length === 1 ? pieces[0]! : joined(pieces, length));
    decoded += 1;
    return body.finish();
  } catch (thrown) {
    return abandon(reader, Promise.reject(thrown));
  } finally {
    body?.free();
  }
}

const NO_BYTES: Decoded = { ok: false, path: "", message: "is no bytes" };

/** Stops the transfer, whose end nobody awaits. */
function abandon<T>(reader: ReadableStreamDefaultReader<unknown>, result: T): T {
  reader.cancel().catch(() => {});
  return result;
}

function whole(operation: string, given: unknown): Decoded {
  if (isBytes(given)) return decodeBytes(operation, given);
  // Of another realm it is no `instanceof` of this one's.
  if (Object.prototype.toString.call(given) !== "[object ArrayBuffer]") return NO_BYTES;
  return decodeBytes(operation, new Uint8Array(given as ArrayBuffer));
}

const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value) && "subarray" in value && (value as Uint8Array).BYTES_PER_ELEMENT === 1;

/** What a header promises; more than anything if none does. What was compressed may be longer. */
function lengthOf(response: ResponseLike): number {
  const told = response.headers?.get?.("content-length");
  return told === null || told === undefined || response.headers?.get?.("content-encoding") ? Infinity : Number(told);
}

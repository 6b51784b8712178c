/** What does a snapshot hold? */
import { AutomationsError } from "../error.js";
import { type Engine, restored } from "./engine.js";

/** A snapshot that was read: its bytes as they were then, and an engine that nothing happens to. */
interface Read {
  bytes: Uint8Array;
  engine: Engine;
}

/** A snapshot of more bytes is parsed each time: to know it again, a copy of it would have to be kept. */
const LARGE = 64 << 20;

const known = /* @__PURE__ */ new WeakMap<Uint8Array, Read>();

/**
 * An engine with the data of a snapshot. The same bytes are parsed once, unless they are very many: what is given
 * is a copy.
 *
 * @throws AutomationsError `DATA_LOSS` when the bytes are no snapshot
 * @internal
 */
export function engineOf(snapshot: Uint8Array): Engine {
  const read = known.get(snapshot);
  if (read !== undefined && equal(read.bytes, snapshot)) {
    try {
      return read.engine.fork();
    } catch {
      // Its instance is gone: it is read again.
    }
  }
  const engine = restored(recordsOf(snapshot));
  if (snapshot.length > LARGE) return engine;
  known.set(snapshot, { bytes: snapshot.slice(), engine });
  return engine.fork();
}

/** Node's own comparison, or four bytes at a time: a snapshot may have millions. */
function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  const { Buffer: node } = globalThis as { Buffer?: { compare?: (one: Uint8Array, other: Uint8Array) => number } };
  if (node?.compare !== undefined) return node.compare(one, other) === 0;
  const whole = (one.byteOffset | other.byteOffset) % 4 === 0 ? one.length >> 2 : 0;
  if (whole === 0) return one.every((byte, at) => byte === other[at]);
  const ones = new Int32Array(one.buffer, one.byteOffset, whole);
  const others = new Int32Array(other.buffer, other.byteOffset, whole);
  for (let at = 0; at < whole; at += 1) if (ones[at] !== others[at]) return false;
  for (let at = whole * 4; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

/**
 * The records of a snapshot.
 *
 * @throws AutomationsError `DATA_LOSS` when the bytes are no snapshot
 * @internal
 */
export function recordsOf(snapshot: Uint8Array): [string, string][] {
  try {
    const { version, records } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(snapshot));
    if (version !== 1 || !Array.isArray(records)) throw new Error("it is of another version");
    const whole = (record: unknown): boolean =>
      Array.isArray(record) && record.length === 2 && record.every((part) => typeof part === "string");
    if (!records.every(whole)) throw new Error("a record is no pair of texts");
    return records;
  } catch (cause) {
    throw new AutomationsError({ code: "DATA_LOSS", message: "the bytes are no snapshot of a sandbox", cause });
  }
}

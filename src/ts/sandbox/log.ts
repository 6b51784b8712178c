/** What did a sandbox do? */
import { refuse } from "../refused.js";
import type { SandboxLogEntry } from "../glue/sandbox-models.js";

/** How many entries are kept when nobody says otherwise. */
const DEFAULT_SIZE = 1000;

/** The most entries that can be kept. */
const MAX_SIZE = 1_000_000;

/** The most keys that an entry names. */
const MAX_KEYS = 100;

/** What is known of a request. @internal */
export type LogRequest = Pick<SandboxLogEntry, "operation" | "method" | "target" | "faults">;

/** What became of it. @internal */
export interface LogOutcome {
  /** Milliseconds since 1970, by the sandbox's clock. */
  now: number;
  status?: number;
  requestId?: string | undefined;
  handled: boolean;
  /** The keys of the records that it changed. */
  changes?: string[];
}

/**
 * The log of a sandbox: what the service did with each request, in the order in which it answered.
 *
 * It keeps the newest entries, 1,000 unless `logSize` says otherwise, and holds no token: headers
 * and bodies are never kept. It is no part of a snapshot.
 */
export class SandboxLog implements Iterable<SandboxLogEntry> {
  readonly #size: number;
  /** A ring: the oldest entry stands at `#next`, once it is full. */
  #ring: SandboxLogEntry[] = [];
  #next = 0;
  #sequence = 0;

  /** @internal */
  constructor(size: unknown) {
    const given = size ?? DEFAULT_SIZE;
    if (typeof given !== "number" || !Number.isInteger(given) || given < 0 || given > MAX_SIZE) {
      const message = `is no whole number from 0 to ${MAX_SIZE}`;
      throw refuse("logSize", "range", message);
    }
    this.#size = given;
  }

  /**
   * The entries, the oldest first.
   *
   * @example
   * ```ts
   * await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" });
   * const writes = sandbox.log.entries().filter(({ change_count }) => change_count > 0);
   * writes.at(-1)?.operation; // "InvokeAutomation"
   * ```
   */
  entries(): SandboxLogEntry[] {
    return [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
  }

  /** Goes through the entries, the oldest first. */
  [Symbol.iterator](): Iterator<SandboxLogEntry> {
    return this.entries().values();
  }

  /** Forgets the entries; the next one's `sequence` goes on from the last. */
  clear(): void {
    this.#ring = [];
    this.#next = 0;
  }

  /** One of another sandbox: empty, and as long. @internal */
  fork(): SandboxLog {
    return new SandboxLog(this.#size);
  }

  /** @internal */
  add(request: LogRequest, outcome: LogOutcome): void {
    this.#sequence += 1;
    if (this.#size === 0) return;
    const { changes = [] } = outcome;
    const entry: SandboxLogEntry = {
      sequence: this.#sequence,
      time: new Date(outcome.now).toISOString(),
      ...request,
      handled: outcome.handled,
      change_count: changes.length,
      changes: changes.slice(0, MAX_KEYS),
    };
    if (outcome.status !== undefined) entry.status = outcome.status;
    if (outcome.requestId !== undefined) entry.request_id = outcome.requestId;
    this.#ring[this.#next] = entry;
    this.#next = (this.#next + 1) % this.#size;
  }
}

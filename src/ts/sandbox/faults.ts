/** How is a sandbox told to fail? */
import { refuse, refused } from "../refused.js";
import type { Violation } from "../glue/models.js";
import type { Fault } from "../glue/sandbox-models.js";
import { encode } from "../json.js";
import { EngineFaults } from "./engine.js";

/** The largest seed. */
const MAX_SEED = 4_294_967_295;

/** From which number chance follows. */
export interface FaultOptions {
  /** A whole number from 0 to 4 294 967 295; the sandbox's `faultSeed` when absent. */
  seed?: number | undefined;
}

/**
 * The faults of a sandbox: how its requests fail.
 *
 * Which requests are hit follows from the seed and from how many came before: the same faults,
 * seed and requests fail alike. Every `latency` that hits adds to the waiting; of all other faults
 * that hit a request, the first in the list decides. Faults are no part of a snapshot, and
 * restoring one leaves them.
 *
 * A failed request rejects or answers just as a real `fetch` does: `refused` and `reset` reject
 * with `TypeError: fetch failed` and a `cause` with Node's `code`, a `cut` body rejects while it is
 * read, a `redirect` is followed, given or refused as the request's `redirect` says.
 */
export class SandboxFaults {
  readonly #seed: number;
  #engine = new EngineFaults();
  /** What was set last. */
  #last: { text: string; seed: number } | undefined;

  /** @internal */
  constructor(seed: unknown) {
    this.#seed = seedOf("faultSeed", seed ?? 1);
  }

  /**
   * From which number chance follows: what `set` was last given, or the sandbox's `faultSeed`. With it,
   * what `list` gives can be set again.
   *
   * @example
   * ```ts
   * const { seed } = sandbox.faults;
   * const faults = sandbox.faults.list();
   * sandbox.faults.clear();
   * sandbox.faults.set(faults, { seed }); // fails from here on as it did from the start
   * ```
   */
  get seed(): number {
    return this.#last?.seed ?? this.#seed;
  }

  /** Decides about requests. @internal */
  get engine(): EngineFaults {
    return this.#engine;
  }

  /** Those of another sandbox: none, with the same seed. @internal */
  fork(): SandboxFaults {
    return new SandboxFaults(this.#seed);
  }

  /** Sets the same faults in the engine that came after one which trapped. @internal */
  renew(): void {
    try {
      this.#engine.list();
    } catch {
      this.#engine = new EngineFaults();
      if (this.#last !== undefined) this.#engine.set(this.#last.text, this.#last.seed);
    }
  }

  /**
   * Sets faults in the place of all others; counting begins anew.
   *
   * @throws AutomationsError `INVALID_ARGUMENT` with every violation and its path
   * (`faults[2].rate`); the faults stay as they were then
   * @example
   * ```ts
   * sandbox.faults.set([
   *   { kind: "latency", ms: { min: 20, max: 80 } },
   *   { kind: "status", operation: "ListRuns", status: 503, retry_after: 1, times: 2 },
   *   { kind: "reset", operation: "InvokeAutomation", handled: true, rate: 0.1 },
   * ]);
   * ```
   */
  set(faults: readonly Fault[], options: FaultOptions = {}): void {
    const seed = seedOf("seed", options.seed ?? this.#seed);
    const { text, violations } = encode({ faults });
    const found = violations.length > 0 ? violations : this.#read(text, seed);
    if (found.length > 0) throw refused(found);
  }

  /** Takes all faults away. */
  clear(): void {
    this.set([]);
  }

  /**
   * The faults as they were set.
   *
   * @example
   * ```ts
   * sandbox.faults.set([{ kind: "refused", times: 1 }]);
   * sandbox.faults.list(); // [{ kind: "refused", times: 1 }]
   * ```
   */
  list(): Fault[] {
    return JSON.parse(this.#engine.list()) as Fault[];
  }

  #read(text: string | undefined, seed: number): Violation[] {
    const found = this.#engine.set(text ?? "{}", seed);
    if (found !== undefined) return JSON.parse(found) as Violation[];
    this.#last = { text: text ?? "{}", seed };
    return [];
  }
}

function seedOf(field: string, given: unknown): number {
  if (typeof given === "number" && Number.isInteger(given) && given >= 0 && given <= MAX_SEED) return given;
  const message = `is no whole number from 0 to ${MAX_SEED}`;
  throw refuse(field, "range", message);
}

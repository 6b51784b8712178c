/** When does a call end before its answer? On the caller's abort, or when its time is up. */
import { AutomationsError } from "./error.js";

/**
 * One call's life: a signal for `fetch`, and a promise that rejects the moment the call is given
 * up. It leaves no listener on the caller's signal. @internal
 */
export class Scope {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #reject: (reason: unknown) => void = () => {};
  readonly #givenUp: Promise<never>;

  /** How often a request went out. */
  attempts = 0;
  /** Whether one went out that changes something; nobody knows how far it has come. */
  mayHaveTakenEffect = false;

  constructor(operation: string, outer: AbortSignal | undefined, timeoutMs: number | undefined) {
    this.#givenUp = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    // Without a race (a call that is never awaited) the rejection is nobody's business.
    this.#givenUp.catch(() => {});
    this.#outer = outer;
    if (outer?.aborted === true) {
      this.#giveUp(outer.reason);
      return;
    }
    outer?.addEventListener("abort", this.#onAbort, { once: true });
    if (timeoutMs !== undefined) {
      this.#timer = setTimeout(() => {
        const message = `no answer within ${timeoutMs} ms`;
        const { attempts, mayHaveTakenEffect } = this;
        const fields = { operation, retryable: true, attempts, mayHaveTakenEffect };
        this.#giveUp(new AutomationsError({ code: "DEADLINE_EXCEEDED", message, ...fields }));
      }, timeoutMs);
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The work's result, unless the call is given up first. */
  async race<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (this.signal.aborted) return await this.#givenUp;
      const running = work();
      // When the race is lost, its end must not surface as an unhandled rejection.
      running.catch(() => {});
      return await Promise.race([running, this.#givenUp]);
    } finally {
      this.#outer?.removeEventListener("abort", this.#onAbort);
      clearTimeout(this.#timer);
    }
  }

  readonly #onAbort = (): void => {
    this.#giveUp(this.#outer?.reason);
  };

  #giveUp(reason: unknown): void {
    this.#reject(reason);
    this.#controller.abort(reason);
  }
}

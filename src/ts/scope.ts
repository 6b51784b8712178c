/** When does a call end before its answer? On the caller's abort, or when its time is up. */
import { onClientTrap } from "./client-module.js";
import { AutomationsError, bareMessage } from "./error.js";

/** What a response said beside its body. */
export interface ResponseInfo {
  /** The HTTP status. */
  readonly status: number;
  /** The headers; a browser shows only those that the service exposes to the page. */
  readonly headers: Headers;
  /** The address that answered; empty where `fetch` does not say. */
  readonly url: string;
  /** The id under which the service logged the request. */
  readonly requestId: string | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
}

/**
 * One call's life, or one wait's: a promise that rejects the moment the call is given up. It leaves no listener
 * on the caller's signal and no timer behind. @internal
 */
export class Scope {
  readonly #operation: string;
  readonly #outer: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #givenUp: Promise<never>;
  #reject: (reason: unknown) => void = () => {};
  #unsubscribe: () => void = () => {};

  /** Whether the call was given up. */
  isOver = false;
  /** How often a request went out. */
  attempts = 0;
  /** Whether one went out that changes something; nobody knows how far it has come. */
  mayHaveTakenEffect = false;
  /** The head of the response that came last. */
  response: ResponseInfo | undefined;
  /** What is said when the time is up. */
  late = (deadlineMs: number): string => `no result within ${deadlineMs} ms`;
  /** Stops what is under way; told the reason when the call is given up. */
  stop: (reason: unknown) => void = () => {};

  constructor(operation: string, outer: AbortSignal | undefined, deadlineMs: number | undefined) {
    this.#operation = operation;
    this.#outer = outer;
    this.#givenUp = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    // Without a race (a call that is never awaited) the rejection is nobody's business.
    this.#givenUp.catch(() => {});
    if (outer?.aborted === true) {
      this.giveUp(outer.reason);
      return;
    }
    outer?.addEventListener("abort", this.#onAbort, { once: true });
    if (deadlineMs !== undefined) {
      this.#timer = setTimeout(() => this.giveUp(this.error("DEADLINE_EXCEEDED", this.late(deadlineMs))), deadlineMs);
    }
  }

  /** The work's result, unless the call is given up first. */
  async race<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (this.isOver) return await this.#givenUp;
      const running = work();
      // When the race is lost, its end must not surface as an unhandled rejection.
      running.catch(() => {});
      return await Promise.race([running, this.#givenUp]);
    } finally {
      this.isOver = true;
      this.#outer?.removeEventListener("abort", this.#onAbort);
      clearTimeout(this.#timer);
      this.#unsubscribe();
    }
  }

  /** From now on the call is in the module's instance; a future of one that has trapped never ends. */
  enter(): void {
    if (this.isOver) return;
    this.#unsubscribe = onClientTrap((trap) => this.giveUp(this.error("INTERNAL", bareMessage(trap), trap.cause)));
  }

  /** Ends the call at once. */
  giveUp(reason: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#reject(reason);
    this.stop(reason);
  }

  /** An error of a call that ended before its answer. */
  error(code: "DEADLINE_EXCEEDED" | "INTERNAL", message: string, cause?: unknown): AutomationsError {
    const { attempts, mayHaveTakenEffect } = this;
    return new AutomationsError({ code, message, operation: this.#operation, retryable: true, attempts, mayHaveTakenEffect, cause });
  }

  readonly #onAbort = (): void => {
    this.giveUp(this.#outer?.reason);
  };
}

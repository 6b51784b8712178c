/** What does a call give? A promise of its result that can also tell of the response. */
import { AutomationsError } from "./error.js";
import type { ResponseInfo } from "./scope.js";

/** What became of a call, as a value. */
export type Outcome<T> =
  | { ok: true; data: T; response: ResponseInfo }
  | { ok: false; error: AutomationsError };

/**
 * The result of a call, as a promise.
 *
 * @example
 * ```ts
 * const automation = await client.automations.get(id);
 * const { data, response } = await client.automations.get(id).withResponse();
 * console.log(response.status, response.headers.get("etag"), response.requestId);
 * ```
 */
export class Reply<T> extends Promise<T> {
  #response: (() => ResponseInfo | undefined) | undefined;

  /** What `then`, `catch` and `finally` give is a plain promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @internal */
  static of<T>(result: Promise<T>, response: () => ResponseInfo | undefined): Reply<T> {
    const reply = new Reply<T>((resolve) => resolve(result));
    reply.#response = response;
    return reply;
  }

  /** The result together with the response's status and headers; rejects as the call does. */
  async withResponse(): Promise<{ data: T; response: ResponseInfo }> {
    const data = await this;
    // A call that has a result has had a response.
    return { data, response: this.#response?.() as ResponseInfo };
  }

  /**
   * What became of the call, as a value: for code that would rather ask than catch.
   *
   * @throws what is no error of the call: your signal's own reason when you give it up, and what a
   * hook of yours has thrown
   * @example
   * ```ts
   * const outcome = await client.automations.get(id).safe();
   * if (outcome.ok) console.log(outcome.data.display_name);
   * else console.log(outcome.error.code, outcome.error.retryable);
   * ```
   */
  async safe(): Promise<Outcome<T>> {
    try {
      return { ok: true, ...(await this.withResponse()) };
    } catch (thrown) {
      if (thrown instanceof AutomationsError) return { ok: false, error: thrown };
      throw thrown;
    }
  }
}

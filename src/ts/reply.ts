/** What does a call give? A promise of its result that can also tell of the response. */
import type { ResponseInfo } from "./scope.js";

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
}

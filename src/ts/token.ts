/** Where does the token come from, and when is another asked for? */
import { AutomationsError } from "./error.js";
import { isOurs, isUnreachable } from "./network.js";

/**
 * A token, or how to get one. It is never stored, logged or put into a URL. What a function gave
 * serves all calls until the service answers 401; then the function is asked once more.
 *
 * A function that fails ends the call with `UNAUTHENTICATED`; where it throws an
 * {@link AutomationsError}, with that one. Where its own `fetch` did not get through, it is asked
 * again as for any request without a connection, and in the end it is `UNAVAILABLE`.
 */
export type TokenSource = string | (() => string | Promise<string>);

/** Whether it can stand in a header: printable ASCII without spaces. @internal */
export const isToken = (given: unknown): given is string => typeof given === "string" && /^[\x21-\x7e]+$/.test(given);

/**
 * The token of a client. A provider is asked once for all calls, and once more after a 401;
 * calls that wait at the same time share one answer. @internal
 */
export class Token {
  readonly #source: TokenSource | undefined;
  #current: Promise<string> | undefined;
  #isHere = false;

  constructor(source: TokenSource | undefined) {
    this.#source = source;
  }

  /** Whether another token can be had. */
  get canRefresh(): boolean {
    return typeof this.#source === "function";
  }

  /** The token at hand; `stale` is one that the service refused. */
  async get(stale?: string): Promise<string | undefined> {
    const source = this.#source;
    if (source === undefined) return undefined;
    if (typeof source === "string") return source;
    if (stale !== undefined) await this.#forget(stale);
    const current = (this.#current ??= this.#ask(source));
    try {
      return await current;
    } catch (cause) {
      if (this.#current === current) this.#current = undefined;
      throw cause;
    }
  }

  #ask(source: () => string | Promise<string>): Promise<string> {
    this.#isHere = false;
    const asked: Promise<string> = ask(source).finally(() => {
      if (this.#current === asked) this.#isHere = true;
    });
    return asked;
  }

  /** Asks anew at the next call: nobody waits any longer for a provider that does not answer. */
  giveUp(): void {
    if (!this.#isHere) this.#current = undefined;
  }

  /** Forgets the token, unless another call has replaced it already. */
  async #forget(stale: string): Promise<void> {
    const current = this.#current;
    const value = await current?.catch(() => undefined);
    if (value === stale && this.#current === current) this.#current = undefined;
  }
}

async function ask(source: () => string | Promise<string>): Promise<string> {
  let token: unknown;
  try {
    token = await source();
  } catch (cause) {
    // What it says of itself is kept, and a network that is lost is no refusal.
    if (isOurs(cause) || isUnreachable(cause)) throw cause;
    const message = "the token provider failed";
    throw new AutomationsError({ code: "UNAUTHENTICATED", message, cause });
  }
  if (!isToken(token)) {
    const message = "the token provider gave no usable token (printable ASCII without spaces)";
    throw new AutomationsError({ code: "UNAUTHENTICATED", message });
  }
  return token;
}

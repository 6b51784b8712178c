/** Where does the token come from, and when is another asked for? */
import { AutomationsError } from "./error.js";
import { isOurs, isUnreachable } from "./network.js";

/** What a function that gives tokens is told. */
export interface TokenContext {
  /** Aborted when nobody waits for the token any longer: for the function's own `fetch`. */
  readonly signal: AbortSignal;
}

/** A token of which it is known how long it is good. */
export interface ExpiringToken {
  /** The token. */
  token: string;
  /** From then on another is asked for, in milliseconds since 1970 as `Date.now()` has them. */
  expiresAtMs: number;
}

/**
 * A token, or how to get one. It is never stored, logged or put into a URL. What a function gave
 * serves all calls until the time that it says, or until the service answers 401; then the function
 * is asked once more. So give a time that is a little early, and no call meets a 401.
 *
 * A function that fails ends the call with `UNAUTHENTICATED`; where it throws an
 * {@link AutomationsError}, with that one. Where its own `fetch` did not get through, it is asked
 * again as for any request without a connection, and in the end it is `UNAVAILABLE`.
 *
 * @example
 * ```ts
 * const service = new AutomationsClient({
 *   baseUrl: "https://app.us-1.example.com", organization: "acme", workspace: "finance",
 *   token: async ({ signal }) => {
 *     const answer = await fetch("/session", { signal });
 *     const { access_token, expires_in } = await answer.json();
 *     return { token: access_token, expiresAtMs: Date.now() + (expires_in - 30) * 1000 }; // half a minute early
 *   },
 * });
 * console.log((await service.automations.get(id)).display_name); // → Report the daily cash position
 * ```
 */
export type TokenSource = string | TokenProvider;

/** A function that gives a token when one is needed. */
export type TokenProvider = (context: TokenContext) => string | ExpiringToken | Promise<string | ExpiringToken>;

/** Whether it can stand in a header: printable ASCII without spaces. @internal */
export const isToken = (given: unknown): given is string => typeof given === "string" && /^[\x21-\x7e]+$/.test(given);

/** A question to the provider. */
interface Asked {
  token: Promise<string>;
  /** Tells the provider that nobody waits any more. */
  controller: AbortController;
  waiting: number;
  /** Until when the token serves; absent while it has not come. */
  expiresAtMs?: number;
}

/**
 * The token of a client. A provider is asked once for all calls, and once more after a 401;
 * calls that wait at the same time share one answer. @internal
 */
export class Token {
  readonly #source: TokenSource | undefined;
  #asked: Asked | undefined;

  constructor(source: TokenSource | undefined) {
    this.#source = source;
  }

  /** Whether there is none. */
  get isAbsent(): boolean {
    return this.#source === undefined;
  }

  /** Whether another token can be had. */
  get canRefresh(): boolean {
    return typeof this.#source === "function";
  }

  /** The token at hand, for an attempt that ends with `signal`; `stale` is one that the service refused. */
  async get(signal: AbortSignal, stale?: string): Promise<string | undefined> {
    const source = this.#source;
    if (typeof source !== "function") return source;
    if (stale !== undefined) await this.#forget(stale);
    if (signal.aborted) return undefined;
    if ((this.#asked?.expiresAtMs ?? Infinity) <= Date.now()) this.#asked = undefined;
    const asked = (this.#asked ??= ask(source));
    asked.waiting += 1;
    const leave = (): void => {
      asked.waiting -= 1;
      if (asked.waiting > 0) return;
      if (this.#asked === asked) this.#asked = undefined;
      asked.controller.abort(signal.reason);
    };
    signal.addEventListener("abort", leave);
    try {
      return await asked.token;
    } catch (cause) {
      if (this.#asked === asked) this.#asked = undefined;
      throw cause;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  /** Asks anew at the next call, for the provider does not answer; who waits still waits. */
  giveUp(): void {
    if (this.#asked?.expiresAtMs === undefined) this.#asked = undefined;
  }

  /** Forgets the token, unless another call has replaced it already. */
  async #forget(stale: string): Promise<void> {
    const asked = this.#asked;
    const value = await asked?.token.catch(() => undefined);
    if (value === stale && this.#asked === asked) this.#asked = undefined;
  }
}

function ask(source: TokenProvider): Asked {
  const controller = new AbortController();
  const token = given(source, controller.signal).then(({ token, expiresAtMs }) => {
    asked.expiresAtMs = expiresAtMs;
    return token;
  });
  const asked: Asked = { token, controller, waiting: 0 };
  return asked;
}

async function given(source: TokenProvider, signal: AbortSignal): Promise<ExpiringToken> {
  let token: unknown;
  let expiresAtMs: unknown;
  try {
    const answer: unknown = await source({ signal });
    ({ token, expiresAtMs = Infinity } = typeof answer === "object" ? Object(answer) : { token: answer });
  } catch (cause) {
    // What it says of itself is kept, and a network that is lost is no refusal.
    if (isOurs(cause) || isUnreachable(cause)) throw cause;
    const message = "the token provider failed";
    throw new AutomationsError({ code: "UNAUTHENTICATED", message, cause });
  }
  if (!isToken(token) || typeof expiresAtMs !== "number") {
    const message = "the token provider gave no usable token: printable ASCII without spaces, or `{ token, expiresAtMs }`";
    throw new AutomationsError({ code: "UNAUTHENTICATED", message });
  }
  return { token, expiresAtMs };
}

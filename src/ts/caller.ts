/** How is a call made? Everything that the methods of the client share. */
import { AutomationsError, amended } from "./error.js";
import { call, type Host } from "./glue/client.js";
import { encode } from "./json.js";
import { init } from "./loader.js";
import { type CallOptions, type ClientOptions, DEFAULT_TIMEOUT_MS, baseUrlOf, delayOf, headersOf, idOf, refuse, signalOf } from "./options.js";
import { Scope } from "./scope.js";
import type { OperationName } from "./operations.js";
import { Token } from "./token.js";
import { validate } from "./validation.js";

/** Whether a call was given up by its caller, with this very reason. @internal */
export const isReason = (thrown: unknown, options: CallOptions | undefined): boolean =>
  options?.signal?.aborted === true && options.signal.reason === thrown;

/** A request's fields, by their names on the wire. */
export type Fields = Record<string, unknown>;

/** Makes calls with a client's settings. @internal */
export class Caller {
  readonly #baseUrl: string;
  readonly #options: ClientOptions;
  readonly #headers: [string, string][];
  readonly #token: Token;

  constructor(options: ClientOptions) {
    if (typeof options !== "object" || options === null) {
      throw refuse("options", "type", "is not an object", "give at least `{ baseUrl }`");
    }
    this.#baseUrl = baseUrlOf(options.baseUrl);
    this.#headers = headersOf(options.headers);
    idOf("organization", options.organization);
    idOf("workspace", options.workspace);
    delayOf("timeoutMs", options.timeoutMs);
    delayOf("deadlineMs", options.deadlineMs);
    const { token, fetch } = options;
    if (fetch !== undefined && typeof fetch !== "function") throw refuse("fetch", "type", "is no function");
    if (token !== undefined && typeof token !== "string" && typeof token !== "function") {
      throw refuse("token", "type", "is neither text nor a function that gives it");
    }
    if (typeof token === "string" && (token === "" || /[^\x21-\x7e]/.test(token))) {
      throw refuse("token", "format", "is no usable token", "it is printable ASCII without spaces");
    }
    this.#token = new Token(token);
    // The token lives in one place only.
    this.#options = { ...options, token: undefined };
  }

  /** Makes one call and gives the checked body of its 200. */
  async call<T>(name: string, fields: unknown, options?: CallOptions): Promise<T> {
    const operation = String(name);
    try {
      return await this.#call<T>(operation, fields, options ?? {});
    } catch (thrown) {
      // The caller's own reason is given back as it is, whatever it is.
      if (isReason(thrown, options)) throw thrown;
      throw amended(thrown, { operation });
    }
  }

  async #call<T>(operation: string, fields: unknown, options: CallOptions): Promise<T> {
    const settings = this.#options;
    const signal = signalOf(options.signal);
    const organization = idOf("organization", options.organization ?? settings.organization);
    const workspace = idOf("workspace", options.workspace ?? settings.workspace);
    const timeoutMs = delayOf("timeoutMs", options.timeoutMs ?? settings.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const deadlineMs = delayOf("deadlineMs", options.deadlineMs ?? settings.deadlineMs);
    const headers = [...this.#headers, ...headersOf(options.headers)];
    const encoded = encode(fields ?? {});
    if (encoded.violations.length > 0 || encoded.text === undefined) {
      await init();
      const violations = validate(operation as OperationName, fields);
      const [first] = violations;
      const message = `\`${first?.field}\`: ${first?.message}`;
      throw new AutomationsError({ code: "INVALID_ARGUMENT", message, operation, violations });
    }
    const { text } = encoded;
    const limit = Math.min(timeoutMs ?? Infinity, deadlineMs ?? Infinity);
    const scope = new Scope(operation, signal, Number.isFinite(limit) ? limit : undefined);
    const host: Host = {
      baseUrl: this.#baseUrl,
      organization,
      workspace,
      canRefresh: this.#token.canRefresh,
      signal: scope.signal,
      send: this.#sender(headers, scope),
    };
    return scope.race(async () => {
      await init();
      return (await call(operation, text, host)) as T;
    });
  }

  /** Puts the headers and the token on a request and sends it. */
  #sender(headers: [string, string][], scope: Scope): Host["send"] {
    const send = this.#options.fetch ?? globalThis.fetch;
    let used: string | undefined;
    return async (request, refresh) => {
      for (const [name, value] of headers) request.headers.set(name, value);
      used = await this.#token.get(refresh ? used : undefined);
      if (used !== undefined) request.headers.set("authorization", `Bearer ${used}`);
      scope.signal.throwIfAborted();
      scope.attempts += 1;
      scope.mayHaveTakenEffect ||= request.method !== "GET";
      // `fetch` must not be called as a method of anything else.
      return send.call(globalThis, request);
    };
  }
}

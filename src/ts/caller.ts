/** How is a call made? Everything that the methods of the client share. */
import { loadClient } from "./client-module.js";
import { AutomationsError, amended, bareMessage, changed } from "./error.js";
import type { RequestHook, ResponseHook } from "./hooks.js";
import { encode } from "./json.js";
import { Log } from "./log.js";
import type { OperationName } from "./operations.js";
import { CLIENT_OPTIONS, requireKnown } from "./option-name.js";
import {
  type CallOptions, type ClientOptions, DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_MS,
  baseUrlOf, delayOf, headersOf, hooksOf, idOf, levelOf, loggerOf, requireFunction, retriesOf, signalOf,
} from "./options.js";
import { Redactor } from "./redact.js";
import { refuse, refused } from "./refused.js";
import { Reply } from "./reply.js";
import { Scope } from "./scope.js";
import { Token, isToken } from "./token.js";
import { Transport, type TransportSettings, type Work, now } from "./transport.js";
import { validate } from "./validation.js";

/** Whether a call was given up by its caller, with this very reason. @internal */
export const isReason = (thrown: unknown, options: CallOptions | undefined): boolean =>
  options?.signal?.aborted === true && options.signal.reason === thrown;

/** A request's fields, by their names on the wire. */
export type Fields = Record<string, unknown>;

/** What a request is called that the contract does not describe; no operation has this name. */
const UNDESCRIBED = "request";

/** Makes calls with a client's settings. @internal */
export class Caller {
  readonly #baseUrl: string;
  readonly #options: ClientOptions;
  readonly #headers: [string, string][];
  readonly #onRequest: readonly RequestHook[];
  readonly #onResponse: readonly ResponseHook[];
  readonly #log: Log;
  readonly #token: Token;

  constructor(options: ClientOptions) {
    if (typeof options !== "object" || options === null) {
      throw refuse("options", "type", "is not an object", "give at least `{ baseUrl }`");
    }
    requireKnown(options, CLIENT_OPTIONS);
    this.#baseUrl = baseUrlOf(options.baseUrl);
    this.#headers = headersOf(options.headers);
    idOf("organization", options.organization);
    idOf("workspace", options.workspace);
    delayOf("timeoutMs", options.timeoutMs);
    delayOf("deadlineMs", options.deadlineMs);
    retriesOf(options.maxRetries);
    this.#onRequest = hooksOf("onRequest", options.onRequest);
    this.#onResponse = hooksOf("onResponse", options.onResponse);
    this.#log = new Log(loggerOf(options.logger), levelOf(options.logLevel));
    const { token, fetch } = options;
    requireFunction("fetch", fetch);
    if (token !== undefined && typeof token !== "string" && typeof token !== "function") {
      throw refuse("token", "type", "is neither text nor a function that gives it");
    }
    if (typeof token === "string" && !isToken(token)) {
      throw refuse("token", "format", "is no usable token", "it is printable ASCII without spaces");
    }
    this.#token = new Token(token);
    // The token lives in one place only.
    this.#options = { ...options, token: undefined };
  }

  /** Makes one call and gives the checked body of its 200; `before` may refuse it first. */
  call<T>(name: string, fields: unknown, options?: CallOptions, before?: () => Promise<void>): Reply<T> {
    const operation = String(name);
    return this.#made<T>(operation, options, async () => {
      const { text, violations } = encode(fields ?? {});
      if (violations.length > 0 || text === undefined) {
        await loadClient();
        throw refused(validate(operation as OperationName, fields), operation);
      }
      await before?.();
      return [operation, text];
    });
  }

  /** Makes a request that the contract does not describe. */
  request<T>(method: string, path: string, content: { query?: unknown; body?: unknown }, options?: CallOptions): Reply<T> {
    return this.#made<T>(UNDESCRIBED, options, async () => {
      const given = Object(content) as typeof content;
      const query = encode(given.query ?? {}, "query");
      const body = given.body === undefined ? { text: undefined, violations: [] } : encode(given.body, "body");
      const violations = [...query.violations, ...body.violations];
      if (violations.length > 0) throw refused(violations, UNDESCRIBED);
      return [textOf(method), query.text ?? "{}", textOf(path), body.text];
    });
  }

  /** Milliseconds for a whole call, or a whole wait. */
  deadlineOf(options: CallOptions | undefined): number | undefined {
    return delayOf("deadlineMs", options?.deadlineMs ?? this.#options.deadlineMs);
  }

  /** Where a call's resources are, as far as its own fields do not say. */
  placeOf(options: CallOptions): Record<"organization" | "workspace", string | undefined> {
    return {
      organization: idOf("organization", options.organization ?? this.#options.organization),
      workspace: idOf("workspace", options.workspace ?? this.#options.workspace),
    };
  }

  #made<T>(operation: string, options: CallOptions | undefined, prepare: () => Promise<Work>): Reply<T> {
    let scope: Scope | undefined;
    const redactor = new Redactor();
    const began = now();
    const result = (async () => {
      try {
        requireKnown(options);
        const signal = signalOf(options?.signal);
        const deadlineMs = this.deadlineOf(options);
        const settings = this.#settings(operation, options ?? {}, deadlineMs === undefined ? 0 : began + deadlineMs);
        // Not before every option is known to be good: a scope listens and has a timer until its race is over.
        const made = new Scope(operation, signal, deadlineMs);
        scope = made;
        const transport = new Transport(settings, made, this.#token, this.#log, redactor);
        const given = await made.race(async () => {
          const work = await prepare();
          await loadClient();
          // Not before: a trap is told a microtask late, and this call is of the instance that came after.
          made.enter();
          return transport.run(work);
        });
        this.#logEnd(operation, made, began, redactor, undefined);
        return given as T;
      } catch (thrown) {
        // The caller's own reason is given back as it is, whatever it is.
        const error = isReason(thrown, options) ? thrown : redacted(this.#completed(thrown, operation, scope), redactor);
        this.#logEnd(operation, scope, began, redactor, { error });
        throw error;
      }
    })();
    return Reply.of(result, () => scope?.response);
  }

  #settings(operation: string, options: CallOptions, deadline: number): TransportSettings {
    const settings = this.#options;
    const fetch = settings.fetch ?? globalThis.fetch;
    if (typeof fetch !== "function") throw refuse("fetch", "required", "is required here, where there is no global one", "give the client a `fetch`");
    return {
      operation,
      isDescribed: operation !== UNDESCRIBED,
      call: {
        baseUrl: this.#baseUrl,
        ...this.placeOf(options),
        maxRetries: retriesOf(options.maxRetries ?? settings.maxRetries) ?? DEFAULT_MAX_RETRIES,
        deadline: Math.trunc(deadline),
        safeToRepeat: options.safeToRepeat === true,
      },
      timeoutMs: delayOf("timeoutMs", options.timeoutMs ?? settings.timeoutMs ?? DEFAULT_TIMEOUT_MS) ?? 0,
      headers: [...this.#headers, ...headersOf(options.headers)],
      fetch,
      onRequest: this.#onRequest,
      onResponse: this.#onResponse,
    };
  }

  /** The error of a call, told what the module does not know: how often its request really went out, and that no token did. */
  #completed(thrown: unknown, operation: string, scope: Scope | undefined): unknown {
    const error = amended(thrown, { operation });
    if (!(error instanceof AutomationsError) || thrown instanceof Error || scope === undefined) return error;
    const requestId = error.requestId ?? scope.response?.requestId;
    const help = error.httpStatus === 401 && this.#token.isAbsent ? "; the client has no token: give it a `token`" : "";
    return changed(error, { message: bareMessage(error) + help, attempts: scope.attempts, requestId });
  }

  #logEnd(operation: string, scope: Scope | undefined, began: number, redactor: Redactor, failure: { error: unknown } | undefined): void {
    const failed = failure?.error instanceof AutomationsError ? failure.error : undefined;
    const effect = failed?.mayHaveTakenEffect ?? (failure !== undefined && scope?.mayHaveTakenEffect);
    const level = effect === true ? "warn" : "info";
    if (!this.#log.has(level)) return;
    const elapsedMs = Math.round(now() - began);
    const attempts = scope?.attempts ?? 0;
    const { code, httpStatus = scope?.response?.status, requestId = scope?.response?.requestId } = failed ?? {};
    const end = failure === undefined ? `${httpStatus}` : (failed?.message ?? "given up");
    this.#log.write(level, `${operation}: ${end} after ${elapsedMs} ms`, { operation, attempts, elapsedMs, code, httpStatus, requestId }, redactor);
  }
}

/** A text; what is none is refused by the module as an empty one is. */
const textOf = (given: unknown): string => (typeof given === "string" ? given : "");

/** The error without any token, which the service may have echoed. */
function redacted(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof AutomationsError)) return error;
  const { status, violations, requestId } = error;
  const told = { message: bareMessage(error), status, violations: [...violations], requestId };
  const hidden = redactor.data(told);
  return hidden === told ? error : changed(error, hidden);
}

/** What can be said when a client is made, and with each call? */
import type { RequestHook, ResponseHook } from "./hooks.js";
import { isUnicode } from "./json.js";
import { LEVELS, type LogLevel, type Logger } from "./log.js";
import { refuse } from "./refused.js";
import type { TokenSource } from "./token.js";

/** What can be said with each call. */
export interface CallOptions {
  /** Gives the call up: it rejects at once with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until one attempt is given up, its token included; the client's own when absent. */
  timeoutMs?: number | undefined;
  /** Milliseconds until the whole call is given up: loading, token, waiting and every attempt. */
  deadlineMs?: number | undefined;
  /** How often the request may be sent again, from 0 to 100; the client's own when absent. */
  maxRetries?: number | undefined;
  /**
   * Your word that this call may be done twice: it is then sent again even after an attempt that
   * may have taken effect. Without it a POST that changes something, as `:invoke`, never is.
   */
  safeToRepeat?: boolean | undefined;
  /** More request headers; `authorization` is the token's and cannot be set here. */
  headers?: HeadersInit | undefined;
  /** Another organization: bare id or resource name. */
  organization?: string | undefined;
  /** Another workspace: bare id or resource name. */
  workspace?: string | undefined;
}

/** What can be said when a client is made. */
export interface ClientOptions {
  /**
   * Where the API is: with or without a path of its own, a trailing `/` or `/api/v1`. An absolute
   * address; in a page also a path from `/` on (`/proxy`), of the page's own host.
   */
  baseUrl: string | URL;
  /** The organization of every call: bare id or resource name. */
  organization?: string | undefined;
  /** The workspace of every call: bare id or resource name. */
  workspace?: string | undefined;
  /** The token, or a function that gives one; it is asked again when its token expires, and after a 401. */
  token?: TokenSource | undefined;
  /** Sends the requests; the global `fetch` when absent. A sandbox's `fetch` fits here. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** More request headers; `authorization` is the token's and cannot be set here. */
  headers?: HeadersInit | undefined;
  /** Milliseconds until one attempt is given up: 60 000 when absent, no limit when 0. */
  timeoutMs?: number | undefined;
  /** Milliseconds until a whole call is given up: no limit when absent or 0. */
  deadlineMs?: number | undefined;
  /**
   * How often a request may be sent again, from 0 to 100: 2 when absent. Only what does no harm is:
   * see the guide on errors and retries.
   */
  maxRetries?: number | undefined;
  /** Sees each request before it is sent, and may change it; several run in their order. */
  onRequest?: RequestHook | readonly RequestHook[] | undefined;
  /** Sees each response before it is read, and may change it; several run in their order. */
  onResponse?: ResponseHook | readonly ResponseHook[] | undefined;
  /** Where log lines go; `console` when absent. They hold neither tokens nor bodies. */
  logger?: Logger | undefined;
  /** How much is logged: `"info"` when a logger is given, else `"off"`. */
  logLevel?: LogLevel | undefined;
}

/** Milliseconds until one attempt is given up, when nobody says otherwise. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/** How often a request is sent again, when nobody says otherwise. */
export const DEFAULT_MAX_RETRIES = 2;

/** The longest delay that timers of JavaScript know. @internal */
export const MAX_DELAY_MS = 2_147_483_647;

/** The address of the API, absolute. @internal */
export function baseUrlOf(given: unknown): string {
  const text = given instanceof URL ? given.href : given;
  if (typeof text !== "string" || text.trim() === "") {
    throw refuse("baseUrl", "required", "is required", "give an address such as `https://app.example.com`");
  }
  // Only a path (`/api-proxy`) means this page's own host: a forgotten `https://` must not send the token there.
  const here = (globalThis as { location?: { href?: string } }).location?.href;
  const base = /^\/(?!\/)/.test(text.trim()) ? here : undefined;
  try {
    return new URL(text.trim(), base).href;
  } catch {
    throw refuse("baseUrl", "url", "is no address", "give an address such as `https://app.example.com`");
  }
}

/** The caller's headers, checked. @internal */
export function headersOf(given: HeadersInit | undefined): [string, string][] {
  if (given === undefined) return [];
  let headers: Headers;
  try {
    headers = new Headers(given);
  } catch {
    throw refuse("headers", "format", "hold a name or a value that HTTP cannot say");
  }
  if (headers.has("authorization")) {
    throw refuse("headers", "conflict", "must not set `authorization`", "give the client a `token`");
  }
  return [...headers.entries()];
}

/** A span of milliseconds, checked; `undefined` for no limit. @internal */
export function delayOf(name: string, given: unknown): number | undefined {
  if (given === undefined || given === 0) return undefined;
  if (typeof given !== "number" || !(given > 0)) {
    throw refuse(name, "range", "is not a positive number of milliseconds", "0 means no limit");
  }
  // Timers know whole milliseconds; a fraction of one is not "no limit".
  return given > MAX_DELAY_MS ? undefined : Math.ceil(given);
}

/** A number of retries, checked. @internal */
export function retriesOf(given: unknown): number | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === "number" && Number.isInteger(given) && given >= 0 && given <= 100) return given;
  throw refuse("maxRetries", "range", "is not a whole number from 0 to 100", "0 means that nothing is sent twice");
}

/** Refuses what is there and is no function. @internal */
export function requireFunction(name: string, given: unknown): void {
  if (given !== undefined && typeof given !== "function") throw refuse(name, "type", "is no function");
}

/** Hooks, checked. @internal */
export function hooksOf<T>(name: string, given: T | readonly T[] | undefined): readonly T[] {
  if (given === undefined || given === null) return [];
  const hooks = (Array.isArray(given) ? [...given] : [given]) as T[];
  if (hooks.every((hook) => typeof hook === "function")) return hooks;
  throw refuse(name, "type", "is neither a function nor a list of functions");
}

/** A logger, checked. @internal */
export function loggerOf(given: unknown): Logger | undefined {
  if (given === undefined || given === null) return undefined;
  const logger = Object(given) as Partial<Logger>;
  const whole = [logger.error, logger.warn, logger.info, logger.debug].every((method) => typeof method === "function");
  if (!whole) throw refuse("logger", "type", "lacks one of `error`, `warn`, `info` and `debug`", "give `console`, or an object with these four functions");
  return logger as Logger;
}

/** A log level, checked. @internal */
export function levelOf(given: unknown): LogLevel | undefined {
  if (given === undefined || given === null) return undefined;
  if (LEVELS.includes(given as LogLevel)) return given as LogLevel;
  throw refuse("logLevel", "enum", `is none of ${LEVELS.map((level) => `\`${level}\``).join(", ")}`);
}

/** An organization or workspace, checked. @internal */
export function idOf(name: string, given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given !== "string") throw refuse(name, "type", "is not text", "give a bare id or a resource name");
  if (!isUnicode(given)) throw refuse(name, "format", "holds half of a character (a lone surrogate)", "give the whole text");
  return given;
}

/** The caller's signal, checked. It may come from another realm, so it is asked and not cast. @internal */
export function signalOf(given: unknown): AbortSignal | undefined {
  if (given === undefined || given === null) return undefined;
  const signal = given as Partial<AbortSignal>;
  if (typeof given !== "object" || typeof signal.addEventListener !== "function" || typeof signal.aborted !== "boolean") {
    throw refuse("signal", "type", "is no AbortSignal", "give the `signal` of an AbortController");
  }
  return given as AbortSignal;
}

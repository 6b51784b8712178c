/** How is one request sent, and its answer read? What the module asks of its surroundings. */
import { decodeBody } from "./decode/body.js";
import { AutomationsError, fieldsOfError } from "./error.js";
import type { Answer, Host } from "./glue/client.js";
import { type RequestHook, type ResponseHook, through } from "./hooks.js";
import type { Log } from "./log.js";
import { isOurs, isUnreachable, isUnsent } from "./network.js";
import { refuse } from "./options.js";
import type { Redactor } from "./redact.js";
import type { Scope } from "./scope.js";
import type { Token } from "./token.js";

/** What a transport needs to know. @internal */
export interface TransportSettings {
  readonly operation: string;
  /** Whether the contract says what a 200 holds. */
  readonly isDescribed: boolean;
  readonly baseUrl: string;
  readonly organization: string | undefined;
  readonly workspace: string | undefined;
  readonly maxRetries: number;
  readonly timeoutMs: number;
  readonly deadline: number;
  readonly safeToRepeat: boolean;
  readonly headers: readonly (readonly [string, string])[];
  readonly fetch: (request: Request) => Promise<Response>;
  readonly onRequest: readonly RequestHook[];
  readonly onResponse: readonly ResponseHook[];
}

/** The headers that anyone reads. */
const HEADERS = ["retry-after", "date", "x-request-id", "request-id", "x-cloud-trace-context", "x-amzn-requestid"];
const REQUEST_ID = HEADERS.slice(2);

/** Milliseconds since 1970 on a clock that never goes back. @internal */
export const now = (): number => (typeof performance === "object" ? performance.timeOrigin + performance.now() : Date.now());

const OVER: Answer = { kind: 0 };

/** Sends the requests of one call; the module reads the settings from it. @internal */
export class Transport implements Host {
  declare readonly baseUrl: string;
  declare readonly organization: string | undefined;
  declare readonly workspace: string | undefined;
  declare readonly maxRetries: number;
  declare readonly timeoutMs: number;
  declare readonly deadline: number;
  declare readonly safeToRepeat: boolean;
  readonly #settings: TransportSettings;
  readonly #scope: Scope;
  readonly #token: Token;
  readonly #log: Log;
  readonly #redactor: Redactor;
  #attempt = new AbortController();
  #timeoutMs = 0;
  #writes = false;
  #used: string | undefined;

  constructor(settings: TransportSettings, scope: Scope, token: Token, log: Log, redactor: Redactor) {
    Object.assign(this, settings);
    this.#settings = settings;
    this.#scope = scope;
    this.#token = token;
    this.#log = log;
    this.#redactor = redactor;
  }

  get canRefresh(): boolean {
    return this.#token.canRefresh;
  }
  get seed(): number {
    return Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
  }
  now(): number {
    return now();
  }

  open(timeoutMs: number, writes: boolean, effect: boolean): AbortSignal {
    this.#scope.mayHaveTakenEffect = effect;
    this.#attempt = new AbortController();
    this.#timeoutMs = timeoutMs;
    this.#writes = writes;
    return this.#attempt.signal;
  }

  async wait(millis: number, code: string, message: string, effect: boolean): Promise<boolean> {
    if (this.#scope.isOver) return false;
    this.#scope.mayHaveTakenEffect = effect;
    const { operation } = this.#settings;
    const attempt = this.#scope.attempts;
    this.#log.write("warn", `${operation}: attempt ${attempt} failed (${code}: ${message}), again in ${millis} ms`, { operation, attempt, code, waitMs: millis }, this.#redactor);
    return new Promise<boolean>((resolve) => {
      const timer = setTimeout(resolve, millis, true);
      this.#scope.stop = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
  }

  /** One attempt, from the token to the whole body; ends when it does, is given up or takes too long. */
  send(request: Request, refresh: boolean): Promise<Answer> {
    const attempt = this.#attempt;
    const timeoutMs = this.#timeoutMs;
    if (this.#scope.isOver) return Promise.resolve(OVER);
    return new Promise<Answer>((resolve) => {
      const state = { sent: false };
      const end = (answer: Answer): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      // What is shorter than an attempt's own time is the rest until the deadline, which the scope watches.
      const timer = timeoutMs > 0 && timeoutMs === this.timeoutMs ? setTimeout(() => {
        const message = `no answer within ${timeoutMs} ms`;
        resolve({ kind: 3, code: "DEADLINE_EXCEEDED", message, sent: state.sent });
        if (!state.sent) this.#token.giveUp();
        attempt.abort(new DOMException(message, "TimeoutError"));
      }, timeoutMs) : undefined;
      this.#scope.stop = (reason) => {
        end(OVER);
        attempt.abort(reason);
      };
      this.#exchange(request, refresh, attempt.signal, state).then(end, (cause: unknown) => {
        end({ kind: 4, cause });
        // A hook threw: a response that came already is not read any more.
        attempt.abort(cause);
      });
    });
  }

  async #exchange(built: Request, refresh: boolean, signal: AbortSignal, state: { sent: boolean }): Promise<Answer> {
    const { operation, headers, onRequest, onResponse } = this.#settings;
    const context = { operation, attempt: this.#scope.attempts + 1 };
    for (const [name, value] of headers) built.headers.set(name, value);
    const hooked = onRequest.length === 0 ? built : await through(onRequest, built, context, signal);
    if (signal.aborted) return OVER;
    let request: Request;
    let token: string | undefined;
    try {
      request = onRequest.length === 0 ? built : approved(hooked, built, signal);
      token = await this.#token.get(refresh ? this.#used : undefined);
    } catch (cause) {
      if (isUnreachable(cause)) return this.#broken("no token came", cause, false);
      throw this.#unsent(cause);
    }
    // The attempt after this one has a token of its own by now.
    if (signal.aborted) return OVER;
    this.#used = token;
    if (token !== undefined) {
      this.#redactor.learn(token);
      request.headers.set("authorization", `Bearer ${token}`);
    }
    const { method, url } = request;
    this.#scope.response = undefined;
    this.#scope.attempts += 1;
    this.#scope.mayHaveTakenEffect ||= this.#writes;
    state.sent = true;
    const began = now();
    if (this.#log.has("debug")) this.#log.write("debug", `${operation}: ${method} ${url}`, { ...context, method, url }, this.#redactor);
    let response: Response;
    try {
      // `fetch` must not be called as a method of anything else.
      response = await this.#settings.fetch.call(globalThis, request);
    } catch (cause) {
      // The caller's own `fetch` may know better what happened.
      if (isOurs(cause)) return { kind: 4, cause };
      return this.#broken("no response came", cause, !isUnsent(cause));
    }
    // A `fetch` that heeds no signal: what comes late is nobody's.
    if (signal.aborted) return OVER;
    const elapsedMs = Math.round(now() - began);
    if (onResponse.length > 0) response = await through(onResponse, response, { ...context, method, url, elapsedMs }, signal);
    if (signal.aborted) return OVER;
    const head = this.#head(response);
    if ("kind" in head) return head;
    const { status } = head;
    this.#log.write("debug", `${operation}: ${status} after ${elapsedMs} ms`, { ...context, status, elapsedMs }, this.#redactor);
    return this.#read(response, head, signal);
  }

  /** Looks at an answer, which may be anything: from a `fetch` of another realm, or a test's. */
  #head(response: Response): { status: number; headers: string[] } | Answer {
    try {
      if (response?.type === "opaqueredirect") return REDIRECTED;
      const status: unknown = response?.status;
      if (typeof status !== "number" || !(status >= 100 && status <= 999)) return strange("something without a status");
      if (typeof response.arrayBuffer !== "function") return strange("something without a body");
      if (response.bodyUsed === true) return strange("a response whose body was read already (a hook reads that of a `clone()`)");
      const headers: string[] = [];
      let requestId: string | undefined;
      const readable = typeof response.headers?.get === "function";
      for (const name of readable ? HEADERS : []) {
        const value = response.headers.get(name);
        if (typeof value !== "string") continue;
        headers.push(name, value);
        if (REQUEST_ID.includes(name)) requestId ??= value;
      }
      const shown = readable ? response.headers : new Headers();
      this.#scope.response = { status, requestId, url: String(response.url ?? ""), attempts: this.#scope.attempts, headers: shown };
      return { status, headers };
    } catch {
      return strange("something that throws when it is looked at");
    }
  }

  async #read(response: Response, head: { status: number; headers: string[] }, signal: AbortSignal): Promise<Answer> {
    try {
      if (head.status === 200 && this.#settings.isDescribed) {
        const decoded = await decodeBody(this.#settings.operation, response, signal);
        return decoded.ok ? { kind: 2, ...head, value: decoded.value } : { kind: 2, ...head, mismatch: decoded };
      }
      const buffer: unknown = await response.arrayBuffer();
      if (typeof (buffer as ArrayBuffer | undefined)?.byteLength !== "number") return strange("a body that is no bytes");
      const body = new Uint8Array(buffer as ArrayBuffer);
      return { kind: 1, ...head, body: head.status >= 200 && head.status < 300 ? body : this.#redacted(body) };
    } catch (cause) {
      return this.#broken("the response broke off", cause, true);
    }
  }

  /** An error's body; should the service echo the token, it must not enter the module. */
  #redacted(body: Uint8Array): Uint8Array {
    const text = new TextDecoder().decode(body);
    const hidden = this.#redactor.text(text);
    return hidden === text ? body : new TextEncoder().encode(hidden);
  }

  /** What kept an attempt from being sent, told what became of those before it. */
  #unsent(cause: unknown): unknown {
    const { attempts, mayHaveTakenEffect } = this.#scope;
    if (attempts === 0 || !(cause instanceof AutomationsError)) return cause;
    return new AutomationsError({ ...fieldsOfError(cause), attempts, mayHaveTakenEffect });
  }

  #broken(what: string, thrown: unknown, sent: boolean): Answer {
    const message = this.#redactor.text(messageOf(thrown));
    return { kind: 3, code: "UNAVAILABLE", message: `${what}: ${message}`, sent, cause: this.#redactor.exception(thrown) };
  }
}

/**
 * What hooks made of a request, as a copy that they do not hold: it gets the token, ends with its
 * attempt and follows no redirect, whatever they gave.
 */
function approved(given: Request, built: Request, signal: AbortSignal): Request {
  if (!(given instanceof Request)) throw refuse("onRequest", "type", "gave something else than a Request", "return a Request, or nothing");
  if (given.bodyUsed) throw refuse("onRequest", "conflict", "read the body of the request", "read that of a `clone()`");
  if (new URL(given.url).origin !== new URL(built.url).origin) {
    throw refuse("onRequest", "origin", "gave a request for another origin than `baseUrl`, which must not get the token");
  }
  return new Request(given, { signal, redirect: "manual" });
}

const strange = (what: string): Answer => ({ kind: 3, code: "INVALID_RESPONSE", message: `\`fetch\` gave ${what} instead of a Response`, sent: true });

const REDIRECTED: Answer = {
  kind: 3, code: "INVALID_RESPONSE", sent: true,
  message: "the service answered with a redirect, which is not followed: check that `baseUrl` is the API's own address",
};

function messageOf(thrown: unknown): string {
  if (typeof thrown === "string") return thrown;
  try {
    const { message } = Object(thrown) as { message?: unknown };
    if (typeof message === "string") return message;
  } catch {
    // What throws when it is looked at says nothing.
  }
  return "what was thrown is no Error";
}

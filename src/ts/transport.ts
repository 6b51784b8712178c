/** How is a call made? Sends what the module says, for as long as it says so, and reads the answer. */
import { type Decoded, decodeBody, jsonOf } from "./decode/body.js";
import { AutomationsError, type ErrorCode, changed } from "./error.js";
import { type Again, Call, type CallSettings } from "./glue/client.js";
import { type RequestHook, type ResponseHook, through } from "./hooks.js";
import type { Log } from "./log.js";
import { isOurs, isUnreachable, isUnsent } from "./network.js";
import { refuse } from "./refused.js";
import type { Redactor } from "./redact.js";
import type { ResponseInfo, Scope } from "./scope.js";
import type { Token } from "./token.js";

/** What a transport needs to know. @internal */
export interface TransportSettings {
  readonly operation: string;
  /** Whether the contract says what a 200 holds. */
  readonly isDescribed: boolean;
  /** What the module is told. */
  readonly call: Omit<CallSettings, "canRefresh" | "seed">;
  readonly timeoutMs: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly fetch: (request: Request) => Promise<Response>;
  readonly onRequest: readonly RequestHook[];
  readonly onResponse: readonly ResponseHook[];
}

/** What services call the id under which they log a request. */
const REQUEST_ID = ["x-request-id", "request-id", "x-cloud-trace-context", "x-amzn-requestid"];

/** Milliseconds since 1970 on a clock that never goes back. @internal */
export const now = (): number => (typeof performance === "object" ? performance.timeOrigin + performance.now() : Date.now());

/** What the module is asked to do: an operation's name and its fields; or a method, a query, a path and perhaps a body. @internal */
export type Work = readonly [name: string, fields: string, path?: string | undefined, body?: string | undefined];

/**
 * What became of one attempt: the result; what the module is told where there is none; or nothing, where the call was
 * given up and nobody waits any more.
 */
type Answer = { value: unknown } | Untaken | undefined;
interface Untaken {
  tell: (call: Call) => string;
}

/** The request of a call, and whether it asks for another token than it had. */
interface Sending {
  url: string;
  init: { method: string; headers: [string, string][]; body: string | null };
  /** Whether it may change something. */
  writes: boolean;
  refresh: boolean;
}

/** The request that the module says. */
function sendingOf(call: Call): Sending {
  const [method, url, ...lines] = call.head().split("\n") as [string, string, ...string[]];
  const headers = lines.map((line) => line.split(": ") as [string, string]);
  return { url, init: { method, headers, body: call.body() ?? null }, writes: call.writes(), refresh: false };
}

/** Sends the requests of one call. @internal */
export class Transport {
  readonly #settings: TransportSettings;
  readonly #scope: Scope;
  readonly #token: Token;
  readonly #log: Log;
  readonly #redactor: Redactor;
  #used: string | undefined;

  constructor(settings: TransportSettings, scope: Scope, token: Token, log: Log, redactor: Redactor) {
    this.#settings = settings;
    this.#scope = scope;
    this.#token = token;
    this.#log = log;
    this.#redactor = redactor;
  }

  /** Makes the call and gives its result; nothing when it is given up, where nobody waits any more. */
  async run(work: Work): Promise<unknown> {
    const seed = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
    const settings: CallSettings = { ...this.#settings.call, seed, canRefresh: this.#token.canRefresh };
    const call = new Call(JSON.stringify(settings), ...work);
    try {
      const sending = sendingOf(call);
      for (;;) {
        const answer = await this.#attempt(sending);
        if (answer === undefined) return undefined;
        if ("value" in answer) return answer.value;
        const again = JSON.parse(answer.tell(call)) as Again;
        this.#scope.mayHaveTakenEffect = again.effect;
        if (!(await this.#wait(again))) return undefined;
        sending.refresh = again.refresh;
      }
    } finally {
      call.free();
    }
  }

  /** Waits before the next attempt; `false` when the call was given up meanwhile. */
  async #wait({ waitMs, code, message }: Again): Promise<boolean> {
    if (waitMs === undefined) return true;
    if (this.#scope.isOver) return false;
    const { operation } = this.#settings;
    const attempt = this.#scope.attempts;
    this.#log.write("warn", `${operation}: attempt ${attempt} failed (${code}: ${message}), again in ${waitMs} ms`, { operation, attempt, code, waitMs }, this.#redactor);
    return new Promise<boolean>((resolve) => {
      const timer = setTimeout(resolve, waitMs, true);
      this.#scope.stop = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
  }

  /** One attempt, from the token to the whole body; ends when it does, is given up or takes too long. */
  #attempt(sending: Sending): Promise<Answer> {
    if (this.#scope.isOver) return Promise.resolve(undefined);
    const attempt = new AbortController();
    const { timeoutMs } = this.#settings;
    return new Promise<Answer>((resolve, reject) => {
      const state = { sent: false };
      const timer = timeoutMs > 0 ? setTimeout(() => {
        const message = `no answer within ${timeoutMs} ms`;
        resolve(failed("DEADLINE_EXCEEDED", message, state.sent));
        if (!state.sent) this.#token.giveUp();
        attempt.abort(new DOMException(message, "TimeoutError"));
      }, timeoutMs) : undefined;
      this.#scope.stop = (reason) => {
        clearTimeout(timer);
        resolve(undefined);
        attempt.abort(reason);
      };
      this.#exchange(sending, attempt.signal, state).then(resolve, (cause: unknown) => {
        reject(cause);
        // A hook threw: a response that came already is not read any more.
        attempt.abort(cause);
      }).finally(() => clearTimeout(timer));
    });
  }

  async #exchange({ url: address, init, writes, refresh }: Sending, signal: AbortSignal, state: { sent: boolean }): Promise<Answer> {
    const { operation, headers, onRequest, onResponse } = this.#settings;
    const context = { operation, attempt: this.#scope.attempts + 1 };
    let built: Request;
    try {
      // A redirect could carry the token to another origin, and the contract has none: it is not followed but told,
      // which `error` would not do (that is like a lost connection).
      built = new Request(address, { ...init, signal, redirect: "manual" });
    } catch (cause) {
      return failed("INVALID_ARGUMENT", `the request cannot be made: ${messageOf(cause)}`, false);
    }
    for (const [name, value] of headers) built.headers.set(name, value);
    const hooked = onRequest.length === 0 ? built : await through(onRequest, built, context, signal);
    if (signal.aborted) return undefined;
    let request: Request;
    let token: string | undefined;
    try {
      request = onRequest.length === 0 ? built : approved(hooked, built, signal);
      token = await this.#token.get(signal, refresh ? this.#used : undefined);
    } catch (cause) {
      if (isUnreachable(cause)) return this.#broken("no token came", cause, false);
      throw this.#unsent(cause);
    }
    // The attempt after this one has a token of its own by now.
    if (signal.aborted) return undefined;
    this.#used = token;
    if (token !== undefined) {
      this.#redactor.learn(token);
      request.headers.set("authorization", `Bearer ${token}`);
    }
    const { method, url } = request;
    this.#scope.response = undefined;
    this.#scope.attempts += 1;
    this.#scope.mayHaveTakenEffect ||= writes;
    state.sent = true;
    const began = now();
    if (this.#log.has("debug")) this.#log.write("debug", `${operation}: ${method} ${url}`, { ...context, method, url }, this.#redactor);
    let response: Response;
    try {
      // `fetch` must not be called as a method of anything else.
      response = await this.#settings.fetch.call(globalThis, request);
    } catch (cause) {
      // The caller's own `fetch` may know better what happened.
      if (isOurs(cause)) throw cause;
      return this.#broken("no response came", cause, !isUnsent(cause));
    }
    // A `fetch` that heeds no signal: what comes late is nobody's.
    if (signal.aborted) return undefined;
    const elapsedMs = Math.round(now() - began);
    if (onResponse.length > 0) response = await through(onResponse, response, { ...context, method, url, elapsedMs }, signal);
    if (signal.aborted) return undefined;
    const info = this.#infoOf(response);
    if ("tell" in info) return info;
    this.#scope.response = info;
    const { status } = info;
    this.#log.write("debug", `${operation}: ${status} after ${elapsedMs} ms`, { ...context, status, elapsedMs }, this.#redactor);
    return this.#read(response, info, signal);
  }

  /** Looks at an answer, which may be anything: from a `fetch` of another realm, or a test's. */
  #infoOf(response: Response): ResponseInfo | Untaken {
    try {
      if (response?.type === "opaqueredirect") return REDIRECTED;
      const status: unknown = response?.status;
      if (typeof status !== "number" || !(status >= 100 && status <= 999)) return strange("something without a status");
      if (typeof response.arrayBuffer !== "function") return strange("something without a body");
      if (response.bodyUsed === true) return strange("a response whose body was read already (a hook reads that of a `clone()`)");
      const headers = typeof response.headers?.get === "function" ? response.headers : new Headers();
      const requestId = REQUEST_ID.map((name) => headerOf(headers, name)).find((id) => id !== undefined);
      return { status, requestId, url: String(response.url ?? ""), attempts: this.#scope.attempts, headers };
    } catch {
      return strange("something that throws when it is looked at");
    }
  }

  async #read(response: Response, { status, headers }: ResponseInfo, signal: AbortSignal): Promise<Answer> {
    const { operation, isDescribed } = this.#settings;
    try {
      if (status === 200 && isDescribed) {
        const decoded = named(operation, await decodeBody(operation, response, signal));
        if (decoded.ok) return decoded;
        const { path, message, offset = 0 } = decoded;
        return { tell: (call) => call.mismatched(path, message, offset) };
      }
      const buffer: unknown = await response.arrayBuffer();
      if (typeof (buffer as ArrayBuffer | undefined)?.byteLength !== "number") return strange("a body that is no bytes");
      let body = new Uint8Array(buffer as ArrayBuffer);
      if (status >= 200 && status < 300) {
        // What the contract does not describe may hold nothing.
        const result = isDescribed ? undefined : body.length === 0 ? { value: undefined } : jsonOf(body);
        if (result !== undefined) return result;
      } else {
        body = this.#redacted(body);
      }
      const [retryAfter, date] = [headerOf(headers, "retry-after"), headerOf(headers, "date")];
      return { tell: (call) => call.answered(now(), status, retryAfter, date, body) };
    } catch (cause) {
      return this.#broken("the response broke off", cause, true);
    }
  }

  /** An error's body; should the service echo the token, it must not enter the module. */
  #redacted(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const text = new TextDecoder().decode(body);
    const hidden = this.#redactor.text(text);
    return hidden === text ? body : new TextEncoder().encode(hidden);
  }

  /** What kept an attempt from being sent, told what became of those before it. */
  #unsent(cause: unknown): unknown {
    const { attempts, mayHaveTakenEffect } = this.#scope;
    if (attempts === 0 || !(cause instanceof AutomationsError)) return cause;
    return changed(cause, { attempts, mayHaveTakenEffect });
  }

  #broken(what: string, thrown: unknown, sent: boolean): Untaken {
    const message = this.#redactor.text(messageOf(thrown));
    return failed("UNAVAILABLE", `${what}: ${message}`, sent, this.#redactor.exception(thrown));
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

/**
 * What was decoded, unless it is a run without a name: the contract lets it be absent, and nobody could follow the run.
 * The core says the same (op::read), of what it decodes by itself.
 */
function named(operation: string, decoded: Decoded): Decoded {
  if (operation !== "InvokeAutomation" || !decoded.ok || (decoded.value as { run_id?: unknown }).run_id) return decoded;
  const message = "is absent or empty; a run may have been started: look for it before you start another";
  return { ok: false, path: "run_id", message };
}

/** An attempt without a response; `sent` says whether bytes may have reached the service. */
const failed = (code: ErrorCode, message: string, sent: boolean, cause?: unknown): Untaken => ({ tell: (call) => call.failed(now(), code, message, sent, cause) });

const strange = (what: string): Untaken => failed("INVALID_RESPONSE", `\`fetch\` gave ${what} instead of a Response`, true);

const REDIRECTED = /* @__PURE__ */ failed("INVALID_RESPONSE", "the service answered with a redirect, which is not followed: check that `baseUrl` is the API's own address", true);

/** A header, if it is there and text. */
function headerOf(headers: Headers, name: string): string | undefined {
  const value: unknown = headers.get(name);
  return typeof value === "string" ? value : undefined;
}

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

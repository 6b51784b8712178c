/** What may look at requests and responses on their way, and change them? */

/** Which attempt of which call a hook sees. */
export interface RequestContext {
  /** The contract's name of the call, as `GetAutomation`; `request` for `client.request`. */
  readonly operation: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** Which attempt a response belongs to. */
export interface ResponseContext extends RequestContext {
  /** `GET`, `POST`, `PATCH` or `DELETE`. */
  readonly method: string;
  /** The address that was asked. */
  readonly url: string;
  /** Milliseconds from sending the request to the head of the response. */
  readonly elapsedMs: number;
}

/**
 * Sees each request before it is sent: it may set headers, or give another request in its place
 * (of the same origin). What it sees never gets the token: a copy of it is sent, which ends with
 * its attempt and follows no redirect. What it throws rejects the call, as it is.
 */
export type RequestHook = (request: Request, context: RequestContext) => Request | undefined | void | Promise<Request | undefined | void>;

/**
 * Sees each response before it is read: it may give another one in its place. To read the body,
 * read that of a `clone()`. What it throws rejects the call, as it is.
 */
export type ResponseHook = (response: Response, context: ResponseContext) => Response | undefined | void | Promise<Response | undefined | void>;

/** Passes a request or response through hooks, one after another, until its attempt is given up. @internal */
export async function through<T, C>(
  hooks: readonly ((value: T, context: C) => T | undefined | void | Promise<T | undefined | void>)[],
  value: T,
  context: C,
  signal: AbortSignal,
): Promise<T> {
  let current = value;
  for (const hook of hooks) if (!signal.aborted) current = (await hook(current, context)) ?? current;
  return current;
}

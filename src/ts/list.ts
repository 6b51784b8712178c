/** How is an operation's response made into pages? */
import { type Caller, isReason } from "./caller.js";
import { fieldsOf } from "./json.js";
import type { CallOptions } from "./options.js";
import { type Fetched, Paged } from "./paged.js";

/** What can be said with a list. */
export interface ListOptions extends CallOptions {
  /**
   * Asks for the next page while you work on this one; never for more than one ahead. The page is
   * asked for in vain where you stop before it.
   */
  prefetch?: boolean | undefined;
}

/** A response that holds one page. */
interface PageResponse {
  next_page_token?: string;
}

/** The items' type of a response, by the field that holds them. */
type Item<R, K extends keyof R> = NonNullable<R[K]> extends (infer T)[] ? T : never;

/** A list whose items are in the response's field `items`; `request` is its own copy. @internal */
export function listOf<R extends PageResponse, K extends keyof R>(
  caller: Caller,
  operation: string,
  items: K,
  request: unknown,
  options: ListOptions | undefined,
): Paged<Item<R, K>, R> {
  const settings = { ...options };
  const { page_token } = Object(request) as { page_token?: unknown };
  const fetch = async (token: string | undefined, signal?: AbortSignal): Promise<Fetched<Item<R, K>, R>> => {
    const fields = token === undefined ? request : fieldsOf(request, { page_token: token });
    const { data: raw, response } = await caller.call<R>(operation, fields, signal === undefined ? settings : { ...settings, signal }).withResponse();
    return {
      page: { items: (raw[items] ?? []) as Item<R, K>[], next_page_token: raw.next_page_token || undefined, raw },
      response,
    };
  };
  const start = typeof page_token === "string" && page_token !== "" ? page_token : undefined;
  return new Paged({ operation, signal: settings.signal, prefetch: settings.prefetch === true, isReason: (thrown) => isReason(thrown, settings) }, fetch, start);
}

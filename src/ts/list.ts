/** How is an operation's response made into pages? */
import { type Caller, type Fields, isReason } from "./caller.js";
import type { CallOptions } from "./options.js";
import { type Page, Paged } from "./paged.js";

/** A response that holds one page. */
interface PageResponse {
  next_page_token?: string;
}

/** The items' type of a response, by the field that holds them. */
type Item<R, K extends keyof R> = NonNullable<R[K]> extends (infer T)[] ? T : never;

/** A list whose items are in the response's field `items`. @internal */
export function listOf<R extends PageResponse, K extends keyof R>(
  caller: Caller,
  operation: string,
  items: K,
  request: Fields,
  options: CallOptions | undefined,
): Paged<Item<R, K>, R> {
  // What the caller changes later must not change the pages to come.
  const frozen = { ...request };
  const settings = { ...options };
  const { page_token } = frozen;
  const fetch = async (token: string | undefined): Promise<Page<Item<R, K>, R>> => {
    const fields = token === undefined ? frozen : { ...frozen, page_token: token };
    const raw = await caller.call<R>(operation, fields, settings);
    return {
      items: (raw[items] ?? []) as Item<R, K>[],
      next_page_token: raw.next_page_token || undefined,
      raw,
    };
  };
  return new Paged({ operation, isReason: (thrown) => isReason(thrown, settings) }, fetch, typeof page_token === "string" && page_token !== "" ? page_token : undefined);
}

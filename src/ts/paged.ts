/** How is a list read? One page, every page, or item by item. */
import { amended } from "./error.js";
import { Pager } from "./glue/client.js";
import { refuse } from "./refused.js";
import type { ResponseInfo } from "./scope.js";

/** One page of a list. */
export interface Page<T, R = unknown> {
  /** The items; empty pages are normal in the middle of a list. */
  items: T[];
  /** Where the next page begins; absent on the last one. */
  next_page_token?: string | undefined;
  /** The response as the service sent it. */
  raw: R;
}

/** What a list knows of its calls. @internal */
export interface List {
  operation: string;
  signal: AbortSignal | undefined;
  prefetch: boolean;
  /** Whether the caller has given the list up with this very reason. */
  isReason(thrown: unknown): boolean;
}

/** A page and the response that it came in. @internal */
export interface Fetched<T, R> {
  page: Page<T, R>;
  response: ResponseInfo;
}

/** Fetches the page of a token; `signal` in the place of the list's own. @internal */
export type FetchPage<T, R> = (token: string | undefined, signal?: AbortSignal) => Promise<Fetched<T, R>>;

/**
 * A list that is read as far as you go. Nothing is sent before it is awaited or iterated, and its
 * parameters are those of the moment it was made.
 *
 * @example
 * ```ts
 * const page = await client.automations.list({ page_size: 50 }); // one page
 * for await (const automation of client.automations.list()) console.log(automation.display_name);
 * for await (const page of client.automations.list().pages()) console.log(page.items.length);
 * const first = await client.automations.list().collect({ max: 200 }); // up to 200 items
 * ```
 * With `{ prefetch: true }` among its options the next page is on its way while you use this one.
 */
export class Paged<T, R = unknown> implements PromiseLike<Page<T, R>>, AsyncIterable<T> {
  readonly #list: List;
  readonly #fetch: FetchPage<T, R>;
  readonly #start: string | undefined;
  #first: Promise<Fetched<T, R>> | undefined;

  /** @internal */
  constructor(list: List, fetch: FetchPage<T, R>, start: string | undefined) {
    this.#list = list;
    this.#fetch = fetch;
    this.#start = start;
  }

  /** Awaiting the list gives its first page. */
  // biome-ignore lint/suspicious/noThenProperty: `await client.automations.list()` is the API
  then<A = Page<T, R>, B = never>(
    fulfilled?: ((page: Page<T, R>) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#firstPage().then(({ page }) => page).then(fulfilled, rejected);
  }

  /** The first page, or what `rejected` makes of the error. */
  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<T, R> | B> {
    return this.then(undefined, rejected);
  }

  /** The first page, after `settled` was called. */
  finally(settled?: (() => void) | null): Promise<Page<T, R>> {
    return this.then().finally(settled);
  }

  /** The first page together with its response's status and headers. */
  async withResponse(): Promise<{ data: Page<T, R>; response: ResponseInfo }> {
    const { page: data, response } = await this.#firstPage();
    return { data, response };
  }

  #firstPage(): Promise<Fetched<T, R>> {
    this.#first ??= this.#fetch(this.#start);
    return this.#first;
  }

  /**
   * The pages, one after another. An error carries `resumeToken`, the token of the page that
   * failed; a token that the service gives twice is an `INVALID_RESPONSE`.
   */
  pages(): AsyncGenerator<Page<T, R>, void, undefined> {
    return this.#pages(Infinity);
  }

  /** The pages of a reader who wants no more than so many items. */
  async *#pages(wanted: number): AsyncGenerator<Page<T, R>, void, undefined> {
    let left = wanted;
    let token = this.#start;
    let pager: Pager | undefined;
    let ahead: Ahead<T, R> | undefined;
    try {
      for (;;) {
        let page: Page<T, R>;
        let response: ResponseInfo;
        try {
          ({ page, response } = await (ahead?.page ?? this.#fetch(token)));
          this.#heed();
          pager ??= new Pager(token);
        } catch (thrown) {
          if (this.#list.isReason(thrown)) throw thrown;
          throw amended(thrown, { operation: this.#list.operation, resumeToken: token });
        } finally {
          ahead?.settle();
          ahead = undefined;
        }
        const next = following(pager, page);
        left -= page.items.length;
        // A circle is told when it is come to, not before this page was looked at.
        if (this.#list.prefetch && left > 0 && "token" in next && next.token !== undefined) ahead = new Ahead(this.#fetch, next.token, this.#list.signal);
        yield page;
        this.#heed();
        if ("fault" in next) throw amended(next.fault, { operation: this.#list.operation, attempts: response.attempts, resumeToken: page.next_page_token });
        token = next.token;
        if (token === undefined) return;
      }
    } finally {
      ahead?.abandon();
      pager?.free();
    }
  }

  /** Every item of every page; an abort ends it at the item where it comes. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const { items } of this.pages()) {
      for (const item of items) {
        yield item;
        this.#heed();
      }
    }
  }

  /** What is there already is not wanted any more once the list was given up. */
  #heed(): void {
    const { signal } = this.#list;
    if (signal?.aborted === true) throw signal.reason;
  }

  /** The items in an array: all of them, or the first `max`. */
  async collect(options: { max?: number } = {}): Promise<T[]> {
    const max = options?.max ?? Infinity;
    if (!(max === Infinity || (Number.isInteger(max) && max >= 0))) {
      throw refuse("max", "range", "is not a number of items");
    }
    const items: T[] = [];
    if (max === 0) return items;
    for await (const page of this.#pages(max)) {
      for (const item of page.items.slice(0, max - items.length)) items.push(item);
      if (items.length >= max) break;
    }
    return items;
  }
}

function following(pager: Pager, { next_page_token }: Page<unknown>): { token: string | undefined } | { fault: unknown } {
  try {
    return { token: pager.next(next_page_token) };
  } catch (fault) {
    return { fault };
  }
}

/** A page that is asked for before it is needed, and given up when it is not. */
class Ahead<T, R> {
  readonly page: Promise<Fetched<T, R>>;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #onAbort = (): void => this.#controller.abort(this.#outer?.reason);

  constructor(fetch: FetchPage<T, R>, token: string, outer: AbortSignal | undefined) {
    this.#outer = outer;
    if (outer?.aborted === true) this.#onAbort();
    else outer?.addEventListener("abort", this.#onAbort, { once: true });
    this.page = fetch(token, this.#controller.signal);
    // Its failure is told when the page is come to, or never.
    this.page.catch(() => {});
  }

  /** The page has come, or will not. */
  settle(): void {
    this.#outer?.removeEventListener("abort", this.#onAbort);
  }

  /** Nobody wants the page any more. */
  abandon(): void {
    this.settle();
    this.#controller.abort();
  }
}

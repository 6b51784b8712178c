/** How is a list read? One page, every page, or item by item. */
import { AutomationsError, amended } from "./error.js";
import { Pager } from "./glue/client.js";

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
  /** Whether the caller has given the list up with this very reason. */
  isReason(thrown: unknown): boolean;
}

/** Fetches the page of a token. @internal */
export type FetchPage<T, R> = (token: string | undefined) => Promise<Page<T, R>>;

/**
 * A list that is read as far as you go. Nothing is sent before it is awaited or iterated, and its
 * parameters are those of the moment it was made.
 *
 * @example
 * ```ts
 * const page = await client.automations.list({ page_size: 50 });        // one page
 * for await (const automation of client.automations.list()) { … }       // every item
 * for await (const page of client.automations.list().pages()) { … }     // every page
 * const first = await client.automations.list().collect({ max: 200 });  // up to 200 items
 * ```
 */
export class Paged<T, R = unknown> implements PromiseLike<Page<T, R>>, AsyncIterable<T> {
  readonly #list: List;
  readonly #fetch: FetchPage<T, R>;
  readonly #start: string | undefined;
  #first: Promise<Page<T, R>> | undefined;

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
    this.#first ??= this.#fetch(this.#start);
    return this.#first.then(fulfilled, rejected);
  }

  /** The first page, or what `rejected` makes of the error. */
  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<T, R> | B> {
    return this.then(undefined, rejected);
  }

  /** The first page, after `settled` was called. */
  finally(settled?: (() => void) | null): Promise<Page<T, R>> {
    return this.then().finally(settled);
  }

  /**
   * The pages, one after another. An error carries `resumeToken`, the token of the page that
   * failed; a token that the service gives twice is an `INVALID_RESPONSE`.
   */
  async *pages(): AsyncGenerator<Page<T, R>, void, undefined> {
    let token = this.#start;
    let pager: Pager | undefined;
    try {
      for (;;) {
        let page: Page<T, R>;
        try {
          page = await this.#fetch(token);
          pager ??= new Pager(token);
        } catch (thrown) {
          if (this.#list.isReason(thrown)) throw thrown;
          throw amended(thrown, { operation: this.#list.operation, resumeToken: token });
        }
        yield page;
        try {
          token = pager.next(page.next_page_token);
        } catch (thrown) {
          throw amended(thrown, { operation: this.#list.operation, resumeToken: page.next_page_token });
        }
        if (token === undefined) return;
      }
    } finally {
      pager?.free();
    }
  }

  /** Every item of every page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }

  /** The items in an array: all of them, or the first `max`. */
  async collect({ max = Infinity }: { max?: number } = {}): Promise<T[]> {
    if (!(max >= 0)) {
      const violations = [{ field: "max", rule: "range", message: "is not a number of items" }];
      throw new AutomationsError({ code: "INVALID_ARGUMENT", message: "`max` is not a number of items", violations });
    }
    const items: T[] = [];
    if (max === 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= max) break;
    }
    return items;
  }
}

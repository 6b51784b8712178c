/** What do the books of the sandbox keep? */
import type { Value } from "../../glue/models.js";
import type { BookShelf, ListBookShelvesResponse } from "../../glue/sandbox-models.js";
import type { Channel } from "./channel.js";

/**
 * What the books of the workspace's connections keep, each under a name: the `outbox` and `inbox` of a
 * `postroom`, the `requests` and the `answers/GET /path` of a `webcall`, a `sheet/…` of a
 * `gridsheet`, a `table/…` of a `tablehouse`, a `document/…` of a `sharepoint`.
 */
export class BooksAdmin {
  readonly #channel: Channel;

  /** @internal */
  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /**
   * The names under which a connection's book keeps something, and how much.
   *
   * @throws AutomationsError `NOT_FOUND` for a connection that there is not, while it is gone through
   * @example
   * ```ts
   * await sandbox.admin.books.keep("http-api", "answers/GET /rates", [{ text: "EUR" }]);
   * for await (const { shelf_id, count } of sandbox.admin.books.list("http-api")) console.log(shelf_id, count); // → answers/GET /rates 1
   * ```
   */
  list(connectionId: string): AsyncGenerator<BookShelf, void, undefined> {
    const path = this.#channel.connection(connectionId, "/shelves");
    return this.#channel.pages<ListBookShelvesResponse, BookShelf>({ operation: "ListBookShelves", method: "GET", path }, (page) => page.book_shelves);
  }

  /**
   * What is kept under a name, in its order; empty where nothing is.
   *
   * @throws AutomationsError `NOT_FOUND` for a connection that there is not
   * @example
   * ```ts
   * const sent = await sandbox.admin.books.kept("mailbox-support", "outbox"); // every mail that was sent
   * ```
   */
  async kept(connectionId: string, name: string): Promise<Value[]> {
    const path = this.#channel.shelf(connectionId, name);
    const { values = [] } = await this.#channel.call<BookShelf>({ operation: "GetBookShelf", method: "GET", path });
    return values;
  }

  /**
   * Puts values under a name, in place of what was kept; none empties it.
   *
   * @throws AutomationsError `NOT_FOUND` for a connection that there is not; `INVALID_ARGUMENT` for
   * what are no values, and for more than 10,000
   * @example
   * ```ts
   * await sandbox.admin.books.keep("http-api", "answers/GET /rates", [{ text: "EUR" }, { text: "CHF" }]);
   * const answers = await sandbox.admin.books.kept("http-api", "answers/GET /rates");
   * console.log(answers.length); // → 2
   * ```
   */
  async keep(connectionId: string, name: string, values: Value[]): Promise<void> {
    await this.#channel.call({ operation: "UpdateBookShelf", method: "PATCH", path: this.#channel.shelf(connectionId, name), body: { values } });
  }
}

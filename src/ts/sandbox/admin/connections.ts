/** Which connections does a workspace have? */
import type { DeleteWorkspaceConnectionResponse } from "../../glue/models.js";
import type { ConnectionEdit, ListConnectionsResponse, SandboxConnection, SandboxConnectionInput } from "../../glue/sandbox-models.js";
import type { Condition } from "./automations.js";
import type { Channel } from "./channel.js";

/** The connections of the workspace: what serves which version of a book. */
export class ConnectionsAdmin {
  readonly #channel: Channel;

  /** @internal */
  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /**
   * Adds a connection.
   *
   * `options.connection_id` is its id, 1 to 64 of `A-Za-z0-9_-`; the service makes one when absent.
   *
   * @throws AutomationsError `INVALID_ARGUMENT` with every violation; `ALREADY_EXISTS` for an id that is in use
   * @example
   * ```ts
   * await sandbox.admin.connections.create({ book: "erp", book_version: "1.0" }, { connection_id: "erp-test" });
   * const added = await client.connections.count({ connection_ids: ["erp-test"] });
   * ```
   */
  create(connection: SandboxConnectionInput, options: { connection_id?: string | undefined } = {}): Promise<SandboxConnection> {
    return this.#channel.call({ operation: "CreateConnection", method: "POST", path: "/connections", query: { ...options }, body: connection });
  }

  /**
   * Shows one connection.
   *
   * @throws AutomationsError `NOT_FOUND`
   * @example
   * ```ts
   * const { book, book_version } = await sandbox.admin.connections.get("bank-feed");
   * ```
   */
  get(connectionId: string): Promise<SandboxConnection> {
    return this.#channel.call({ operation: "GetConnection", method: "GET", path: this.#channel.connection(connectionId) });
  }

  /**
   * Every connection, by its id.
   *
   * @example
   * ```ts
   * for await (const { name, book } of sandbox.admin.connections.list()) console.log(name, book);
   * ```
   */
  list(): AsyncGenerator<SandboxConnection, void, undefined> {
    return this.#channel.pages<ListConnectionsResponse, SandboxConnection>(
      { operation: "ListConnections", method: "GET", path: "/connections" }, (page) => page.connections,
    );
  }

  /**
   * Changes a connection: what `edit` names; with `update_mask`, what the mask names.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` for another book or version while automations use
   * it; `ABORTED` where `etag` is not its own any more
   * @example
   * ```ts
   * const { endpoint } = await sandbox.admin.connections.update("bank-feed", { endpoint: "https://bank.invalid" });
   * console.log(endpoint); // → https://bank.invalid
   * ```
   */
  update(connectionId: string, edit: ConnectionEdit, options: Condition & { update_mask?: string | undefined } = {}): Promise<SandboxConnection> {
    return this.#channel.call({ operation: "UpdateConnection", method: "PATCH", path: this.#channel.connection(connectionId), query: { ...options }, body: edit });
  }

  /**
   * Deletes a connection, as `client.connections.delete` does: the answer lists the drafts that still name it.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` while published automations use it
   * @example
   * ```ts
   * await sandbox.admin.connections.create({ book: "erp", book_version: "1.0" }, { connection_id: "erp-test" });
   * const { affected_automations } = await sandbox.admin.connections.delete("erp-test");
   * console.log(affected_automations); // → []
   * ```
   */
  delete(connectionId: string, condition: Condition = {}): Promise<DeleteWorkspaceConnectionResponse> {
    return this.#channel.call({ operation: "DeleteConnection", method: "DELETE", path: this.#channel.connection(connectionId), query: { ...condition } });
  }
}

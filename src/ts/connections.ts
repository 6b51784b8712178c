/** Calls that concern the connections of the workspace. */
import type { Caller } from "./caller.js";
import type {
  CountConnectionUsageRequest,
  CountConnectionUsageResponse,
  DeleteWorkspaceConnectionRequest,
  DeleteWorkspaceConnectionResponse,
  TraceConnectionUsageRequest,
  TraceConnectionUsageResponse,
} from "./glue/models.js";
import { fieldsOf } from "./json.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";
import type { Reply } from "./reply.js";

/** The connections of the workspace, and who uses them. */
export class Connections {
  readonly #caller: Caller;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Counts the automations that use each connection, in the order asked (`CountConnectionUsage`).
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: no ids, or too many
   * @example
   * ```ts
   * const { connection_counts } = await client.connections.count({ connection_ids: ["bank-feed"] });
   * console.log(connection_counts); // → [{ connection_id: "bank-feed", count: 14 }]
   * ```
   */
  count(request: Without<CountConnectionUsageRequest>, options?: CallOptions): Reply<CountConnectionUsageResponse> {
    return this.#caller.call("CountConnectionUsage", fieldsOf(request), options);
  }

  /**
   * Lists the automations that use a connection, each with the stages that do (`TraceConnectionUsage`).
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: no id
   * @example
   * ```ts
   * const { automations = [] } = await client.connections.trace({ connection_id: "bank-feed" });
   * console.log(automations.length); // → 14
   * ```
   */
  trace(request: Without<TraceConnectionUsageRequest>, options?: CallOptions): Reply<TraceConnectionUsageResponse> {
    return this.#caller.call("TraceConnectionUsage", fieldsOf(request), options);
  }

  /**
   * Deletes a connection (`DeleteWorkspaceConnection`).
   *
   * @throws AutomationsError `FAILED_PRECONDITION` while published automations use it; `details`
   * then holds a `DeleteConnectionBlockedError` that names them.
   */
  delete(
    request: Without<DeleteWorkspaceConnectionRequest>,
    options?: CallOptions,
  ): Reply<DeleteWorkspaceConnectionResponse> {
    return this.#caller.call("DeleteWorkspaceConnection", fieldsOf(request), options);
  }
}

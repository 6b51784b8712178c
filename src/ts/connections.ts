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

  /** Counts the automations that use each connection, in the order asked (`CountConnectionUsage`). */
  count(request: Without<CountConnectionUsageRequest>, options?: CallOptions): Reply<CountConnectionUsageResponse> {
    return this.#caller.call("CountConnectionUsage", fieldsOf(request), options);
  }

  /** Lists the automations that use a connection (`TraceConnectionUsage`). */
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

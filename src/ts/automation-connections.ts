/** Calls that concern the connections of one automation. */
import type { Caller } from "./caller.js";
import type {
  AddAutomationConnectionsRequest,
  AddAutomationConnectionsResponse,
  AutomationId,
  AutomationName,
  ExtractAutomationCodeConnectionsRequest,
  ExtractAutomationCodeConnectionsResponse,
  RemoveAutomationConnectionsRequest,
  RemoveAutomationConnectionsResponse,
  SwitchAutomationConnectionsRequest,
  SwitchAutomationConnectionsResponse,
  UpgradeAutomationConnectionsRequest,
  UpgradeAutomationConnectionsResponse,
} from "./glue/models.js";
import { fieldsOf } from "./json.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";
import type { Reply } from "./reply.js";

/**
 * The connections of one automation. Changes concern its draft alone, take all of the list or
 * none of it, and make one new version.
 */
export class AutomationConnections {
  readonly #caller: Caller;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Lists what the code names, placeholders included (`ExtractAutomationCodeConnections`).
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: the filter is missing or wrong; `NOT_FOUND`: there is no
   * automation, or no copy of that stage
   * @example
   * ```ts
   * const { connections = [] } = await client.automations.connections.extract(id, { filter: "stage = PUBLISHED" });
   * console.log(connections.map(({ connection_alias }) => connection_alias)); // → ["bank", "chat"]
   * ```
   */
  extract(
    id: AutomationId | AutomationName,
    request: Without<ExtractAutomationCodeConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<ExtractAutomationCodeConnectionsResponse> {
    return this.#caller.call("ExtractAutomationCodeConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /**
   * Adds connections (`AddAutomationConnections`).
   *
   * @throws AutomationsError `FAILED_PRECONDITION`: the automation is no draft; `INVALID_ARGUMENT`: a
   * connection does not fit; `NOT_FOUND`: there is no such automation or connection
   */
  add(
    id: AutomationId | AutomationName,
    request: Without<AddAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<AddAutomationConnectionsResponse> {
    return this.#caller.call("AddAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /**
   * Takes connections away (`RemoveAutomationConnections`).
   *
   * @throws AutomationsError `FAILED_PRECONDITION`: the automation is no draft; `INVALID_ARGUMENT`: a
   * connection does not fit; `NOT_FOUND`: there is no such automation or connection
   */
  remove(
    id: AutomationId | AutomationName,
    request: Without<RemoveAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<RemoveAutomationConnectionsResponse> {
    return this.#caller.call("RemoveAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /**
   * Puts others of the same book in their place (`SwitchAutomationConnections`).
   *
   * @throws AutomationsError `FAILED_PRECONDITION`: the automation is no draft; `INVALID_ARGUMENT`: a
   * connection does not fit; `NOT_FOUND`: there is no such automation or connection
   */
  switch(
    id: AutomationId | AutomationName,
    request: Without<SwitchAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<SwitchAutomationConnectionsResponse> {
    return this.#caller.call("SwitchAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /**
   * Puts others of a newer book version in their place (`UpgradeAutomationConnections`).
   *
   * @throws AutomationsError `FAILED_PRECONDITION`: the automation is no draft; `INVALID_ARGUMENT`: a
   * connection does not fit; `NOT_FOUND`: there is no such automation or connection
   */
  upgrade(
    id: AutomationId | AutomationName,
    request: Without<UpgradeAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<UpgradeAutomationConnectionsResponse> {
    return this.#caller.call("UpgradeAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }
}

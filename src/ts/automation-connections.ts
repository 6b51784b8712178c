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

  /** Lists what the code names, placeholders included (`ExtractAutomationCodeConnections`). */
  extract(
    id: AutomationId | AutomationName,
    request: Without<ExtractAutomationCodeConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<ExtractAutomationCodeConnectionsResponse> {
    return this.#caller.call("ExtractAutomationCodeConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /** Adds connections (`AddAutomationConnections`). */
  add(
    id: AutomationId | AutomationName,
    request: Without<AddAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<AddAutomationConnectionsResponse> {
    return this.#caller.call("AddAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /** Takes connections away (`RemoveAutomationConnections`). */
  remove(
    id: AutomationId | AutomationName,
    request: Without<RemoveAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<RemoveAutomationConnectionsResponse> {
    return this.#caller.call("RemoveAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /** Puts others of the same book in their place (`SwitchAutomationConnections`). */
  switch(
    id: AutomationId | AutomationName,
    request: Without<SwitchAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<SwitchAutomationConnectionsResponse> {
    return this.#caller.call("SwitchAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }

  /** Puts others of a newer book version in their place (`UpgradeAutomationConnections`). */
  upgrade(
    id: AutomationId | AutomationName,
    request: Without<UpgradeAutomationConnectionsRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<UpgradeAutomationConnectionsResponse> {
    return this.#caller.call("UpgradeAutomationConnections", fieldsOf(request, { automation_id: id }), options);
  }
}

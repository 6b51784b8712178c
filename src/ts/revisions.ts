/** Calls that concern the versions of an automation. */
import type { Caller } from "./caller.js";
import type {
  AutomationId,
  AutomationName,
  AutomationRevision,
  ListAutomationRevisionsRequest,
  ListAutomationRevisionsResponse,
  RevisionId,
  RevisionName,
} from "./glue/models.js";
import { fieldsOf } from "./json.js";
import { type ListOptions, listOf } from "./list.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";
import type { Reply } from "./reply.js";
import type { Paged } from "./paged.js";

/** The versions of an automation: immutable snapshots, one per change. */
export class Revisions {
  readonly #caller: Caller;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Lists the versions, newest first (`ListAutomationRevisions`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is none with this id, or it is hidden from the caller
   * @example
   * ```ts
   * const published = await client.automations.revisions.list(id, { filter: "stage = PUBLISHED" }).collect();
   * console.log(published.length); // → 6
   * ```
   */
  list(
    id: AutomationId | AutomationName,
    request: Without<ListAutomationRevisionsRequest, "automation_id"> = {},
    options?: ListOptions,
  ): Paged<AutomationRevision, ListAutomationRevisionsResponse> {
    return listOf<ListAutomationRevisionsResponse, "revisions">(
      this.#caller, "ListAutomationRevisions", "revisions", fieldsOf(request, { automation_id: id }), options,
    );
  }

  /**
   * Reads one version, by its number or an alias such as `latest` (`GetAutomationRevision`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is no such version
   * @example
   * ```ts
   * const { snapshot } = await client.automations.revisions.get(id, "latest");
   * console.log(snapshot?.version); // → 6.0
   * ```
   */
  get(
    id: AutomationId | AutomationName | undefined,
    revisionId: RevisionId | RevisionName,
    options?: CallOptions,
  ): Reply<AutomationRevision> {
    return this.#caller.call("GetAutomationRevision", { automation_id: id, revision_id: revisionId }, options);
  }
}

/** How does an automation begin, change and end? */
import type { Automation, AutomationId, AutomationName, RevisionId, RevisionName, Value } from "../../glue/models.js";
import type { AutomationDraft, AutomationEdit, ListSkippedEventsResponse, SkippedEvent } from "../../glue/sandbox-models.js";
import type { Channel } from "./channel.js";

/** For which state of a resource a change is made. */
export interface Condition {
  /**
   * A connection's `etag`, or an automation's: the header `etag` of the response in which it was read,
   * or its version. `ABORTED` when it is another by now.
   *
   * A version says nothing of what makes none (default inputs, active or not, deleted or not). Where
   * that is to be changed, it is taken as long as nothing of it changed since the version was made.
   */
  etag?: string | undefined;
}

/** Automations, from their beginning to their end. */
export class AutomationsAdmin {
  readonly #channel: Channel;

  /** @internal */
  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /**
   * Makes an automation: a draft of the version 0.1, with its first revision.
   *
   * `options.automation_id` is its id, 1 to 64 of `A-Za-z0-9_-`; the service makes one when absent.
   *
   * @throws AutomationsError `INVALID_ARGUMENT` with every violation, as a `display_name` that another
   * has; `ALREADY_EXISTS` for an id that is in use
   * @example
   * ```ts
   * const { name, version } = await sandbox.admin.automations.create({
   *   display_name: "Pay an invoice",
   *   code: 'rows = kognitos.bank.cash.find_rows()',
   *   connections: { bank: { connection_id: "bank-feed" } },
   *   input_specs: [{ name: "total", type: { scalar_type: "VALUE_SCALAR_TYPE_NUMBER" } }],
   * });
   * console.log(version); // → 0.1
   * ```
   */
  create(draft: AutomationDraft, options: { automation_id?: AutomationId | undefined } = {}): Promise<Automation> {
    return this.#channel.call({ operation: "CreateAutomation", method: "POST", path: "/automations", query: { ...options }, body: draft });
  }

  /**
   * Changes the open draft: one new version with a revision of its own. What `edit` names takes the
   * place of what was; with `update_mask`, what the mask names.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` for a published automation without an open draft:
   * `fork` it first; `ABORTED` where `etag` is not its own any more; `INVALID_ARGUMENT`
   * @example
   * ```ts
   * const { version = "" } = await sandbox.admin.automations.fork(id);
   * const edited = await sandbox.admin.automations.update(id, { description: "Every morning" }, { etag: version });
   * console.log(edited.description); // → Every morning
   * ```
   */
  update(id: AutomationId | AutomationName, edit: AutomationEdit, options: Condition & { update_mask?: string | undefined } = {}): Promise<Automation> {
    return this.#channel.call({ operation: "UpdateAutomation", method: "PATCH", path: this.#channel.automation(id), query: { ...options }, body: edit });
  }

  /**
   * Publishes the open draft as the next major version. What is published first is active.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` without an open draft, and while the code names a
   * book without a connection, or uses `kognitos` as a value: `detail("PreconditionFailure")` lists every
   * such place
   * @example
   * ```ts
   * const { name = "" } = await sandbox.admin.automations.create({ display_name: "Find", code: "kognitos.connection_name.erp.find()" });
   * const refused = await sandbox.admin.automations.publish(name).catch((error: AutomationsError) => error);
   * if (refused instanceof AutomationsError) {
   *   console.log(refused.detail("PreconditionFailure")?.violations?.[0]?.subject); // → kognitos.connection_name.erp.find
   * }
   * ```
   */
  publish(id: AutomationId | AutomationName, condition: Condition = {}): Promise<Automation> {
    return this.#verb("PublishAutomation", id, "publish", condition);
  }

  /**
   * Lets published runs be executed again.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` before anything is published
   * @example
   * ```ts
   * await sandbox.admin.automations.deactivate(id);
   * const { activation_state } = await sandbox.admin.automations.activate(id);
   * console.log(activation_state); // → AUTOMATION_ACTIVATION_STATE_ACTIVE
   * ```
   */
  activate(id: AutomationId | AutomationName, condition: Condition = {}): Promise<Automation> {
    return this.#verb("ActivateAutomation", id, "activate", condition);
  }

  /**
   * Ends the execution of published runs. What its schedule and triggers would start is noted instead:
   * {@link AutomationsAdmin.skippedEvents}.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` before anything is published
   * @example
   * ```ts
   * await sandbox.admin.automations.deactivate(id);
   * const outcome = await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" }).safe();
   * if (!outcome.ok) console.log(outcome.error.code); // → FAILED_PRECONDITION
   * ```
   */
  deactivate(id: AutomationId | AutomationName, condition: Condition = {}): Promise<Automation> {
    return this.#verb("DeactivateAutomation", id, "deactivate", condition);
  }

  /**
   * Deletes an automation so that it can be brought back (AIP-164); lists leave it out.
   *
   * @throws AutomationsError `NOT_FOUND` for one that is deleted
   * @example
   * ```ts
   * await sandbox.admin.automations.delete(id);
   * console.log((await client.automations.get(id)).delete_time !== undefined); // → true
   * ```
   */
  delete(id: AutomationId | AutomationName, condition: Condition = {}): Promise<Automation> {
    return this.#channel.call({ operation: "DeleteAutomation", method: "DELETE", path: this.#channel.automation(id), query: { ...condition } });
  }

  /**
   * Brings a deleted automation back as it was.
   *
   * @throws AutomationsError `ALREADY_EXISTS` for one that is not deleted; `FAILED_PRECONDITION` where
   * another has its name by now
   * @example
   * ```ts
   * await sandbox.admin.automations.delete(id);
   * const { delete_time } = await sandbox.admin.automations.undelete(id);
   * console.log(delete_time); // → undefined
   * ```
   */
  undelete(id: AutomationId | AutomationName, condition: Condition = {}): Promise<Automation> {
    return this.#verb("UndeleteAutomation", id, "undelete", condition);
  }

  /**
   * Takes a deleted automation away for good, with its versions, runs, schedule and triggers.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` for one that is not deleted
   * @example
   * ```ts
   * await sandbox.admin.automations.delete(id);
   * await sandbox.admin.automations.purge(id);
   * const outcome = await client.automations.get(id).safe();
   * if (!outcome.ok) console.log(outcome.error.code); // → NOT_FOUND
   * ```
   */
  async purge(id: AutomationId | AutomationName, condition: Condition = {}): Promise<void> {
    await this.#verb("PurgeAutomation", id, "purge", condition);
  }

  /**
   * Puts what an earlier version held into the draft, as a new version; opens a draft if none is open.
   *
   * @throws AutomationsError `NOT_FOUND` for a revision that there is not
   * @example
   * ```ts
   * const restored = await sandbox.admin.automations.restoreRevision(id, "1.0");
   * console.log(restored.restore_version); // → 1.0
   * ```
   */
  restoreRevision(id: AutomationId | AutomationName, revision_id: RevisionId | RevisionName, condition: Condition = {}): Promise<Automation> {
    return this.#verb("RestoreAutomationRevision", id, "restoreRevision", { ...condition, revision_id });
  }

  /**
   * Opens a draft of the published version, so that it can be changed: `2.0` becomes `2.1`.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` while a draft is open, and before anything is published
   * @example
   * ```ts
   * const { version, latest_published_version } = await sandbox.admin.automations.fork(id);
   * console.log(version, latest_published_version); // → 6.1 6.0
   * ```
   */
  fork(id: AutomationId | AutomationName, condition: Condition = {}): Promise<Automation> {
    return this.#verb("ForkPublishedAutomation", id, "fork", condition);
  }

  /**
   * Puts other default inputs in the place of all there are, and writes their history.
   *
   * @throws AutomationsError `INVALID_ARGUMENT` for inputs that the automation does not declare, and
   * values of another type
   * @example
   * ```ts
   * await sandbox.admin.automations.setDefaultInputs(id, { currency: { text: "CHF" } });
   * const { items } = await client.automations.defaultInputsHistory(id);
   * console.log(items[0]?.default_inputs); // → { currency: { text: 'CHF' } }
   * ```
   */
  setDefaultInputs(id: AutomationId | AutomationName, default_inputs: Record<string, Value>, condition: Condition = {}): Promise<Automation> {
    return this.#verb("SetDefaultInputs", id, "setDefaultInputs", { ...condition, default_inputs });
  }

  /**
   * The events that started no run, because the automation is deactivated or its trigger is not
   * active; the newest first, the last 200.
   *
   * @throws AutomationsError `NOT_FOUND`, while it is gone through
   * @example
   * ```ts
   * await sandbox.admin.automations.deactivate(id);
   * sandbox.advance(7 * 86_400_000);
   * for await (const { source, count } of sandbox.admin.automations.skippedEvents(id)) console.log(source, count);
   * ```
   */
  skippedEvents(id: AutomationId | AutomationName): AsyncGenerator<SkippedEvent, void, undefined> {
    const path = this.#channel.automation(id, "/skippedEvents");
    return this.#channel.pages<ListSkippedEventsResponse, SkippedEvent>(
      { operation: "ListSkippedEvents", method: "GET", path }, (page) => page.skipped_events,
    );
  }

  #verb(operation: string, id: AutomationId | AutomationName, verb: string, body: object): Promise<Automation> {
    return this.#channel.call({ operation, method: "POST", path: this.#channel.automation(id, `:${verb}`), body });
  }
}

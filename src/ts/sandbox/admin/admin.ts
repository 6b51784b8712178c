/** What can be done to a sandbox that the API cannot do? */
import { AutomationsAdmin } from "./automations.js";
import { BooksAdmin } from "./books.js";
import { Channel, type Parents, type Send } from "./channel.js";
import { ConnectionsAdmin } from "./connections.js";
import { RunsAdmin } from "./runs.js";
import { TriggersAdmin } from "./triggers.js";

/**
 * The life of what a sandbox holds: what people do in the real service's console, and the API has
 * no calls for.
 *
 * Each call is a request to the sandbox's own paths under `/sandbox/v1`: checked, answered and
 * stored as any other is, and in the log. No fault hits it. Ids are bare ids or resource names.
 *
 * @example
 * ```ts
 * const made = await sandbox.admin.automations.create({ display_name: "Add", code: 'set_output("sum", value=1 + 2)' });
 * await sandbox.admin.automations.publish(made.name ?? "");
 * const { run_id } = await client.automations.invoke(made.name ?? "", { stage: "AUTOMATION_STAGE_PUBLISHED" });
 * ```
 */
export class SandboxAdmin {
  /** Automations: made, edited, published, deleted. */
  readonly automations: AutomationsAdmin;
  /** The connections of the workspace. */
  readonly connections: ConnectionsAdmin;
  /** What the books of the connections keep. */
  readonly books: BooksAdmin;
  /** Decisions about runs that wait. */
  readonly runs: RunsAdmin;
  /** Events from outside, and their triggers. */
  readonly triggers: TriggersAdmin;

  /** @internal */
  constructor(send: Send, parents: () => Parents) {
    const channel = new Channel(send, parents);
    this.automations = new AutomationsAdmin(channel);
    this.connections = new ConnectionsAdmin(channel);
    this.books = new BooksAdmin(channel);
    this.runs = new RunsAdmin(channel);
    this.triggers = new TriggersAdmin(channel);
  }
}

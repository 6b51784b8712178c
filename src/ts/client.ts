/** The client: what a user calls. */
import { Automations } from "./automations.js";
import { Caller } from "./caller.js";
import { Connections } from "./connections.js";
import type { Requests, Responses } from "./operations.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { Runs } from "./runs.js";

/**
 * A client of the Automations API. It sends nothing by itself, keeps no connection open and needs
 * no closing.
 *
 * @example
 * ```ts
 * const client = new AutomationsClient({
 *   baseUrl: "https://app.us-1.example.com",
 *   organization: "acme", workspace: "finance",
 *   token: () => fetch("/session/token").then((answer) => answer.text()),
 * });
 * for await (const { display_name } of client.automations.list()) console.log(display_name);
 * ```
 */
export class AutomationsClient {
  /** Automations and what belongs to one. */
  readonly automations: Automations;
  /** Connections of the workspace. */
  readonly connections: Connections;
  /** Runs, their events and their counts. */
  readonly runs: Runs;
  readonly #caller: Caller;

  /** @throws AutomationsError `INVALID_ARGUMENT` naming the option that is wrong. */
  constructor(options: ClientOptions) {
    this.#caller = new Caller(options);
    this.automations = new Automations(this.#caller);
    this.connections = new Connections(this.#caller);
    this.runs = new Runs(this.#caller);
  }

  /**
   * Makes a call by the contract's name of its operation, for generic tools.
   *
   * @param request path, query and body fields side by side, by their names on the wire
   * @example
   * ```ts
   * const run = await client.send("GetRun", { automation_id: "a", run_id: "r" });
   * ```
   */
  send<O extends keyof Requests>(operation: O, request: Requests[O], options?: CallOptions): Promise<Responses[O]> {
    return this.#caller.call(operation, request, options);
  }
}

/** The client: what a user calls. */
import { Automations } from "./automations.js";
import { Caller } from "./caller.js";
import { Connections } from "./connections.js";
import type { Requests, Responses } from "./operations.js";
import type { CallOptions, ClientOptions } from "./options.js";
import type { Reply } from "./reply.js";
import { RunWaits } from "./run-wait.js";
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
    const waits = new RunWaits(this.#caller);
    this.automations = new Automations(this.#caller, waits);
    this.connections = new Connections(this.#caller);
    this.runs = new Runs(this.#caller, waits);
  }

  /**
   * Makes a call by the contract's name of its operation, for generic tools.
   *
   * @param request path, query and body fields side by side, by their names on the wire
   * @example
   * ```ts
   * const run = await client.send("GetRun", { automation_id: automationId, run_id: runId });
   * ```
   */
  send<O extends keyof Requests>(operation: O, request: Requests[O], options?: CallOptions): Reply<Responses[O]> {
    return this.#caller.call(operation, request, options);
  }

  /**
   * Makes a request that the contract does not describe, with the client's token, headers, hooks
   * and limits. A GET may be sent again, a DELETE too; a POST or PATCH only with `safeToRepeat`.
   *
   * @param method `GET`, `POST`, `PATCH` or `DELETE`
   * @param path from the base URL on, percent-encoded, as `/api/v1/organizations/acme`
   * @param content `query`: texts, numbers, booleans and lists of them by name; `body`: anything
   * that JSON can say
   * @returns the JSON of any 2xx, as it came; `undefined` where its body is empty
   * @throws AutomationsError `INVALID_ARGUMENT` for a path that leads elsewhere and what else is
   * wrong with the request; the service's own error; `INVALID_RESPONSE` for what is no JSON
   * @example
   * ```ts
   * const path = "/api/v1/organizations/acme/workspaces/finance/automations"; // or one that no method stands for
   * const { automations } = await client.request<{ automations: unknown[] }>("GET", path, { query: { page_size: 2 } });
   * automations.length; // → 2
   * ```
   */
  request<T = unknown>(
    method: "GET" | "POST" | "PATCH" | "DELETE",
    path: string,
    content: { query?: Record<string, unknown>; body?: unknown } = {},
    options?: CallOptions,
  ): Reply<T> {
    return this.#caller.request<T>(method, path, content, options);
  }
}

/**
 * How does the console reach the API? The one file that runs code of the package: it makes the
 * client, in front of a real service or of a sandbox in this page.
 */
import {
  AutomationsClient,
  AutomationsError,
  init,
  type OperationName,
  validate,
  type Violation,
} from "automations-wasm";
import type { Connection } from "../lib/connection";

/**
 * What is computed in the page, with no call: when schedules run, what they are in other forms, and
 * what differs between two revisions.
 */
export {
  countOccurrences,
  describeSchedule,
  diffRevisions,
  occurrenceTimes,
  previewSchedule,
  previousOccurrence,
  scheduleFromCron,
  scheduleFromRrule,
  scheduleToCron,
  scheduleToKestra,
  scheduleToRrule,
} from "automations-wasm";

/** A client and what it talks to. */
export interface Backend {
  /** Another one for each connection: nothing read from one backend is shown for another. */
  readonly id: string;
  readonly connection: Connection;
  readonly organization: string;
  readonly workspace: string;
  readonly client: AutomationsClient;
  /** Frees what it holds. */
  close(): void;
}

/** The database in which the sandbox keeps its data in this browser. */
const DATABASE = "automations-sandbox";

let made = 0;

/**
 * Makes the client of a connection.
 *
 * @param token of a real service; it lives in the client alone
 * @throws AutomationsError when a module cannot be loaded or the sandbox's data cannot be read
 */
export async function connect(connection: Connection, token: string): Promise<Backend> {
  // The forms check and preview what is typed with functions that are synchronous.
  await init();
  const id = `${connection.kind}-${++made}`;
  if (connection.kind === "remote") {
    const { baseUrl, organization, workspace } = connection;
    const secret = token === "" ? {} : { token };
    const client = new AutomationsClient({ baseUrl, organization, workspace, timeoutMs: 30_000, ...secret });
    return { id, connection, organization, workspace, client, close() {} };
  }
  // Loaded late: whoever talks to a real service never needs it.
  const { createSandbox } = await import("automations-wasm/sandbox");
  const storage = typeof indexedDB === "undefined" ? "memory" : "indexeddb";
  const sandbox = await createSandbox({ seed: "demo", storage, name: DATABASE });
  const { baseUrl, organization, workspace } = sandbox;
  const client = new AutomationsClient({
    baseUrl,
    organization,
    workspace,
    token: sandbox.token,
    fetch: sandbox.fetch,
  });
  return { id, connection, organization, workspace, client, close: () => sandbox.close() };
}

/** Deletes what the sandbox keeps in this browser; close it first, and the next one begins anew. */
export function forgetSandbox(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("the browser gave no reason"));
    request.onblocked = () => reject(new Error("another tab of this console uses the sandbox: close it first"));
  });
}

/** The API's error, if it is one. */
export function apiError(error: unknown): AutomationsError | undefined {
  return error instanceof AutomationsError ? error : undefined;
}

/** Every fault of a request, before it is sent. */
export function requestFaults(operation: OperationName, request: unknown): Violation[] {
  return validate(operation, request);
}

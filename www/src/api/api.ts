/**
 * How does the console reach the API? Makes the client, in front of a real service or of a sandbox
 * in this page.
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
import { SandboxControls } from "./sandbox-controls";

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
  /** The sandbox, unless it is a real service. */
  readonly controls?: SandboxControls;
  /** Its time, as far as this page knows it: milliseconds since 1970. */
  now(): number;
  /** Frees what it holds. */
  close(): void;
}

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
    return { id, connection, organization, workspace, client, now: Date.now, close() {} };
  }
  const controls = await SandboxControls.open();
  const { baseUrl, organization, workspace, token: own } = controls.sandbox;
  const client = new AutomationsClient({ baseUrl, organization, workspace, token: own, fetch: controls.fetch });
  const { now } = controls;
  return { id, connection, organization, workspace, client, controls, now, close: () => controls.close() };
}

/** The API's error, if it is one. */
export function apiError(error: unknown): AutomationsError | undefined {
  return error instanceof AutomationsError ? error : undefined;
}

/** Somebody else changed meanwhile what was to be changed, and the service itself does not look for that. */
export class ChangedError extends Error {}

/** Whether somebody else changed meanwhile what was to be changed. */
export function isConflict(error: unknown): boolean {
  return error instanceof ChangedError || apiError(error)?.code === "ABORTED";
}

/** Whether two values of the API are the same, in the order of their fields too. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Every fault of a request, before it is sent. */
export function requestFaults(operation: OperationName, request: unknown): Violation[] {
  return validate(operation, request);
}

/** How does a call of `sandbox.admin` reach the service, and what does it give? */
import { AutomationsError, type ErrorCode } from "../../error.js";
import type { ProtobufAny, Status, Violation } from "../../glue/models.js";
import type { EngineReply } from "../../glue/sandbox.js";
import { encode, isUnicode } from "../../json.js";
import { refuse, refused } from "../../refused.js";

/** Hands a request to the engine as `fetch` does, but past the faults; `path` begins at the workspace. @internal */
export type Send = (method: string, path: string, body: string | undefined) => Promise<EngineReply>;

/** Tells a path. @throws AutomationsError `INVALID_ARGUMENT` for what names nothing of this workspace @internal */
export type Path = () => string;

/** One call of the sandbox's own. @internal */
export interface AdminCall {
  /** Its name, as `PublishAutomation`. */
  operation: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** What stands behind the workspace, its ids encoded; asked when the call is made, which then rejects. */
  path: string | Path;
  query?: Record<string, string | number | undefined>;
  body?: object | undefined;
}

/** The canonical codes by their numbers. */
const CODES: readonly ErrorCode[] = [
  "UNKNOWN", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
  "UNAUTHENTICATED",
];

/** Where a sandbox's resources are. @internal */
export interface Parents {
  organization: string;
  workspace: string;
}

/** Makes calls of one sandbox. @internal */
export class Channel {
  readonly #send: Send;
  readonly #parents: () => Parents;

  constructor(send: Send, parents: () => Parents) {
    this.#send = send;
    this.#parents = parents;
  }

  /** An automation, or what is below it. */
  automation(id: string, below = ""): Path {
    return () => `/automations/${this.#id("automation_id", id, "automations")}${below}`;
  }

  /** What can be done with a run. */
  run(automation: string, run: string, verb: string): Path {
    return () => {
      const parent = this.#id("automation_id", automation, "automations");
      return `/automations/${parent}/runs/${this.#id("run_id", run, `automations/${parent}/runs`)}:${verb}`;
    };
  }

  /** A trigger, whose id may hold anything, or what can be done with it. */
  trigger(automation: string, trigger: string, verb = ""): Path {
    return () => this.automation(automation, `/triggers/${encodeURIComponent(said("trigger_id", trigger, "give the trigger's id"))}${verb}`)();
  }

  /** What a connection's book keeps under a name, which may hold anything. */
  shelf(connection: string, name: string): Path {
    return () => this.connection(connection, `/shelves/${encodeURIComponent(said("shelf_id", name, "give the name under which it is kept"))}`)();
  }

  /** A connection, or what is below it. */
  connection(id: string, below = ""): Path {
    return () => `/connections/${this.#id("connection_id", id, "connections")}${below}`;
  }

  /** The id in a bare id or a whole name, as it stands in a path. */
  #id(field: string, given: unknown, collection: string): string {
    const name = said(field, given, "give an id, or a whole resource name");
    if (!name.includes("/")) return encodeURIComponent(name);
    const { organization, workspace } = this.#parents();
    const parent = `organizations/${organization}/workspaces/${workspace}/${collection}/`;
    const id = name.startsWith(parent) ? name.slice(parent.length) : "/";
    if (id === "" || id.includes("/")) throw refuse(field, "conflict", `names nothing below ${parent.slice(0, -1)}`, `give \`${parent}{id}\`, or the id alone`);
    return encodeURIComponent(id);
  }

  /** @throws AutomationsError as the service says, or for what JSON cannot say */
  async call<T>({ operation, method, path, query = {}, body }: AdminCall): Promise<T> {
    const place = typeof path === "string" ? path : path();
    const { text, violations } = body === undefined ? { text: undefined, violations: [] } : encode(body);
    if (violations.length > 0) throw refused(violations, operation);
    const given = Object.entries(query).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
    for (const [name, value] of given) if (!isUnicode(String(value))) throw half(name);
    const search = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    const reply = await this.#send(method, search === "" ? place : `${place}?${search}`, text);
    const answer: unknown = JSON.parse(new TextDecoder().decode(reply.body));
    if (reply.status === 200) return answer as T;
    throw failure(operation, reply, answer as Status);
  }

  /** Every item of a list, page by page. */
  async *pages<P extends { next_page_token?: string }, T>(call: AdminCall, items: (page: P) => T[] | undefined): AsyncGenerator<T, void, undefined> {
    let token: string | undefined;
    do {
      const page: P = await this.call({ ...call, query: { ...call.query, page_token: token } });
      yield* items(page) ?? [];
      token = page.next_page_token;
    } while (token !== undefined && token !== "");
  }
}

/** A text that must be there, and that a path can hold. */
function said(field: string, given: unknown, help: string): string {
  if (given === undefined || given === null || given === "") throw refuse(field, "required", "is required", help);
  if (typeof given !== "string") throw refuse(field, "type", "expected text", help);
  if (!isUnicode(given)) throw half(field);
  return given;
}

const half = (field: string): AutomationsError => refuse(field, "format", "holds half of a character (a lone surrogate)", "give the whole text");

/** What the service refused, as a client tells it. */
function failure(operation: string, { status, headers }: EngineReply, answer: Status): AutomationsError {
  return new AutomationsError({
    code: CODES[answer.code ?? 2] ?? "UNKNOWN",
    message: answer.message ?? "",
    operation,
    httpStatus: status,
    status: answer,
    violations: violationsOf(answer.details ?? []),
    attempts: 1,
    requestId: headers.find(([name]) => name === "x-request-id")?.[1],
  });
}

/** A fault of a field, as the service writes it. */
interface Told {
  field: string;
  description: string;
  reason: string;
  localized_message: { message: string };
}

/** The description is the message, and what to do about it behind that. */
function violationsOf(details: ProtobufAny[]): Violation[] {
  const told = details.flatMap((detail) => (detail as { field_violations?: Told[] }).field_violations ?? []);
  return told.map(({ field, description, reason, localized_message: { message } }) => {
    const help = description.slice(message.length + "; ".length);
    return help === "" ? { field, rule: reason, message } : { field, rule: reason, message, help };
  });
}

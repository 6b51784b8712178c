/** How does a call of `sandbox.admin` reach the service, and what does it give? */
import { AutomationsError, type ErrorCode } from "../../error.js";
import type { ProtobufAny, Status, Violation } from "../../glue/models.js";
import type { EngineReply } from "../../glue/sandbox.js";
import { encode } from "../../json.js";

/** Hands a request to the engine as `fetch` does, but past the faults; `path` begins at the workspace. @internal */
export type Send = (method: string, path: string, body: string | undefined) => Promise<EngineReply>;

/** One call of the sandbox's own. @internal */
export interface AdminCall {
  /** Its name, as `PublishAutomation`. */
  operation: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** What stands behind the workspace, its ids encoded. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: object | undefined;
}

/** The canonical codes by their numbers. */
const CODES: readonly ErrorCode[] = [
  "UNKNOWN", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
  "UNAUTHENTICATED",
];

/** The last segment of a name, or a bare id, as it stands in a path. @internal */
export const segment = (id: string): string => encodeURIComponent(String(id).split("/").at(-1) ?? "");

/** The path of an automation, or of what is below it. @internal */
export const ofAutomation = (id: string, below = ""): string => `/automations/${segment(id)}${below}`;

/** Makes calls of one sandbox. @internal */
export class Channel {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** @throws AutomationsError as the service says, or for what JSON cannot say */
  async call<T>({ operation, method, path, query = {}, body }: AdminCall): Promise<T> {
    const { text, violations } = body === undefined ? { text: undefined, violations: [] } : encode(body);
    const [first] = violations;
    if (first !== undefined) {
      throw new AutomationsError({ code: "INVALID_ARGUMENT", message: `\`${first.field}\` ${first.message}`, operation, violations });
    }
    const given = Object.entries(query).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
    const search = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    const reply = await this.#send(method, search === "" ? path : `${path}?${search}`, text);
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

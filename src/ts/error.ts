/** What does a failed call throw? */
import { type ErrorDetail, type ErrorDetails, detailName, detailOf } from "./error-detail.js";
import type { RunId, RunName, Status, Violation } from "./glue/models.js";
import type { LoadFailure } from "./load-error.js";

/** The canonical codes of gRPC, and two of our own. */
export type ErrorCode =
  | "CANCELLED"
  | "UNKNOWN"
  | "INVALID_ARGUMENT"
  | "DEADLINE_EXCEEDED"
  | "NOT_FOUND"
  | "ALREADY_EXISTS"
  | "PERMISSION_DENIED"
  | "RESOURCE_EXHAUSTED"
  | "FAILED_PRECONDITION"
  | "ABORTED"
  | "OUT_OF_RANGE"
  | "UNIMPLEMENTED"
  | "INTERNAL"
  | "UNAVAILABLE"
  | "DATA_LOSS"
  | "UNAUTHENTICATED"
  | "INVALID_RESPONSE"
  | "WASM_UNAVAILABLE";

/** What an {@link AutomationsError} is made of. */
export interface ErrorFields {
  /** The canonical code. */
  code: ErrorCode;
  /** What went wrong, in one line. */
  message: string;
  /** The contract's name of the call. */
  operation?: string | undefined;
  /** The HTTP status, when there was a response. */
  httpStatus?: number | undefined;
  /** The service's `google.rpc.Status`, as sent. */
  status?: Status | undefined;
  /** Every fault of the request with its field's path. */
  violations?: Violation[] | undefined;
  /** Whether sending the same request again may help. */
  retryable?: boolean | undefined;
  /** How often the request was sent. */
  attempts?: number | undefined;
  /** Whether the service may have done what was asked all the same. */
  mayHaveTakenEffect?: boolean | undefined;
  /** The id under which the service logged the request. */
  requestId?: string | undefined;
  /** While paging: the token of the page that failed. */
  resumeToken?: string | undefined;
  /** While a run is followed that the call has started: its id. */
  runId?: RunId | RunName | undefined;
  /** In a word, why the module could not be loaded. */
  reason?: LoadFailure | undefined;
  /** Milliseconds for which the service asked to be left alone. */
  retryAfterMs?: number | undefined;
  /** The exception that led to it. */
  cause?: unknown;
}

/** What an error keeps beside its message and cause. */
type FieldName = Exclude<keyof ErrorFields, "message" | "cause">;

// Written once: a minifier cannot shorten them.
const NAMES = "code operation httpStatus status violations retryable attempts mayHaveTakenEffect requestId resumeToken runId reason retryAfterMs".split(" ") as FieldName[];

/** What is there although nobody said it. */
const ABSENT: { [name in FieldName]?: unknown } = { retryable: false, attempts: 0, mayHaveTakenEffect: false };

/**
 * Why a call gave no result: the one class that this package throws. (A caller's own abort
 * rejects with the signal's reason instead.)
 *
 * - `INVALID_ARGUMENT` with `violations`: mend the fields that they name.
 * - `UNAUTHENTICATED`, `PERMISSION_DENIED`: another token, or the right to do it.
 * - `FAILED_PRECONDITION`: the resource's state forbids it; `details` may say which.
 * - `UNAVAILABLE`, `DEADLINE_EXCEEDED`: look at `mayHaveTakenEffect` before sending again.
 * - `INVALID_RESPONSE`: what answered is not the API; check `baseUrl`.
 *
 * @example
 * ```ts
 * try {
 *   await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" });
 * } catch (error) {
 *   if (!(error instanceof AutomationsError)) throw error;
 *   for (const { field, message } of error.violations) console.warn(field, message);
 * }
 * ```
 */
export class AutomationsError extends Error {
  /** The canonical code. */
  declare readonly code: ErrorCode;
  /** The contract's name of the call, as `InvokeAutomation`. */
  declare readonly operation: string | undefined;
  /** The HTTP status, when there was a response. */
  declare readonly httpStatus: number | undefined;
  /** The service's `google.rpc.Status`, as sent. */
  declare readonly status: Status | undefined;
  /** Every fault of the request with its field's path; empty when none is known. */
  declare readonly violations: readonly Violation[];
  /** Whether sending the same request again may help. */
  declare readonly retryable: boolean;
  /** How often the request was sent; 0 when it was refused before. */
  declare readonly attempts: number;
  /** Whether the service may have done what was asked all the same. */
  declare readonly mayHaveTakenEffect: boolean;
  /** The id under which the service logged the request. */
  declare readonly requestId: string | undefined;
  /** While paging: the token of the page that failed, to go on from there. */
  declare readonly resumeToken: string | undefined;
  /** Of `invokeAndWait`, once the run has started: its id. The run goes on at the service. */
  declare readonly runId: RunId | RunName | undefined;
  /** With `WASM_UNAVAILABLE`: why, in a word, as `csp`, `mime` or `404`. */
  declare readonly reason: LoadFailure | undefined;
  /** Milliseconds for which the service asked to be left alone (`Retry-After`, `RetryInfo`). */
  declare readonly retryAfterMs: number | undefined;

  /** @internal */
  constructor(fields: ErrorFields) {
    super(`${fields.code}: ${fields.message}`, fields.cause === undefined ? {} : { cause: fields.cause });
    const own = this as { -readonly [name in FieldName]: unknown };
    for (const name of NAMES) own[name] = fields[name] ?? ABSENT[name] ?? fields[name];
    own.violations ??= [];
  }

  /**
   * The details of the service's status; empty when it sent none. Known ones are typed by their
   * `@type` and have the field names of the proto files, others are as the service sent them.
   */
  get details(): readonly ErrorDetail[] {
    const { details } = Object(this.status) as { details?: unknown };
    return Array.isArray(details) ? details.map((detail) => detailOf(detail)) : [];
  }

  /**
   * The first detail of that type, by the last part of its name.
   *
   * @example
   * ```ts
   * try {
   *   await client.connections.delete({ connection_id: "bank-feed" });
   * } catch (error) {
   *   if (!(error instanceof AutomationsError)) throw error;
   *   const { blocking_automations = [] } = error.detail("DeleteConnectionBlockedError") ?? {};
   *   console.log(error.code, blocking_automations.length > 0); // → FAILED_PRECONDITION true
   * }
   * ```
   */
  detail<K extends keyof ErrorDetails>(name: K): ErrorDetails[K] | undefined {
    return this.details.find((detail) => detailName(detail) === name) as ErrorDetails[K] | undefined;
  }

  /** The error as plain data, for logs: no cause, no stack. */
  toJSON(): Omit<ErrorFields, "cause"> & { name: string } {
    // In this order: `name`, `code`, `message`, then what is known.
    const { name, code, message, violations } = this;
    return Object.assign({ name, code, message }, named(this), { violations: [...violations] });
  }
}

Object.defineProperty(AutomationsError.prototype, "name", {
  value: "AutomationsError",
  configurable: true,
  writable: true,
});

const named = (error: AutomationsError): Pick<AutomationsError, FieldName> =>
  Object.fromEntries(NAMES.map((name) => [name, error[name]])) as Pick<AutomationsError, FieldName>;

/** An error out of whatever the module threw; what is no error of ours stays as it is. @internal */
export function asError(thrown: unknown): unknown {
  // The module throws plain objects. An exception with a code, as Node's, need not be an `Error` of this realm.
  if (Object.prototype.toString.call(thrown) !== "[object Object]") return thrown;
  if (!("code" in (thrown as object)) || !("message" in (thrown as object))) return thrown;
  return new AutomationsError(thrown as ErrorFields);
}

/** Another error that says something else in these fields. @internal */
export function changed(error: AutomationsError, fields: Partial<ErrorFields>): AutomationsError {
  const { violations, cause } = error;
  return new AutomationsError({ ...named(error), message: bareMessage(error), violations: [...violations], cause, ...fields });
}

/** An error's message without its code. @internal */
export const bareMessage = ({ code, message }: AutomationsError): string => message.slice(code.length + 2);

/**
 * The error of whatever was thrown, told what it does not know yet: the operation, how often it was
 * sent, and while paging the place to resume from. What is no error of ours stays as it is. @internal
 */
export function amended(thrown: unknown, known: Pick<ErrorFields, "operation" | "attempts" | "resumeToken">): unknown {
  const error = asError(thrown);
  if (!(error instanceof AutomationsError)) return error;
  const operation = error.operation ?? known.operation;
  const resumeToken = error.resumeToken ?? known.resumeToken;
  const attempts = error.attempts || (known.attempts ?? 0);
  if (operation === error.operation && resumeToken === error.resumeToken && attempts === error.attempts) return error;
  return changed(error, { operation, attempts, resumeToken });
}

/** What do the details of a failed call say, typed by their `@type`? */
import type {
  BadRequest, DebugInfo, DeleteConnectionBlockedError, ErrorInfo, Help, LocalizedMessage, PreconditionFailure,
  ProtobufAny, QuotaFailure, RequestInfo, ResourceInfo, RetryInfo,
} from "./glue/models.js";

/** The details that are known, by the last part of their type's name. A field may be absent. */
export interface ErrorDetails {
  ErrorInfo: Known<ErrorInfo>;
  BadRequest: Known<BadRequest>;
  RetryInfo: Known<RetryInfo>;
  QuotaFailure: Known<QuotaFailure>;
  PreconditionFailure: Known<PreconditionFailure>;
  ResourceInfo: Known<ResourceInfo>;
  Help: Known<Help>;
  LocalizedMessage: Known<LocalizedMessage>;
  DebugInfo: Known<DebugInfo>;
  RequestInfo: Known<RequestInfo>;
  DeleteConnectionBlockedError: Known<DeleteConnectionBlockedError> & { [name: string]: unknown };
}

type Known<T extends { "@type"?: string }> = Omit<T, "@type"> & { "@type": NonNullable<T["@type"]> };

/** A detail of a failed call: one of the known ones, or any other as the service sent it. */
export type ErrorDetail = ErrorDetails[keyof ErrorDetails] | ProtobufAny;

const KNOWN: ReadonlySet<string> = new Set([
  "ErrorInfo", "BadRequest", "RetryInfo", "QuotaFailure", "PreconditionFailure", "ResourceInfo", "Help", "LocalizedMessage",
  "DebugInfo", "RequestInfo", "DeleteConnectionBlockedError",
] satisfies (keyof ErrorDetails)[]);

/** The last part of a detail's type, as `ErrorInfo`. @internal */
export const detailName = (detail: { "@type"?: unknown }): string => String(detail?.["@type"] ?? "").split(/[/.]/).at(-1) ?? "";

/** A detail with the field names of the proto files, where it is a known one. @internal */
export function detailOf(detail: ProtobufAny): ErrorDetail {
  return KNOWN.has(detailName(detail)) ? (snakeCase(detail) as ErrorDetail) : detail;
}

/** What stands in `metadata` is data, and stays. */
function snakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) =>
    name === "metadata" ? [name, part] : [name.replace(/[A-Z]/g, (letter, at) => `${at > 0 ? "_" : ""}${letter.toLowerCase()}`), snakeCase(part)]));
}

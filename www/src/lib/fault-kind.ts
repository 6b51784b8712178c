/** The kinds of faults of the sandbox: what each is called, does and can be told; and faults in words. */
import type { Fault, FaultDelay, FaultLength } from "automations-wasm/sandbox";
import { counted } from "./value";

export type FaultKind = Fault["kind"];

/** A field of the form, by its name in the fault. */
export type FaultField =
  | "ms"
  | "status"
  | "code"
  | "message"
  | "retry_after"
  | "retry_info_ms"
  | "bytes"
  | "fraction"
  | "location"
  | "handled";

interface Kind {
  title: string;
  about: string;
  fields: readonly FaultField[];
}

/** In the order in which they are offered. */
export const KINDS: Record<FaultKind, Kind> = {
  latency: { title: "Late", about: "The request waits; another fault may hit it as well.", fields: ["ms", "handled"] },
  status: {
    title: "Refused by the service",
    about: "The service answers with a failure.",
    fields: ["status", "code", "message", "retry_after", "retry_info_ms", "handled"],
  },
  refused: { title: "No connection", about: "The connection is refused; the service never sees the request.", fields: [] },
  reset: { title: "Connection reset", about: "The connection is reset before there is an answer.", fields: ["handled"] },
  cut: {
    title: "Answer cut off",
    about: "The connection breaks within the body; half-way, unless said.",
    fields: ["bytes", "fraction"],
  },
  slow_body: { title: "Slow answer", about: "The body comes in pieces, each of them late.", fields: ["ms", "bytes"] },
  html: { title: "A gateway's page", about: "A gateway answers with a page of HTML.", fields: ["status", "handled"] },
  truncated_json: {
    title: "Half an answer",
    about: "The body ends early, as if nothing were missing.",
    fields: ["bytes", "fraction"],
  },
  wrong_types: { title: "Wrong types", about: "A field of the answer is of another type than the contract says.", fields: [] },
  duplicate_page_token: { title: "Endless list", about: "Every page of a list names itself as the next one.", fields: [] },
  expired_page_token: { title: "Page token expired", about: "A page token is refused.", fields: [] },
  expired_token: { title: "Token expired", about: "The token is refused.", fields: [] },
  redirect: { title: "Redirect", about: "The answer sends the request elsewhere.", fields: ["status", "location"] },
};

/** What a fault does, which requests it hits and how often, in a few words. */
export function faultWords(fault: Fault): { title: string; does: string; hits: string } {
  return { title: KINDS[fault.kind]?.title ?? fault.kind, does: doesWords(fault), hits: hitsWords(fault) };
}

function doesWords(fault: Fault): string {
  const handled = "handled" in fault && fault.handled ? "after the service did what it was asked" : "";
  const words = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(", ");
  switch (fault.kind) {
    case "latency":
      return words(delayWords(fault.ms), handled);
    case "status":
      return words(
        `HTTP ${fault.status}`,
        fault.code,
        fault.message && `“${fault.message}”`,
        fault.retry_after !== undefined && `retry after ${fault.retry_after}`,
        fault.retry_info_ms !== undefined && `RetryInfo of ${fault.retry_info_ms} ms`,
        handled,
      );
    case "cut":
    case "truncated_json":
      return lengthWords(fault);
    case "slow_body":
      return words(`${fault.bytes ?? 256} bytes at a time`, delayWords(fault.ms));
    case "html":
      return words(`HTTP ${fault.status ?? 502}`, handled);
    case "redirect":
      return words(`HTTP ${fault.status ?? 307}`, `to ${fault.location ?? "another origin"}`);
    default:
      return handled;
  }
}

function hitsWords({ operation, rate, after, times }: Fault): string {
  const whose =
    operation === undefined || operation === "*"
      ? "every request"
      : typeof operation === "string"
        ? operation
        : operation.join(", ");
  return [
    rate === undefined || rate === 1 ? whose : `${Number((rate * 100).toFixed(2))} % of ${whose}`,
    after ? `after the first ${after}` : "",
    times === undefined ? "" : `${counted(times, "time")} at most`,
  ]
    .filter(Boolean)
    .join(", ");
}

function delayWords(ms: FaultDelay): string {
  if (typeof ms === "number") return `${ms} ms`;
  return "mean" in ms ? `${ms.mean} ms on average` : `${ms.min} to ${ms.max} ms`;
}

function lengthWords({ bytes, fraction }: FaultLength): string {
  if (bytes !== undefined) return `after ${counted(bytes, "byte")}`;
  return fraction === undefined ? "half-way" : `after ${Number((fraction * 100).toFixed(2))} % of it`;
}

/** A fault as it is typed, and the fault that it stands for. What is wrong with it the sandbox says. */
import type { Fault } from "automations-wasm/sandbox";
import { type FaultField, type FaultKind, KINDS } from "./fault-kind";

/** How a delay is told. */
export type DelayForm = "fixed" | "between" | "mean";

/** All that can be typed, as text. */
export interface FaultDraft {
  kind: FaultKind;
  /** The contract's names; none is every request. */
  operations: string[];
  rate: string;
  after: string;
  times: string;
  delay: DelayForm;
  ms: string;
  maxMs: string;
  status: string;
  code: string;
  message: string;
  retry_after: string;
  retry_info_ms: string;
  bytes: string;
  fraction: string;
  location: string;
  handled: boolean;
}

export const NEW_FAULT: FaultDraft = {
  kind: "latency",
  operations: [],
  rate: "",
  after: "",
  times: "",
  delay: "fixed",
  ms: "500",
  maxMs: "2000",
  status: "503",
  code: "",
  message: "",
  retry_after: "",
  retry_info_ms: "",
  bytes: "",
  fraction: "",
  location: "",
  handled: false,
};

/** A draft of another kind: its status is that which is usual for it. */
export function ofKind(draft: FaultDraft, kind: FaultKind): FaultDraft {
  return { ...draft, kind, status: kind === "status" ? "503" : "" };
}

/** What is typed as a fault; what is left empty is left out, and what is no number stays a text. */
export function readFault(draft: FaultDraft): Fault {
  const { kind, operations } = draft;
  const fault: Record<string, unknown> = { kind };
  if (operations.length > 0) fault["operation"] = operations.length === 1 ? operations[0] : operations;
  for (const field of ["rate", "after", "times"] as const) put(fault, field, draft[field]);
  for (const field of KINDS[kind].fields) {
    if (field === "ms") fault["ms"] = delayOf(draft);
    else if (field === "handled") {
      if (draft.handled) fault["handled"] = true;
    } else if (TEXTS.includes(field)) {
      if (draft[field].trim() !== "") fault[field] = draft[field].trim();
    } else put(fault, field, draft[field]);
  }
  // The sandbox looks at it, and says everything that is wrong.
  return fault as unknown as Fault;
}

const TEXTS: readonly FaultField[] = ["code", "message", "location"];

function put(fault: Record<string, unknown>, field: string, text: string): void {
  if (text.trim() !== "") fault[field] = number(text);
}

function delayOf({ delay, ms, maxMs }: FaultDraft): unknown {
  if (delay === "between") return { min: number(ms), max: number(maxMs) };
  return delay === "mean" ? { mean: number(ms) } : number(ms);
}

function number(text: string): number | string {
  const trimmed = text.trim();
  return trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

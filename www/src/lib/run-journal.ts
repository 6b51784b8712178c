/** What happened in a run, one line for each event. */
import type { CodeLocation, ExecutionJournal, ExecutionStopped, NodeExecuted, RunEvent, Value } from "automations-wasm";
import { runState } from "./run-state";

export type Tone = "neutral" | "active" | "good" | "bad" | "waiting";

/** One line of the timeline. */
export interface JournalLine {
  title: string;
  tone: Tone;
  /** RFC 3339; absent when the event does not say. */
  time?: string | undefined;
  detail?: string | undefined;
  location?: CodeLocation | undefined;
  inputs?: Record<string, Value> | undefined;
  outputs?: Record<string, Value> | undefined;
}

/** The lines of events, in their order. The start of a step is left out once its end is told. */
export function journalLines(events: readonly RunEvent[]): JournalLine[] {
  const ended = new Set<string>();
  const told = [...events].reverse().filter((event) => {
    const end = endedNode(event);
    if (end !== undefined) ended.add(end);
    const start = startedNode(event);
    return start === undefined || !ended.has(start);
  });
  return told.reverse().map((event) => {
    if ("execution_journal" in event) return journalLine(event.execution_journal);
    if (!("run_update" in event)) return { title: "An event of a newer kind", tone: "neutral" };
    const { run } = event.run_update;
    const state = runState(run);
    return {
      title: `Run is ${state.replace("_", " ")}`,
      tone: UPDATE_TONE[state],
      time: run?.state?.update_time ?? run?.update_time,
    };
  });
}

function startedNode(event: RunEvent): string | undefined {
  if (!("execution_journal" in event)) return undefined;
  const { node_started, patched_node_started } = event.execution_journal;
  return (node_started ?? patched_node_started)?.node_id;
}

function endedNode(event: RunEvent): string | undefined {
  if (!("execution_journal" in event)) return undefined;
  const { node_executed, patched_node_executed, node_skipped } = event.execution_journal;
  return (node_executed ?? patched_node_executed ?? node_skipped)?.node_id;
}

const UPDATE_TONE = {
  pending: "neutral",
  executing: "active",
  stopping: "waiting",
  stopped: "waiting",
  awaiting_guidance: "waiting",
  completed: "good",
  failed: "bad",
  unknown: "neutral",
} as const satisfies Record<string, Tone>;

function journalLine(event: ExecutionJournal): JournalLine {
  const time = event.event_time;
  if (event.started) return { time, title: "Execution started", tone: "active" };
  if (event.completed) return { time, title: "Execution completed", tone: "good", outputs: event.completed.outputs };
  if (event.failed) {
    const { description, context } = event.failed.error ?? {};
    return { time, title: "Execution failed", tone: "bad", detail: description, location: context?.code_location };
  }
  if (event.stopped) return { time, title: "Execution stopped", tone: "waiting", detail: stopReason(event.stopped) };
  if (event.node_started) {
    const { node_kind, code_location } = event.node_started;
    return { time, title: `Started ${nodeName(node_kind)}`, tone: "neutral", location: code_location };
  }
  if (event.node_executed)
    return { time, ...nodeLine(event.node_executed), location: event.node_executed.code_location };
  if (event.node_skipped) {
    const { node_kind, code_location } = event.node_skipped;
    return { time, title: `Skipped ${nodeName(node_kind)}`, tone: "neutral", location: code_location };
  }
  if (event.node_patched) {
    const { node_kind, code_location, code_patch } = event.node_patched;
    return {
      time,
      title: `Patched ${nodeName(node_kind)}`,
      tone: "waiting",
      detail: code_patch,
      location: code_location,
    };
  }
  if (event.patched_node_started) {
    const { node_kind, node_location } = event.patched_node_started;
    return { time, title: `Started patched ${nodeName(node_kind)}`, tone: "neutral", location: node_location };
  }
  if (event.patched_node_executed) {
    return { time, ...nodeLine(event.patched_node_executed), location: event.patched_node_executed.node_location };
  }
  return { time, title: "An event of a newer kind", tone: "neutral" };
}

function nodeLine(
  node: Pick<NodeExecuted, "node_kind" | "book_function_call" | "error" | "inputs" | "outputs">,
): JournalLine {
  const { book_name, function_name } = node.book_function_call?.book_function ?? {};
  const name = function_name ? [book_name, function_name].filter(Boolean).join(".") : nodeName(node.node_kind);
  const inputs = node.inputs ?? node.book_function_call?.inputs;
  const faults = (node.error ?? []).map(({ description }) => description).filter(Boolean);
  if (node.error?.length) return { title: `${name} failed`, tone: "bad", detail: faults.join("; "), inputs };
  return { title: `Ran ${name}`, tone: "good", inputs, outputs: node.outputs };
}

const nodeName = (kind: string | undefined): string => (kind ? spaced(kind) : "a step");

/** `FunctionCall` as `function call`. */
const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

function stopReason(stopped: ExecutionStopped): string {
  if ("user_stopped" in stopped) return "stopped by a user";
  if ("waiting_on_book" in stopped) return "waiting for a book to answer";
  if ("waiting_on_timer" in stopped) return `waiting for ${stopped.waiting_on_timer.duration ?? "a timer"}`;
  return stopped.program_stopped?.reason ?? "stopped by the program";
}

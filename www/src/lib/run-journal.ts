/** What happened in a run, one line for each step of its program and for whatever else happened to it. */
import type {
  BookFunctionCall,
  CodeLocation,
  ExecutionError,
  ExecutionJournal,
  ExecutionStopped,
  NodeExecuted,
  RunEvent,
  Value,
} from "automations-wasm";
import { runState } from "./run-state";

export type Tone = "neutral" | "active" | "good" | "bad" | "waiting";

/** How far a step of the program has come; `left` is one that the end of the run cut off. */
export type StepState = "running" | "waits" | "ran" | "failed" | "skipped" | "left";

/** One line of the timeline. */
export interface JournalLine {
  title: string;
  tone: Tone;
  /** When it began, RFC 3339; absent when the event does not say. */
  time?: string | undefined;
  /** When a step ended. */
  until?: string | undefined;
  /** Within how many steps it happened. */
  depth: number;
  /** Absent for what is no step. */
  step?: StepState | undefined;
  detail?: string | undefined;
  location?: CodeLocation | undefined;
  inputs?: Record<string, Value> | undefined;
  outputs?: Record<string, Value> | undefined;
  /** The call of a book that the step made. */
  call?: BookCall | undefined;
}

/** A call of a book: what it was given and what it gave. */
export interface BookCall {
  name: string;
  inputs: Record<string, Value>;
  output: Value | undefined;
}

/** The lines of events, in their order. The start and the end of a step are one line, where it started. */
export function journalLines(events: readonly RunEvent[]): JournalLine[] {
  const lines: JournalLine[] = [];
  // Steps that have begun and not ended, the outermost first; a step that is in progress knows its id.
  const open: { id: string | undefined; line: JournalLine }[] = [];
  const begin = (id: string | undefined, line: JournalLine): void => {
    const at = id === undefined ? -1 : open.findIndex((step) => step.id === id);
    // A step that is taken up again after a pause stays the same line.
    if (at >= 0) Object.assign(open[at]!.line, { step: "running", tone: "active" } satisfies Partial<JournalLine>);
    else {
      const begun = { ...line, depth: open.length };
      lines.push(begun);
      open.push({ id, line: begun });
    }
  };
  const end = (id: string | undefined, told: Omit<JournalLine, "depth">): void => {
    const at = id === undefined ? -1 : open.findIndex((step) => step.id === id);
    if (at < 0) return void lines.push({ ...told, depth: open.length });
    const [step] = open.splice(at, 1);
    const { time, ...rest } = told;
    Object.assign(step!.line, rest, { until: time, location: told.location ?? step!.line.location });
  };
  const settle = (state: StepState, tone: Tone): void => {
    for (const { line } of open) Object.assign(line, { step: state, tone });
  };
  for (const event of events) {
    if ("run_update" in event) {
      lines.push({ ...updateLine(event.run_update.run), depth: 0 });
      continue;
    }
    if (!("execution_journal" in event)) {
      lines.push({ title: "An event of a newer kind", tone: "neutral", depth: 0 });
      continue;
    }
    const entry = event.execution_journal;
    const { event_time: time, node_started: started, patched_node_started: patched } = entry;
    const ended = entry.node_executed ?? entry.patched_node_executed;
    if (started) begin(started.node_id, startLine(time, started.node_kind, started.code_location));
    else if (patched) begin(patched.node_id, startLine(time, patched.node_kind, patched.node_location));
    else if (ended) {
      const location = "node_location" in ended ? ended.node_location : (ended as NodeExecuted).code_location;
      end(ended.node_id, { time, ...endLine(ended), location });
    } else if (entry.node_skipped) {
      const { node_id, node_kind, code_location } = entry.node_skipped;
      const title = `Skipped ${stepName(node_kind)}`;
      end(node_id, { time, title, tone: "neutral", step: "skipped", location: code_location });
    } else {
      if (entry.stopped) settle("waits", "waiting");
      if (entry.completed || entry.failed) {
        settle("left", "neutral");
        open.length = 0;
      }
      lines.push({ ...executionLine(entry), depth: 0 });
    }
  }
  return lines;
}

/** The positions of the lines that are steps of the program. */
export function stepPositions(lines: readonly JournalLine[]): number[] {
  return lines.flatMap(({ step }, index) => (step === undefined ? [] : [index]));
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

function updateLine(run: Parameters<typeof runState>[0]): Omit<JournalLine, "depth"> {
  const state = runState(run);
  const time = run?.state?.update_time ?? run?.update_time;
  return { title: `Run is ${state.replace("_", " ")}`, tone: UPDATE_TONE[state], time };
}

function executionLine(event: ExecutionJournal): Omit<JournalLine, "depth"> {
  const time = event.event_time;
  if (event.started) return { time, title: "Execution started", tone: "active" };
  if (event.completed) return { time, title: "Execution completed", tone: "good", outputs: event.completed.outputs };
  if (event.failed) {
    const { description, context } = event.failed.error ?? {};
    return { time, title: "Execution failed", tone: "bad", detail: description, location: context?.code_location };
  }
  if (event.stopped) return { time, title: "Execution stopped", tone: "waiting", detail: stopReason(event.stopped) };
  if (event.node_patched) {
    const { node_kind, code_location, code_patch } = event.node_patched;
    const title = `Patched ${stepName(node_kind)}`;
    return { time, title, tone: "waiting", detail: code_patch, location: code_location };
  }
  return { time, title: "An event of a newer kind", tone: "neutral" };
}

function startLine(time: string | undefined, kind: string | undefined, location: CodeLocation | undefined): JournalLine {
  return { time, title: capital(stepName(kind)), tone: "active", step: "running", depth: 0, location };
}

function endLine(
  node: Pick<NodeExecuted, "node_kind" | "book_function_call" | "error" | "inputs" | "outputs">,
): Omit<JournalLine, "depth"> {
  const call = bookCall(node.book_function_call);
  const title = call?.name ?? capital(stepName(node.node_kind));
  const told = { inputs: node.inputs, outputs: node.outputs, call };
  if (!node.error?.length) return { title, tone: "good", step: "ran", ...told };
  return { title, tone: "bad", step: "failed", detail: failureWords(node.error), ...told };
}

/** Each reason once: a step repeats those of the steps within it. */
function failureWords(errors: readonly ExecutionError[]): string {
  return [...new Set(errors.map(({ description }) => description).filter(Boolean))].join("; ");
}

function bookCall(call: BookFunctionCall | undefined): BookCall | undefined {
  const { book_name, function_name } = call?.book_function ?? {};
  if (!function_name) return undefined;
  return { name: [book_name, function_name].filter(Boolean).join("."), inputs: call?.inputs ?? {}, output: call?.output };
}

/** `FunctionCall` as `function call`. */
const stepName = (kind: string | undefined): string =>
  kind ? kind.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() : "a step";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function stopReason(stopped: ExecutionStopped): string {
  if ("user_stopped" in stopped) return "stopped by a user";
  if ("waiting_on_book" in stopped) return "waiting for a book to answer";
  if ("waiting_on_timer" in stopped) return `waiting for ${stopped.waiting_on_timer.duration ?? "a timer"}`;
  return stopped.program_stopped?.reason ?? "stopped by the program";
}

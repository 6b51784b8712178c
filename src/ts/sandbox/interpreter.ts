/** How does the interpreter's module get in? Once, when a program is first run. */
import { AutomationsError } from "../error.js";
import { instantiate, work } from "../glue/interpreter.js";
import { LiveInstance } from "../instance.js";
import { LoadError } from "../load-error.js";
import { compile } from "../module.js";
import { unavailable } from "./unavailable.js";

/** Runs and reads programs; everything is the JSON text of src/spy's values. @internal */
export interface Interpreter {
  /**
   * Does a `Task` (or a `Work`), and gives a `Worked`. `answer` is given each `Call`, and gives its
   * `Answer` at once.
   *
   * A program for which the module has no memory or no stack left fails with a `limit`, and the
   * next one has a new instance.
   *
   * @throws what `answer` throws
   */
  work(task: string, answer: (call: string) => string): string;
}

const CONSEQUENCE = "the program that ran has ended";

const live = /* @__PURE__ */ new LiveInstance(instantiate, CONSEQUENCE);
let fallback: (() => Promise<BufferSource | WebAssembly.Module>) | undefined;
let pending: Promise<Interpreter> | undefined;

/** Tells where the interpreter's module is. @internal */
export function setInterpreterSource(source: () => Promise<BufferSource | WebAssembly.Module>): void {
  fallback ??= source;
}

/**
 * Loads the interpreter's module, unless it is there; can be tried again after a failure.
 *
 * @throws AutomationsError `WASM_UNAVAILABLE`
 * @internal
 */
export function loadInterpreter(): Promise<Interpreter> {
  pending ??= load().catch((cause: unknown) => {
    pending = undefined;
    throw unavailable("the interpreter's WebAssembly module could not be loaded", cause);
  });
  return pending;
}

async function load(): Promise<Interpreter> {
  if (fallback === undefined) throw new LoadError("no-source", "this entry point brings no module along");
  await live.load(await compile(await fallback()));
  return { work: guarded };
}

function guarded(task: string, answer: (call: string) => string): string {
  live.revive();
  const answers: string[] = [];
  const noted = (call: string): string => {
    const given = answer(call);
    answers.push(given);
    return given;
  };
  try {
    return work(task, noted);
  } catch (thrown) {
    if (!(thrown instanceof AutomationsError) || !isTrap(thrown)) throw thrown;
    return broken(task, answers, thrown);
  }
}

const isTrap = (error: AutomationsError): boolean => error.code === "INTERNAL" && error.message.endsWith(CONSEQUENCE);

/** What came of work in which the module trapped. */
function broken(text: string, answers: string[], error: AutomationsError): string {
  const task = JSON.parse(text) as TaskText;
  const { run } = task.work ?? task;
  const why = `the program needs more memory or a deeper stack than there is (${(error.cause as Error).message})`;
  if (run === undefined) return JSON.stringify({ broken: why });
  const fault = { kind: "limit", message: why, span: { start: 0, end: 0, line: 0 } };
  const given = [...(run.answers ?? []), ...answers.map((answer) => JSON.parse(answer) as unknown)];
  return JSON.stringify({ ran: { events: [], truncated: true, outputs: {}, answers: given, end: { failed: fault } } });
}

/** What is looked at in a task. */
interface TaskText {
  work?: TaskText;
  run?: { answers?: unknown[] };
}

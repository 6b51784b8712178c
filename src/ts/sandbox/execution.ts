/** Who does what the engine leaves to an interpreter? */
import type { Engine } from "./engine.js";
import { type Interpreter, loadInterpreter } from "./interpreter.js";

/**
 * After how many milliseconds of programs the rest of what schedules started is left to later requests: a page
 * does not wait for more of them, and one of a program's own limit (2 s).
 */
const STEP_MS = 1000;

/**
 * Has everything done that may be done in this step of the clock. What an interpreter cannot do,
 * or one that cannot be loaded, fails and says so; only what the engine itself throws is thrown.
 * `isOpen` says, after a wait, whether the engine is still there. @internal
 */
export async function execute(engine: Engine, now: number, isOpen: () => boolean): Promise<void> {
  let task = engine.nextTask();
  if (task === undefined) return;
  const interpreter = await loadInterpreter().catch(brokenBy);
  if (!isOpen()) return;
  const end = performance.now() + STEP_MS;
  while (task !== undefined) {
    const { id } = JSON.parse(task) as { id: string };
    let thrown: { cause: unknown } | undefined;
    const answer = (call: string): string => {
      try {
        if (thrown === undefined) return engine.answer(now, id, call);
      } catch (cause) {
        // Not through the interpreter, which stands in the middle of its work.
        thrown = { cause };
      }
      return JSON.stringify({ failure: "the service broke down" });
    };
    let worked: string;
    try {
      worked = interpreter.work(task, answer);
    } catch (cause) {
      worked = broken(cause);
    }
    if (thrown !== undefined) throw thrown.cause;
    engine.settle(now, id, worked);
    if (performance.now() > end) engine.rest();
    task = engine.nextTask();
    if (task === undefined) return;
    // A step of the clock may start hundreds of programs: the page is drawn between two of them.
    await breath();
    if (!isOpen()) return;
  }
}

/** The next turn of the event loop, by what no test's timers stand in for; at once where there is none. */
function breath(): Promise<void> {
  if (typeof MessageChannel === "undefined") return Promise.resolve();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

const brokenBy = (cause: unknown): Interpreter => ({ work: () => broken(cause) });

const broken = (cause: unknown): string => JSON.stringify({ broken: cause instanceof Error ? cause.message : String(cause) });

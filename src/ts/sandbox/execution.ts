/** Who does what the engine leaves to an interpreter? */
import type { Engine } from "./engine.js";

/** Executes and reads code; texts are JSON, as the engine writes and reads it. @internal */
export interface Interpreter {
  /** Does a task; `answer` says what the books that its program calls answer. */
  work(task: string, answer: (call: string) => string): string;
}

let fallback: (() => Promise<Interpreter>) | undefined;

/** Tells where the interpreter is; it is loaded when there is something to do, not before. @internal */
export function setInterpreterSource(source: () => Promise<Interpreter>): void {
  fallback ??= source;
}

/**
 * Has everything done that may be done in this step of the clock. What an interpreter cannot do,
 * or one that cannot be loaded, fails and says so; only what the engine itself throws is thrown.
 * `isOpen` says, after a wait, whether the engine is still there. @internal
 */
export async function execute(engine: Engine, now: number, isOpen: () => boolean): Promise<void> {
  let task = engine.nextTask();
  if (task === undefined) return;
  const interpreter = await load().catch(brokenBy);
  if (!isOpen()) return;
  for (; task !== undefined; task = engine.nextTask()) {
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
  }
}

async function load(): Promise<Interpreter> {
  if (fallback === undefined) throw new Error("this entry point brings no interpreter along");
  return fallback();
}

const brokenBy = (cause: unknown): Interpreter => ({ work: () => broken(cause) });

const broken = (cause: unknown): string => JSON.stringify({ broken: cause instanceof Error ? cause.message : String(cause) });

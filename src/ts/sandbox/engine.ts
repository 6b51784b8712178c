/** How does the engine's module get in? Once, on the first sandbox. */
import { AutomationsError } from "../error.js";
import { Engine, type EngineChange, EngineFaults, instantiate } from "../glue/sandbox.js";
import { LiveInstance } from "../instance.js";
import { LoadError } from "../load-error.js";
import { compile } from "../module.js";
import { unavailable } from "./unavailable.js";

export { Engine, EngineFaults };

const CONSEQUENCE = "every sandbox of this page has lost what it held in memory: make a new one; what it stored in IndexedDB is still there";

const live = /* @__PURE__ */ new LiveInstance(instantiate, CONSEQUENCE);
let fallback: (() => Promise<BufferSource | WebAssembly.Module>) | undefined;
let pending: Promise<void> | undefined;

/** Tells where the engine's module is. @internal */
export function setEngineSource(source: () => Promise<BufferSource | WebAssembly.Module>): void {
  fallback ??= source;
}

/**
 * Loads the engine's module, or puts another instance in the place of one that has trapped; can be
 * tried again after a failure. @internal
 */
export function loadEngine(): Promise<void> {
  pending ??= load().catch((cause: unknown) => {
    throw unavailable("the sandbox's WebAssembly module could not be loaded", cause);
  }).finally(() => {
    pending = undefined;
  });
  return pending;
}

async function load(): Promise<void> {
  if (live.isLoaded) return live.revive();
  if (fallback === undefined) throw new LoadError("no-source", "this entry point brings no module along");
  await live.load(await compile(await fallback()));
}

/** The number from which the demo's ids, histories and past runs follow. */
const DEMO_SEED = 1;

/** An engine with the demo data of those files, made for that moment. @internal */
export function demo(files: string[], now: number): Engine {
  live.revive();
  return Engine.demo(files, DEMO_SEED, now);
}

/** An engine with kept records. @internal */
export function restored(records: EngineChange[]): Engine {
  live.revive();
  try {
    return Engine.restore(records, records.reduce((size, [, text]) => size + (text?.length ?? 0), 0));
  } catch (cause) {
    // A trap is told as what it is.
    if (cause instanceof AutomationsError) throw cause;
    const why = cause instanceof Error ? `: ${cause.message}` : "";
    throw new AutomationsError({ code: "DATA_LOSS", message: `the kept sandbox cannot be read${why}`, cause });
  }
}

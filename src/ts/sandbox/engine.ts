/** How does the engine's module get in? Once, on the first sandbox. */
import { AutomationsError } from "../error.js";
import { Engine, type EngineChange, EngineFaults, initSync } from "../glue/sandbox.js";
import { type DefaultSource, compile } from "../module.js";

export { Engine, EngineFaults };

let fallback: DefaultSource | undefined;
let pending: Promise<void> | undefined;

/** Tells where the engine's module is. @internal */
export function setEngineSource(source: DefaultSource): void {
  fallback ??= source;
}

/** Loads the engine's module; memoised, and can be tried again after a failure. @internal */
export function loadEngine(): Promise<void> {
  pending ??= load().catch((cause: unknown) => {
    pending = undefined;
    const why = cause instanceof Error ? `: ${cause.message}` : "";
    const message = `the sandbox's WebAssembly module could not be loaded${why}`;
    throw new AutomationsError({ code: "WASM_UNAVAILABLE", message, cause });
  });
  return pending;
}

async function load(): Promise<void> {
  if (fallback === undefined) throw new Error("this entry point brings no module along");
  initSync({ module: await compile(await fallback.load()) });
}

/** An engine with kept records. @internal */
export function restored(records: EngineChange[]): Engine {
  try {
    return Engine.restore(records);
  } catch (cause) {
    const why = cause instanceof Error ? `: ${cause.message}` : "";
    throw new AutomationsError({ code: "DATA_LOSS", message: `the kept sandbox cannot be read${why}`, cause });
  }
}

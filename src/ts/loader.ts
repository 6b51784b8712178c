/**
 * How does the WebAssembly module get in? Once, however often and from wherever it is asked for.
 */
import { AutomationsError } from "./error.js";
import { initSync } from "./glue/client.js";
import { type DefaultSource, type InitSource, compile } from "./module.js";

let fallback: DefaultSource | undefined;
let pending: Promise<void> | undefined;
let loaded = false;

/** Tells where the module is when `init` is given nothing. @internal */
export function setDefaultSource(source: DefaultSource): void {
  fallback ??= source;
}

/**
 * Loads the WebAssembly module. Needed only before the synchronous functions; a client's calls
 * await it by themselves. Memoised, safe under races, and can be tried again after a failure.
 *
 * @param source where the module is; nothing for the one that the package brings along
 * @throws AutomationsError `WASM_UNAVAILABLE`: the module could not be fetched or compiled. Its
 * `cause` says why (a Content-Security-Policy without `'wasm-unsafe-eval'`, a 404, no network).
 * @example
 * ```ts
 * import { init, validate } from "automations-wasm";
 * await init();
 * validate("GetRun", { organization_id: "acme", workspace_id: "finance", automation_id: "a", run_id: "" });
 * // → [{ field: "run_id", rule: …, message: … }]
 * ```
 */
export function init(source?: InitSource): Promise<void> {
  if (loaded) return Promise.resolve();
  pending ??= load(source).then(
    () => {
      loaded = true;
    },
    (cause: unknown) => {
      pending = undefined;
      throw unavailable("the WebAssembly module could not be loaded", cause);
    },
  );
  return pending;
}

/** Makes sure that the module is there for a synchronous function. @internal */
export function requireReady(): void {
  if (loaded) return;
  if (fallback?.sync === undefined) {
    throw unavailable("the WebAssembly module is not loaded yet: await `init()` first", undefined);
  }
  try {
    initSync({ module: fallback.sync() });
  } catch (cause) {
    throw unavailable("the WebAssembly module could not be loaded", cause);
  }
  loaded = true;
}

async function load(source: InitSource | undefined): Promise<void> {
  const module = await compile(source ?? (await fromFallback()));
  // A synchronous function may have loaded it meanwhile; two instances must not meet.
  if (!loaded) initSync({ module });
}

async function fromFallback(): Promise<BufferSource> {
  if (fallback === undefined) {
    throw new Error("this entry point brings no module along: give `init` a URL, bytes or a WebAssembly.Module");
  }
  return fallback.load();
}

function unavailable(message: string, cause: unknown): AutomationsError {
  const why = cause instanceof Error ? `: ${cause.message}` : "";
  return new AutomationsError({ code: "WASM_UNAVAILABLE", message: message + why, cause });
}

/**
 * How does the WebAssembly module get in? Once, however often and from wherever it is asked for.
 */
import type { AutomationsError } from "./error.js";
import { instantiate } from "./glue/client.js";
import { LiveInstance } from "./instance.js";
import { LoadError, unavailable } from "./load-error.js";
import { type DefaultSource, type InitSource, compile, compileSync, described } from "./module.js";

const FAILED = "the WebAssembly module could not be loaded";
const CONSEQUENCE = "a new instance takes its place, so later calls work; calls under way in it have failed. Please report it, with `doctor()`";

const live = /* @__PURE__ */ new LiveInstance(instantiate, CONSEQUENCE);
let fallback: DefaultSource | undefined;
let pending: Promise<void> | undefined;
let source: string | undefined;
let failed: AutomationsError | undefined;

/** Tells where the module is when `init` is given nothing. @internal */
export function setDefaultSource(known: DefaultSource): void {
  fallback ??= known;
}

/**
 * Loads the WebAssembly module. Needed only before the synchronous functions; a client's calls
 * await it by themselves. Memoised, safe under races, and can be tried again after a failure.
 *
 * @param given where the module is; nothing for the one that the package brings along
 * @throws AutomationsError `WASM_UNAVAILABLE`: the module could not be fetched or compiled. Its
 * `reason` says why in a word ({@link LoadFailure}: `csp`, `mime`, `404`, `old-browser`, …), its
 * message what to do
 * @example
 * ```ts
 * import { init, validate } from "automations-wasm";
 * await init();
 * validate("GetRun", { organization_id: "acme", workspace_id: "finance", automation_id: "a", run_id: "" });
 * // → [{ field: "run_id", rule: …, message: … }]
 * ```
 */
export function init(given?: InitSource): Promise<void> {
  if (live.isLoaded) return new Promise((resolve) => resolve(revive()));
  pending ??= load(given).catch((cause: unknown) => {
    throw told(cause);
  }).finally(() => {
    pending = undefined;
  });
  return pending;
}

/** Makes sure that the module is there for a synchronous function. @internal */
export function requireReady(): void {
  if (live.isLoaded) return revive();
  if (fallback?.sync === undefined) {
    throw told(new LoadError("not-loaded", "it is not loaded yet"));
  }
  try {
    live.loadSync(compileSync(fallback.sync()));
    source = fallback.from;
  } catch (cause) {
    throw told(cause);
  }
}

/**
 * Calls `listener` whenever the WebAssembly instance has trapped: a fault of this package, an
 * overflown stack, no memory left. The function that met it throws `INTERNAL`, a new instance takes
 * the old one's place by itself, and later calls work; nothing needs to be done but to tell.
 *
 * @param listener is called a microtask after the trap, with the error that was thrown
 * @returns a function that ends it
 * @example
 * ```ts
 * const stop = onTrap((error) => console.error(error.message, doctor()));
 * ```
 */
export function onTrap(listener: (error: AutomationsError) => void): () => void {
  return live.onTrap(listener);
}

/** Calls whoever keeps handles of an instance, once another has taken its place. @internal */
export function onReplaced(replaced: () => void): void {
  live.onReplaced(replaced);
}

/** What `doctor` tells of the loading. @internal */
export function loading(): { entry: string; source: string | undefined; loaded: boolean; failure: AutomationsError | undefined; lastTrap: LiveInstance["lastTrap"] } {
  return { entry: fallback?.entry ?? "slim", source, loaded: live.isLoaded, failure: failed, lastTrap: live.lastTrap };
}

function revive(): void {
  try {
    live.revive();
  } catch (cause) {
    throw told(cause);
  }
}

async function load(given: InitSource | undefined): Promise<void> {
  if (given === undefined && fallback === undefined) throw new LoadError("no-source", "this entry point brings no module along");
  const module = await compile(given ?? (await fallback!.load()));
  // A synchronous function may have loaded it meanwhile.
  if (live.isLoaded || !(await live.load(module))) return;
  source = given === undefined ? fallback?.from : described(given);
}

function told(cause: unknown): AutomationsError {
  failed = unavailable(FAILED, cause);
  return failed;
}

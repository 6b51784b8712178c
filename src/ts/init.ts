/** How does a page load the modules before it needs them, and hear of what went wrong in them? */
import { loadClient } from "./client-module.js";
import type { ModuleName } from "./entry.js";
import type { AutomationsError } from "./error.js";
import { type Loader, givenSources, loaders, watchers } from "./loader.js";
import type { InitSource } from "./module.js";

/** Where the modules are that only some pages need. */
export interface OtherSources {
  /** `values.wasm`: what values mean. */
  values?: InitSource | undefined;
  /** `tools.wasm`: filters, schedules, differences. */
  tools?: InitSource | undefined;
}

/**
 * Loads the WebAssembly. Needed only before the synchronous functions; a client's calls await what
 * they need by themselves. Memoised, safe under races, and can be tried again after a failure.
 *
 * There are three modules. `client.wasm` has what a call needs, with names and checks of requests.
 * `values.wasm` has what values mean (`encodeInputs`, `decodeOutputs`, `Decimal`, `validateInputs` and
 * what goes with them), `tools.wasm` filters, schedules and differences (`parseFilter`,
 * `previewSchedule`, `diffRevisions` and what goes with them). These two are loaded only where the
 * page imports one of their functions. A part of the page that is loaded later and brings the first of
 * them calls `init` again.
 *
 * @param client where `client.wasm` is; nothing for the one that the package brings along
 * @param others where `values.wasm` and `tools.wasm` are; nothing for those that the package brings
 * along. The slim entry brings none: without them, their functions throw
 * @throws AutomationsError `WASM_UNAVAILABLE`: a module could not be fetched or compiled. Its
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
export function init(client?: InitSource, others?: OtherSources): Promise<void> {
  const sources: [ModuleName, InitSource | undefined][] = [["client", client], ["values", others?.values], ["tools", others?.tools]];
  for (const [name, source] of sources) if (source !== undefined) givenSources.set(name, source);
  const loaded = loadClient();
  const besides = loaders.filter(({ isWanted, isFound }) => isWanted && isFound);
  return besides.length === 0 ? loaded : Promise.all([loaded, ...besides.map((loader) => loader.load())]).then(() => undefined);
}

/**
 * Calls `listener` whenever an instance of the WebAssembly has trapped: a fault of this package, an
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
  const stops: (() => void)[] = [];
  const watch = (loader: Loader): void => void stops.push(loader.onTrap(listener));
  loaders.forEach(watch);
  watchers.add(watch);
  return () => {
    watchers.delete(watch);
    for (const stop of stops) stop();
  };
}

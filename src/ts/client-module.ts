/** Where is what a call needs? In client.wasm: requests, their checks, names, what comes back. */
import type { AutomationsError } from "./error.js";
import { instantiate } from "./glue/client.js";
import { Loader } from "./loader.js";

const loader = /* @__PURE__ */ new Loader("client", instantiate);

/** Loads the module; calls await it. @internal */
export const loadClient = (): Promise<void> => loader.load();

/** Makes sure that the module is there for a synchronous function. @internal */
export const requireClient = (): void => loader.require();

/** Calls a listener on every trap of it; gives back how to stop that. @internal */
export const onClientTrap = (listener: (error: AutomationsError) => void): (() => void) => loader.onTrap(listener);

/** Calls whoever keeps handles of an instance, once another has taken its place. @internal */
export const onClientReplaced = (replaced: () => void): void => loader.onReplaced(replaced);

/** Where is what values mean? In values.wasm: the API's notation of them, texts, the inputs of a call. A page that has to do with no values never loads it. */
import { instantiate } from "./glue/values.js";
import { Loader } from "./loader.js";

const loader = /* @__PURE__ */ new Loader("values", instantiate);

/** Loads the module, for a call that has inputs to check. @internal */
export const loadValues = (): Promise<void> => loader.load();

/** Makes sure that it is there for a synchronous function. @internal */
export const requireValues = (): void => loader.require();

/** How do values.wasm and those who wait for it come together? */
import { instantiate } from "./glue/values.js";
import { Loader } from "./loader.js";

/** Loads values.wasm: the API's notation of values, texts, the inputs of a call. @internal */
export const valuesLoader = /* @__PURE__ */ new Loader("values", instantiate);

/** Where is what values mean? In values.wasm. A page that has to do with no values never loads it. */
import { wanted } from "./loader.js";
import { valuesLoader } from "./values-loader.js";

const loader = /* @__PURE__ */ wanted(valuesLoader);

/** Makes sure that the module is there for a synchronous function. @internal */
export const requireValues = (): void => loader.require();

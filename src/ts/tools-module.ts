/** Where is what is asked without a call? In tools.wasm: filters, schedules, differences. A page that makes calls alone never loads it. */
import { instantiate } from "./glue/tools.js";
import { Loader, wanted } from "./loader.js";

const loader = /* @__PURE__ */ wanted(/* @__PURE__ */ new Loader("tools", instantiate));

/** Makes sure that the module is there for a synchronous function. @internal */
export const requireTools = (): void => loader.require();

/** Calls whoever keeps handles of an instance, once another has taken its place. @internal */
export const onToolsReplaced = (replaced: () => void): void => loader.onReplaced(replaced);

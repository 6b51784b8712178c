/**
 * The entry for browsers and bundlers: brings the WebAssembly modules along, each inlined behind a
 * dynamic import, so they need no configuration and no request of their own.
 *
 * @packageDocumentation
 */
import { setEntry } from "./entry.js";
import { inflated } from "./inflate.js";

setEntry({
  name: "browser",
  from: "inlined",
  modules: {
    client: { load: async () => inflated((await import("./inline/client.js")).default) },
    values: { load: async () => inflated((await import("./inline/values.js")).default) },
    tools: { load: async () => inflated((await import("./inline/tools.js")).default) },
  },
});

export * from "./public.js";

/**
 * The entry in one file: the code and the WebAssembly of a call come together, so the first call
 * waits for no other file. For pages that import the client late, and for bundles of one file.
 *
 * @packageDocumentation
 */
import { setEntry } from "./entry.js";
import { inflated } from "./inflate.js";
import client from "./inline/client.js";

setEntry({
  name: "inlined",
  from: "inlined",
  modules: {
    client: { load: () => inflated(client) },
    values: { load: async () => inflated((await import("./inline/values.js")).default) },
    tools: { load: async () => inflated((await import("./inline/tools.js")).default) },
  },
});

export * from "./public.js";

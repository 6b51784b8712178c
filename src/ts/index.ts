/**
 * The entry for browsers and bundlers: brings the WebAssembly module along, inlined behind a
 * dynamic import, so it needs no configuration and no request of its own.
 *
 * @packageDocumentation
 */
import { inflated } from "./inflate.js";
import { setDefaultSource } from "./loader.js";

setDefaultSource({
  entry: "browser",
  from: "inlined",
  load: async () => inflated((await import("./inline/client.js")).default),
});

export * from "./public.js";

/**
 * The entry for Node: reads the WebAssembly modules from the package's own folder on first use.
 *
 * @packageDocumentation
 */
import { readFileSync } from "node:fs";

import { type DefaultSource, setEntry } from "./entry.js";

const source = (read: () => BufferSource): DefaultSource => ({ sync: read, load: async () => read() });

// Each address stands here as a whole: by such words tools that follow files find them.
setEntry({
  name: "node",
  from: "the package's own file",
  modules: {
    client: source(() => readFileSync(new URL("./client.wasm", import.meta.url))),
    values: source(() => readFileSync(new URL("./values.wasm", import.meta.url))),
    tools: source(() => readFileSync(new URL("./tools.wasm", import.meta.url))),
  },
});

export * from "./public.js";

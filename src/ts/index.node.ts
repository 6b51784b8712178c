/**
 * The entry for Node: reads the WebAssembly modules from the package's own folder on first use.
 *
 * @packageDocumentation
 */
import { readFileSync } from "node:fs";

import { type DefaultSource, setEntry } from "./entry.js";

const source = (read: () => BufferSource): DefaultSource => ({ sync: read, load: async () => read() });

setEntry({
  name: "node",
  from: "the package's own file",
  client: source(() => readFileSync(new URL("./client.wasm", import.meta.url))),
  tools: source(() => readFileSync(new URL("./tools.wasm", import.meta.url))),
});

export * from "./public.js";

/**
 * The entry for Node: reads the WebAssembly module from the package's own folder on first use.
 *
 * @packageDocumentation
 */
import { readFileSync } from "node:fs";

import { setDefaultSource } from "./loader.js";

const read = (): BufferSource => readFileSync(new URL("./client.wasm", import.meta.url));

setDefaultSource({ entry: "node", from: "the package's own file", sync: read, load: async () => read() });

export * from "./public.js";

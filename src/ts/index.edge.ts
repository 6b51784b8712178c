/**
 * The entry for edge runtimes that import a module with `?module` (Vercel, Next), as they compile no
 * bytes at run time.
 *
 * @packageDocumentation
 */
import client from "./client.wasm?module";
import tools from "./tools.wasm?module";
import values from "./values.wasm?module";

import { type DefaultSource, setEntry } from "./entry.js";

const source = (module: WebAssembly.Module): DefaultSource => ({ sync: () => module, load: async () => module });

setEntry({ name: "edge", from: "imported", modules: { client: source(client), values: source(values), tools: source(tools) } });

export * from "./public.js";

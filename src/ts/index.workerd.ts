/**
 * The entry for workerd (Cloudflare's workers), which compiles no bytes at run time: the modules are
 * imported, compiled already, and there at once.
 *
 * @packageDocumentation
 */
import client from "./client.wasm";
import tools from "./tools.wasm";
import values from "./values.wasm";

import { type DefaultSource, setEntry } from "./entry.js";

const source = (module: WebAssembly.Module): DefaultSource => ({ sync: () => module, load: async () => module });

setEntry({ name: "workerd", from: "imported", modules: { client: source(client), values: source(values), tools: source(tools) } });

export * from "./public.js";

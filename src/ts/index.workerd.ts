/**
 * The entry for workerd (Cloudflare's workers), which compiles no bytes at run time: the modules are
 * imported, compiled already, and there at once.
 *
 * @packageDocumentation
 */
import client from "./client.wasm";
import tools from "./tools.wasm";

import { type DefaultSource, setEntry } from "./entry.js";

const source = (module: WebAssembly.Module): DefaultSource => ({ sync: () => module, load: async () => module });

setEntry({ name: "workerd", from: "imported", client: source(client), tools: source(tools) });

export * from "./public.js";

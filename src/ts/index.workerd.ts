/**
 * The entry for workerd (Cloudflare's workers), which compiles no bytes at run time: the module is
 * imported, compiled already, and there at once.
 *
 * @packageDocumentation
 */
import module from "./client.wasm";

import { setDefaultSource } from "./loader.js";

setDefaultSource({ entry: "workerd", from: "imported", sync: () => module, load: async () => module });

export * from "./public.js";

/**
 * The entry for edge runtimes that import a module with `?module` (Vercel, Next), as they compile no
 * bytes at run time.
 *
 * @packageDocumentation
 */
import module from "./client.wasm?module";

import { setDefaultSource } from "./loader.js";

setDefaultSource({ entry: "edge", from: "imported", sync: () => module, load: async () => module });

export * from "./public.js";

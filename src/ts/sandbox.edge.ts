/**
 * The sandbox for edge runtimes that import a module with `?module` (Vercel, Next).
 *
 * @packageDocumentation
 */
import module from "./sandbox.wasm?module";

import { setEngineSource } from "./sandbox/engine.js";

setEngineSource(async () => module);

export * from "./sandbox/public.js";

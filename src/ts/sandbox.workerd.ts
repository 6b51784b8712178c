/**
 * The sandbox for workerd (Cloudflare's workers): its module is imported, compiled already.
 *
 * @packageDocumentation
 */
import module from "./sandbox.wasm";

import { setEngineSource } from "./sandbox/engine.js";

setEngineSource(async () => module);

export * from "./sandbox/public.js";

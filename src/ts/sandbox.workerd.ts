/**
 * The sandbox for workerd (Cloudflare's workers): its module is imported, compiled already.
 *
 * @packageDocumentation
 */
import interpreter from "./interpreter.wasm";
import module from "./sandbox.wasm";

import { setEngineSource } from "./sandbox/engine.js";
import { setInterpreterSource } from "./sandbox/interpreter.js";

setEngineSource(async () => module);
setInterpreterSource(async () => interpreter);

export * from "./sandbox/public.js";

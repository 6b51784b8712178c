/**
 * The sandbox for edge runtimes that import a module with `?module` (Vercel, Next).
 *
 * @packageDocumentation
 */
import interpreter from "./interpreter.wasm?module";
import module from "./sandbox.wasm?module";

import { setEngineSource } from "./sandbox/engine.js";
import { setInterpreterSource } from "./sandbox/interpreter.js";

setEngineSource(async () => module);
setInterpreterSource(async () => interpreter);

export * from "./sandbox/public.js";

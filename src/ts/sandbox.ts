/**
 * The sandbox for browsers and bundlers: the whole service in the page, its WebAssembly module
 * inlined behind a dynamic import. A client without a sandbox never loads it.
 *
 * @packageDocumentation
 */
import { inflated } from "./inflate.js";
import { setEngineSource } from "./sandbox/engine.js";
import { setInterpreterSource } from "./sandbox/interpreter.js";

setEngineSource(async () => inflated((await import("./inline/sandbox.js")).default));
setInterpreterSource(async () => inflated((await import("./inline/interpreter.js")).default));

export * from "./sandbox/public.js";

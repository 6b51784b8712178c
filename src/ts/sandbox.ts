/**
 * The sandbox for browsers and bundlers: the whole service in the page, its WebAssembly module
 * inlined behind a dynamic import. A client without a sandbox never loads it.
 *
 * @packageDocumentation
 */
import { inflated } from "./inflate.js";
import { setEngineSource } from "./sandbox/engine.js";

setEngineSource(async () => inflated((await import("./inline/sandbox.js")).default));

export * from "./sandbox/public.js";

/**
 * The sandbox for Node: reads its WebAssembly module from the package's own folder.
 *
 * @packageDocumentation
 */
import { readFile } from "node:fs/promises";

import { setEngineSource } from "./sandbox/engine.js";
import { setInterpreterSource } from "./sandbox/interpreter.js";

setEngineSource(async () => Uint8Array.from(await readFile(new URL("./sandbox.wasm", import.meta.url))));
setInterpreterSource(async () => Uint8Array.from(await readFile(new URL("./interpreter.wasm", import.meta.url))));

export * from "./sandbox/public.js";

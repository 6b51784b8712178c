// How much memory is in use? For processes that were started with `--expose-gc`.

import { memory } from "./module.mjs";

/** The bytes of the client module's memory: it only ever grows. */
export const wasmBytes = () => memory().buffer.byteLength;

/** The bytes that JavaScript's heap holds, once all garbage and what waits for its end is gone. */
export async function heapBytes() {
  for (let i = 0; i < 6; i++) {
    await new Promise(setImmediate);
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

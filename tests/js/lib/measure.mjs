// How much memory is in use? For processes that were started with `--expose-gc`.

/** The bytes of the client module's memory: it only ever grows. */
export async function wasmBytes() {
  const { initSync } = await import(new URL("glue/client.js", import.meta.resolve("automations-wasm/package.json")));
  // The glue gives the module's exports to whoever initialises it a second time.
  return initSync().memory.buffer.byteLength;
}

/** The bytes that JavaScript's heap holds, once all garbage and what waits for its end is gone. */
export async function heapBytes() {
  for (let i = 0; i < 6; i++) {
    await new Promise(setImmediate);
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

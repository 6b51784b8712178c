/**
 * The entry without modules: `init` is given where they are (`automations-wasm/client.wasm`, and
 * `values.wasm` and `tools.wasm` beside it).
 *
 * @packageDocumentation
 */
export * from "./public.js";

/**
 * The entry without a module: `init` is given where it is (`automations-wasm/client.wasm`).
 *
 * @packageDocumentation
 */
export * from "./public.js";

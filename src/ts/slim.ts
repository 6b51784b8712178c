/**
 * The entry without modules: `init` is given where they are (`automations-wasm/client.wasm`,
 * `automations-wasm/tools.wasm`).
 *
 * @packageDocumentation
 */
export * from "./public.js";

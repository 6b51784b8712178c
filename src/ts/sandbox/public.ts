/** What `automations-wasm/sandbox` exports, whichever entry it is loaded by. */
export type { SandboxClock } from "./clock.js";
export { type SandboxOptions, type SandboxSeed, type SandboxStorage, createSandbox } from "./create.js";
export type { Sandbox } from "./sandbox.js";

/** What `automations-wasm/sandbox` exports, whichever entry it is loaded by. */
export type { SandboxClock } from "./clock.js";
export { type SandboxOptions, type SandboxSeed, type SandboxStorage, createSandbox } from "./create.js";
export type { FaultOptions, SandboxFaults } from "./faults.js";
export type * from "../glue/sandbox-models.js";
export type { SandboxLog } from "./log.js";
export type { Sandbox } from "./sandbox.js";
export type { SandboxSleep } from "./waiting.js";

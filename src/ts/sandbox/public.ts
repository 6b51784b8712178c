/** What `automations-wasm/sandbox` exports, whichever entry it is loaded by. */
export type { SandboxAdmin } from "./admin/admin.js";
export type { AutomationsAdmin, Condition } from "./admin/automations.js";
export type { BooksAdmin } from "./admin/books.js";
export type { ConnectionsAdmin } from "./admin/connections.js";
export type { RunsAdmin } from "./admin/runs.js";
export type { TriggersAdmin } from "./admin/triggers.js";
export type { SandboxClock } from "./clock.js";
export { type SandboxOptions, type SandboxSeed, type SandboxStorage, createSandbox } from "./create.js";
export type { FaultOptions, SandboxFaults } from "./faults.js";
export type * from "../glue/sandbox-models.js";
export type { SandboxLog } from "./log.js";
export type { Sandbox } from "./sandbox.js";
export type { SandboxSleep } from "./waiting.js";

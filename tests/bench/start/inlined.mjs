// The entry with the module in the file of the code.
import { firstCall } from "./first-call.mjs";

await firstCall(() => import("automations-wasm/inlined"));

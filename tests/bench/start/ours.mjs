// The default entry: its module is a file of its own.
import { firstCall } from "./first-call.mjs";

await firstCall(() => import("automations-wasm"));

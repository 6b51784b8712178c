// From nothing to the first decoded call.
import { quiet } from "./quiet.mjs";

await quiet();
const began = performance.now();
const { AutomationsClient } = await import("automations-wasm");
const body = '{"name":"organizations/o/workspaces/w/automations/a","display_name":"Pay","version":"3"}';
const client = new AutomationsClient({ baseUrl: location.href, organization: "o", workspace: "w", token: "t", fetch: async () => new Response(body) });
const automation = await client.automations.get("a");
if (automation.display_name !== "Pay") throw new Error("not decoded");
globalThis.took = performance.now() - began;

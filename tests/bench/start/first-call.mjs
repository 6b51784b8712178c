import { quiet } from "./quiet.mjs";

/** From nothing to the first decoded call of the package that `load` imports. */
export async function firstCall(load) {
  await quiet();
  const began = performance.now();
  const { AutomationsClient } = await load();
  const body = '{"name":"organizations/o/workspaces/w/automations/a","display_name":"Pay","version":"3"}';
  const client = new AutomationsClient({ baseUrl: location.href, organization: "o", workspace: "w", token: "t", fetch: async () => new Response(body) });
  const automation = await client.automations.get("a");
  if (automation.display_name !== "Pay") throw new Error("not decoded");
  globalThis.took = performance.now() - began;
}

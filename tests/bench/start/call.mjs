// A small call against what a page would write by hand, over the same connection.
import { AutomationsClient } from "automations-wasm";

const id = "V1StGXR8_Z5jdHi6B-myT";
const path = `/api/v1/organizations/o/workspaces/w/automations/${id}`;
const client = new AutomationsClient({ baseUrl: location.origin, organization: "o", workspace: "w", token: "tok-123456789" });
const ways = {
  "fetch + JSON.parse": async () => JSON.parse(await (await fetch(path, { headers: { accept: "application/json", authorization: "Bearer tok-123456789" } })).text()),
  "automations-wasm": () => client.automations.get(id),
};

/** Milliseconds of so many calls, one after another. */
globalThis.time = async (way, count) => {
  const began = performance.now();
  for (let i = 0; i < count; i++) {
    const { display_name } = await ways[way]();
    if (display_name !== "Pay") throw new Error("not decoded");
  }
  return performance.now() - began;
};
globalThis.ways = Object.keys(ways);

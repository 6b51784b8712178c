// Records of a service with many automations, for a sandbox in this process: what the server's example `many` puts into
// a database. Copies of the demo's smallest automation that can be started without inputs, each under an id of its own.

import { createSandbox } from "automations-wasm/sandbox";

const NOW = new Date("2026-03-01T09:30:00Z");

/** A snapshot with so many automations, and the id of the first. */
export async function many(count) {
  const demo = await createSandbox({ seed: "demo", now: NOW });
  const { version, records } = JSON.parse(new TextDecoder().decode(await demo.snapshot()));
  demo.close();
  const id = smallest(records);
  const own = records.filter(([key]) => isOf(key, id));
  const copies = records.filter(([key]) => key === "meta" || key.startsWith("connection/"));
  for (let number = 0; number < count; number += 1) {
    const copy = copyOf(number);
    for (const [key, value] of own) copies.push([key.replaceAll(id, copy), value.replaceAll(id, copy)]);
  }
  return { snapshot: new TextEncoder().encode(JSON.stringify({ version, records: copies })), first: copyOf(0) };
}

const copyOf = (number) => `bench${String(number).padStart(16, "0")}`;

// An automation's own records, without its runs and its schedule.
function isOf(key, id) {
  const [kind, of] = key.split("/");
  return of === id && !["run", "schedule", "connection"].includes(kind);
}

function smallest(records) {
  const startable = records.filter(([key, value]) => key.startsWith("automation/") && isStartable(value));
  const size = (id) => records.filter(([key]) => isOf(key, id)).reduce((sum, [, value]) => sum + value.length, 0);
  const sized = startable.map(([key]) => key.slice("automation/".length)).map((id) => [size(id), id]);
  return sized.sort(([one], [other]) => one - other)[0][1];
}

const isStartable = (text) =>
  text.includes("latest_published_version") && text.includes("AUTOMATION_ACTIVATION_STATE_ACTIVE") && !text.includes('"delete_time"') && !text.includes('"input_specs":[{');

// A database that opens at once: a few automations of the demo, without their histories.

import { clientOf, control, start } from "./server.mjs";
import { inputsOf, idOf } from "../../js/lib/demo.mjs";
import { startable } from "../../js/lib/demo-requests.mjs";

/**
 * Puts four automations into the database of a new server, and ends it. Gives their ids: `started` can be invoked with
 * `inputs`, `drafts` can be given connections.
 */
export async function small(t, database) {
  const demo = await start(t);
  const client = clientOf(demo);
  const all = await client.automations.list({ page_size: 1000 }).collect();
  const started = startable({ all });
  const drafts = all.filter(({ latest_published_version: published, activation_state }) => !published && activation_state !== undefined).slice(0, 3);
  if (drafts.length < 3) throw new Error("the demo has too few drafts");
  const ids = [started, ...drafts].map(idOf);
  const { body } = await control(demo, "GET", "snapshot");
  await demo.stop();
  const kept = body.records.filter(([key]) => {
    const [kind, id] = key.split("/");
    return kind === "meta" || kind === "connection" || (kind !== "run" && kind !== "schedule" && ids.includes(id));
  });
  const server = await start(t, ["--seed", "empty", "--database", database]);
  const { status } = await control(server, "PUT", "snapshot", { version: 1, records: kept });
  if (status !== 200) throw new Error("the small snapshot was refused");
  await server.stop();
  return { started: ids[0], inputs: inputsOf(started), drafts: ids.slice(1) };
}

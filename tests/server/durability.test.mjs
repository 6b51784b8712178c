// A server that is killed (SIGKILL) in the middle of concurrent writes, again and again: every write that was
// acknowledged is there afterwards, and none is there in part. `AUTOMATIONS_KILLS=200` for the long form.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { random } from "../js/lib/random.mjs";
import { small } from "./lib/small.mjs";
import { clientOf, control, folder, start } from "./lib/server.mjs";

const KILLS = Number(process.env.AUTOMATIONS_KILLS ?? 20);
const WRITERS = 6;
const SEED = 6;

/** A book without a connection yet, to be added to drafts under ever new aliases. */
const addition = (alias) => ({ book: "taxpoint", book_version: "2026.1", connection_alias: alias });

/** Writes until the server is gone: notes what was acknowledged, calls `acknowledged` each time. */
async function write(client, ids, name, noted, acknowledged) {
  for (let n = 0; ; n++) {
    const id = `${name}-${n}`;
    const draft = ids.drafts[n % ids.drafts.length];
    try {
      if (n % 3 === 0) {
        await client.automations.triggers.create(draft, { trigger_id: id, phase_type: "PHASE_TYPE_PRE" });
        noted.triggers.push([draft, id]);
      } else if (n % 3 === 1) {
        const { run_id } = await client.automations.invoke(ids.started, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs: ids.inputs });
        noted.runs.push(run_id.split("/").at(-1));
      } else {
        const { automation } = await client.automations.connections.add(draft, { connections: [addition(id)] });
        noted.versions.push([draft, automation.version, id]);
      }
    } catch (error) {
      // Nothing but the kill may end it.
      assert.equal(error.code, "UNAVAILABLE", error.message);
      return;
    }
    acknowledged();
  }
}

/** What the server holds of all that was acknowledged so far; every part of a write must agree with the others. */
async function check(server, ids, noted) {
  const client = clientOf(server);
  const runs = (await client.runs.list(ids.started, { page_size: 1000 }).collect()).map(({ name }) => name.split("/").at(-1));
  assert.equal(new Set(runs).size, runs.length);
  const kept = new Set(runs);
  for (const run of noted.runs) assert.ok(kept.has(run), `the run ${run} was acknowledged`);
  for (const draft of ids.drafts) {
    const triggers = new Set((await client.automations.triggers.list(draft, { page_size: 1000 }).collect()).map(({ trigger_id }) => trigger_id));
    for (const [at, id] of noted.triggers) if (at === draft) assert.ok(triggers.has(id), `the trigger ${id} was acknowledged`);
    const automation = await client.automations.get(draft);
    const revisions = await client.automations.revisions.list(draft, { page_size: 1000 }).collect();
    // A change of connections is an automation and a revision: both of the same version, with the same connections.
    const newest = await client.automations.revisions.get(draft, "latest");
    assert.equal(revisions.length > 0 && newest.snapshot.version, automation.version);
    assert.deepEqual(newest.snapshot.connections, automation.connections);
    for (const [at, , alias] of noted.versions) if (at === draft) assert.ok(alias in automation.connections, `the connection ${alias} was acknowledged`);
  }
  // Ids are issued by a counter that is a record of its own: were it stored apart from the run, ids would come twice.
  const { body } = await control(server, "GET", "snapshot");
  const { issued } = JSON.parse(body.records.find(([key]) => key === "meta")[1]);
  assert.ok(issued >= runs.length, `${issued} ids were issued for ${runs.length} runs`);
  return { runs: runs.length, records: body.records.length };
}

test(`${KILLS} kills during concurrent writes lose nothing that was acknowledged`, { timeout: KILLS * 20_000 + 60_000 }, async (t) => {
  const database = join(folder(t), "killed.db");
  const ids = await small(t, database);
  const noted = { runs: [], triggers: [], versions: [] };
  const draw = random(SEED);
  let total = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await start(t, ["--database", database]);
    await check(server, ids, noted);
    const client = clientOf(server);
    // The kill comes with one of the first acknowledgements, while the other writers wait for theirs.
    const last = 1 + Math.floor(draw() * 30);
    let count = 0;
    const acknowledged = () => { if (++count === last) void server.kill(); };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(client, ids, `k${kill}-w${writer}`, noted, acknowledged)));
    await server.ended;
    total += count;
  }
  const server = await start(t, ["--database", database]);
  const held = await check(server, ids, noted);
  assert.ok(total >= KILLS);
  t.diagnostic(`seed ${SEED}: ${KILLS} kills, ${total} acknowledged writes, all there: ${held.runs} runs, ${held.records} records`);
});

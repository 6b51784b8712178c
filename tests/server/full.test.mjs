// A database that is full: a change that does not fit is refused in words, did not happen, and what was there stays.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { small } from "./lib/small.mjs";
import { clientOf, control, folder, start } from "./lib/server.mjs";

test("a full database refuses the change, keeps what it held, and goes on once there is room", async (t) => {
  const database = join(folder(t), "full.db");
  const { drafts: [draft] } = await small(t, database);
  const limited = await start(t, ["--database", database, "--database-limit", "1"]);
  const create = (server, trigger_id) => clientOf(server).automations.triggers.create(draft, { trigger_id, phase_type: "PHASE_TYPE_PRE" });
  const long = (name) => `${name}-`.padEnd(100_000, "x");
  const kept = async (server) => (await clientOf(server).automations.triggers.list(draft).collect()).map(({ trigger_id }) => trigger_id);
  const acknowledged = await kept(limited);
  let refused;
  for (let n = 0; refused === undefined && n < 100; n++) {
    try {
      await create(limited, long(`full-${n}`));
      acknowledged.push(long(`full-${n}`));
    } catch (error) {
      refused = error;
    }
  }
  assert.deepEqual([refused?.code, refused?.httpStatus], ["RESOURCE_EXHAUSTED", 507]);
  assert.match(refused.message, /was not stored, and did not happen: the database has no more room/);
  assert.ok(acknowledged.length > 1);
  // What is held is what is stored, in memory too: reading goes on, and a refused change leaves no trace.
  assert.deepEqual(await kept(limited), acknowledged);
  await assert.rejects(create(limited, long("again")), { httpStatus: 507 });
  const refusedReset = await control(limited, "POST", "reset", { seed: "demo" });
  assert.equal(refusedReset.status, 507);
  assert.deepEqual(await kept(limited), acknowledged);
  assert.equal((await limited.stop()).code, 0);

  const roomy = await start(t, ["--database", database]);
  assert.deepEqual(await kept(roomy), acknowledged);
  await create(roomy, "at-last");
  assert.deepEqual(await kept(roomy), [...acknowledged, "at-last"]);
});

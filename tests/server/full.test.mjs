// A database that is full: a change that does not fit is refused in words, did not happen, and what was there stays.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { small } from "./lib/small.mjs";
import { clientOf, control, folder, start } from "./lib/server.mjs";

const create = (server, draft, trigger_id) => clientOf(server).automations.triggers.create(draft, { trigger_id, phase_type: "PHASE_TYPE_PRE" });
const long = (name) => `${name}-`.padEnd(100_000, "x");
const keptBy = async (server, draft) => (await clientOf(server).automations.triggers.list(draft).collect()).map(({ trigger_id }) => trigger_id);

/** Creates triggers until one is refused; what was kept then, and why the last one was not. */
async function filled(server, draft) {
  const acknowledged = await keptBy(server, draft);
  for (let n = 0; n < 100; n++) {
    try {
      await create(server, draft, long(`full-${n}`));
      acknowledged.push(long(`full-${n}`));
    } catch (refused) {
      return { acknowledged, refused };
    }
  }
  return { acknowledged, refused: undefined };
}

test("a full database refuses the change, keeps what it held, and goes on once there is room", async (t) => {
  const database = join(folder(t), "full.db");
  const { drafts: [draft] } = await small(t, database);
  const limited = await start(t, ["--database", database, "--database-limit", "1"]);
  const kept = (server) => keptBy(server, draft);
  const { acknowledged, refused } = await filled(limited, draft);
  assert.deepEqual([refused?.code, refused?.httpStatus], ["RESOURCE_EXHAUSTED", 507]);
  assert.match(refused.message, /was not stored, and did not happen: the database has no more room/);
  assert.ok(acknowledged.length > 1);
  // What is held is what is stored, in memory too: reading goes on, and a refused change leaves no trace.
  assert.deepEqual(await kept(limited), acknowledged);
  await assert.rejects(create(limited, draft, long("again")), { httpStatus: 507 });
  const refusedReset = await control(limited, "POST", "reset", { seed: "demo" });
  assert.equal(refusedReset.status, 507);
  assert.deepEqual(await kept(limited), acknowledged);
  assert.equal((await limited.stop()).code, 0);

  const roomy = await start(t, ["--database", database]);
  assert.deepEqual(await kept(roomy), acknowledged);
  await create(roomy, draft, "at-last");
  assert.deepEqual(await kept(roomy), [...acknowledged, "at-last"]);
});

test("a write that the system refuses is refused in words, loses nothing, and reading goes on", { skip: process.platform === "win32" && "Windows has no limit on the size of files" }, async (t) => {
  const database = join(folder(t), "limited.db");
  const { drafts: [draft] } = await small(t, database);
  // A shell's block has 512 bytes or 1024; either way a hundred changes do not fit.
  const limited = await start(t, ["--database", database], { fileBlocks: Math.ceil(statSync(database).size / 512) + 600 });
  const { acknowledged, refused } = await filled(limited, draft);
  assert.deepEqual([refused?.code, refused?.httpStatus], ["RESOURCE_EXHAUSTED", 507]);
  assert.match(refused.message, /was not stored, and did not happen: the database cannot be written: its file may not grow any more/);
  assert.ok(acknowledged.length > 0);
  assert.deepEqual(await keptBy(limited, draft), acknowledged);
  await assert.rejects(create(limited, draft, long("again")), { httpStatus: 507 });
  assert.deepEqual(await keptBy(limited, draft), acknowledged);
  await limited.stop();

  const free = await start(t, ["--database", database]);
  assert.deepEqual(await keptBy(free, draft), acknowledged);
  await create(free, draft, "at-last");
  assert.deepEqual(await keptBy(free, draft), [...acknowledged, "at-last"]);
});

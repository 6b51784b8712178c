// Programs that would bring a service down: each ends by a limit, as a run that failed, and the server goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOf, control, start } from "./lib/server.mjs";

/** 290 MB of them, each no more than a program may have: only what is counted in all is too much. */
const MANY_TEXTS = "many texts";

const PROGRAMS = {
  "an infinite loop": "while True:\n    x = 1\n",
  "endless recursion": "def f(n):\n    return f(n + 1)\nf(0)\n",
  "a list that grows without end": "x = [0]\nwhile True:\n    x = x + x\n",
  "a text that grows without end": 'x = "x"\nwhile True:\n    x = x + x\n',
  [MANY_TEXTS]: "x = [str(n) * 100_000 for n in range(1_000)]\n",
  "an integer without end": "x = 2\nwhile True:\n    x = x * x\n",
  "a power without end": "x = 9 ** 9 ** 9 ** 9\n",
  "100,000 parentheses": `x = ${"(".repeat(100_000)}1${")".repeat(100_000)}\n`,
  "100,000 signs": `x = ${"-".repeat(100_000)}1\n`,
  "a megabyte of one line": `x = [${"1,".repeat(600_000)}]\n`,
  "what is no program": "def (:\n",
};

/** Small in memory and without end for whoever goes through it; the interpreter looks at no clock meanwhile. */
const SHARED = "x = 0\ny = 0\nfor n in range(40):\n    x = [x, x]\n    y = [y, y]\n";

const BEYOND = {
  "lists that hold one another, compared": `${SHARED}z = x == y\n`,
  "lists that hold one another, as a text": `${SHARED}z = str(x)\n`,
  "a key that holds itself over and over": "x = 0\ny = 0\nfor n in range(40):\n    x = (x, x)\n    y = (y, y)\nz = {x: 1, y: 2}\n",
  "a regular expression that looks ahead": 'import re\nz = re.search("(?=(a+)+$)b", "a" * 1_000_000)\nfor n in range(1_000):\n    z = n\n',
};

/** Makes an automation of a program; the answer, with its text. */
async function make(server, id, name, code) {
  const own = `${server.url}/sandbox/v1/organizations/${server.organization}/workspaces/${server.workspace}`;
  const made = await fetch(`${own}/automations?automation_id=${id}`, {
    method: "POST", headers: { authorization: `Bearer ${server.token}` }, body: JSON.stringify({ display_name: name, code }),
  });
  return { status: made.status, text: await made.text() };
}

/** Runs an automation's draft; why it failed. */
async function failure(server, client, id, name) {
  const { run_id } = await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_DRAFT" });
  await control(server, "POST", "clock", { advance_ms: 3_600_000 });
  const { state } = await client.runs.get(id, run_id);
  assert.ok(state.failed, `${name}: ${JSON.stringify(state).slice(0, 300)}`);
  return state.failed.description;
}

test("programs that would never end, or take all memory, fail as runs, and the server goes on", { timeout: 180_000 }, async (t) => {
  const server = await start(t, ["--seed", "empty", "--request-timeout", "120000"]);
  const client = clientOf(server, { timeoutMs: 120_000, deadlineMs: 120_000 });
  const failed = {};
  for (const [index, [name, code]] of Object.entries(PROGRAMS).entries()) {
    const id = `hostile-${index}`;
    const { status, text } = await make(server, id, name, code);
    // A program may be refused before it is kept; it must not be more than that.
    if (status !== 200) {
      assert.equal(status, 400, `${name}: ${text.slice(0, 300)}`);
      failed[name] = "refused";
      continue;
    }
    failed[name] = await failure(server, client, id, name);
  }
  assert.deepEqual(Object.keys(failed), Object.keys(PROGRAMS));
  assert.match(failed[MANY_TEXTS], /needs more memory than its limit of \d+ bytes/);
  assert.equal((await client.automations.list({ page_size: 1 })).items.length, 1);
  for (const [name, why] of Object.entries(failed)) t.diagnostic(`${name}: ${String(why).slice(0, 120)}`);
});

test("programs that the interpreter cannot stop are ended from outside, and nobody waits for them for long", { timeout: 180_000 }, async (t) => {
  const server = await start(t, ["--seed", "empty", "--request-timeout", "20000"]);
  const client = clientOf(server, { timeoutMs: 30_000, deadlineMs: 30_000 });
  assert.equal((await make(server, "well", "A program that does well", "x = 1\n")).status, 200);
  for (const [index, [name, code]] of Object.entries(BEYOND).entries()) {
    const id = `beyond-${index}`;
    assert.equal((await make(server, id, name, code)).status, 200);
    const failed = failure(server, client, id, name);
    const { run_id } = await client.automations.invoke("well", { stage: "AUTOMATION_STAGE_DRAFT" });
    const why = await failed;
    // One that is killed tells its line, too; what its process cannot hold ends both.
    const line = code.split("\n").findIndex((text) => text.startsWith("z = ")) + 1;
    assert.match(why, new RegExp(`^line ${line}: the program computed longer than its limit of 2000 ms$|needs more memory than its limit of \\d+ bytes`), name);
    assert.ok((await client.runs.get("well", run_id)).state.completed, `the next program after: ${name}`);
    t.diagnostic(`${name}: ${why}`);
  }
  await server.stop();
});

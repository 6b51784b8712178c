// One suite for all shells of the service: each of the 32 operations through the same client, with the same requests at
// the same moments. Every shell must give the same bytes, since the engine is a function of state, time and request.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { requestFor } from "../js/lib/demo-requests.mjs";
import { OPERATIONS } from "../js/operations.mjs";
import { demoIn, notExecuted, SHELLS } from "./lib/shells.mjs";

/** The operations whose answers tell what became of a run or of a chart. */
const EXECUTED = [
  "GetRun", "ListRuns", "ListRunEvents", "PauseRun", "ContinueRun", "GetExecutionOutputs", "QueryAutomationRunAggregates",
  "QueryDailyRunAggregates", "GetAutomationVisualization",
];

/** What the first shell answered, by operation. */
const expected = new Map();

for (const [index, name] of Object.keys(SHELLS).entries()) {
  describe(name, () => {
    let it;
    const ends = [];
    before(async () => { it = await demoIn({ after: (end) => ends.push(end) }, name); });
    after(async () => { for (const end of ends.reverse()) await end(); });

    for (const row of OPERATIONS) {
      test(row.name, { skip: EXECUTED.includes(row.name) && notExecuted(name) }, async () => {
        const request = await requestFor(row.name, await it.known());
        const from = it.answers.length;
        const answer = await row.call(it.client, request);
        if (row.items) await answer.collect?.();
        const answers = it.answers.slice(from);
        assert.ok(answers.length > 0);
        for (const { status, type, id } of answers) {
          assert.deepEqual([status, type], [200, "application/json"]);
          assert.match(id, /^[0-9a-f]{16}$/);
        }
        if (index === 0) expected.set(row.name, { request, answers });
        else assert.deepEqual({ request, answers }, expected.get(row.name));
      });
    }

    test("what is refused is refused in the same words", async () => {
      const from = it.answers.length;
      for (const call of [
        () => it.client.automations.get("no-such"),
        () => it.client.runs.get("no-such", "no-such"),
        () => it.client.automations.list({ page_token: "none" }),
        () => it.client.automations.list({ filter: 'nothing = "x"' }, { validate: false }),
        () => it.client.connections.delete({ connection_id: "no-such" }),
      ]) await assert.rejects(call, { name: "AutomationsError" });
      // Without the ids of the requests, which follow from the time too: a shell that skipped a row is not so late.
      const answers = it.answers.slice(from).map(({ status, type, body }) => ({ status, type, body }));
      assert.ok(answers.length >= 4);
      if (index === 0) expected.set("refused", answers);
      else assert.deepEqual(answers, expected.get("refused"));
    });
  });
}

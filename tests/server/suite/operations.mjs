// The cases that every shell of the service goes through, in this order, with one demo: each of the 32 operations through
// the same client, with the same requests at the same moments. Runs in Node and in a page; whoever runs it compares.

import { requestFor } from "../../js/lib/demo-requests.mjs";
import { OPERATIONS } from "../../js/operations.mjs";

/** The operations whose answers tell what became of a run or of a chart. */
const EXECUTED = [
  "GetRun", "ListRuns", "ListRunEvents", "PauseRun", "ContinueRun", "GetExecutionOutputs", "QueryAutomationRunAggregates",
  "QueryDailyRunAggregates", "GetAutomationVisualization",
];

const REFUSED = [
  (client) => client.automations.get("no-such"),
  (client) => client.runs.get("no-such", "no-such"),
  (client) => client.automations.list({ page_token: "none" }),
  (client) => client.automations.list({ filter: 'nothing = "x"' }, { validate: false }),
  (client) => client.connections.delete({ connection_id: "no-such" }),
];

async function asked(row, it) {
  const request = await requestFor(row.name, await it.known());
  const from = it.answers.length;
  const answer = await row.call(it.client, request);
  if (row.items) await answer.collect?.();
  return { request, answers: it.answers.slice(from) };
}

async function refused({ client, answers }) {
  const from = answers.length;
  const errors = [];
  for (const call of REFUSED) errors.push(await call(client).then(() => "nothing", ({ name }) => name));
  // Without the ids of the requests, which follow from the time too: a shell that skipped a row is not so late.
  return { errors, answers: answers.slice(from).map(({ status, type, body }) => ({ status, type, body })) };
}

/**
 * `run` takes what `observed` gives, and gives what must be the same in every shell; `holds` says, with an `assert`, what
 * must be so of it anywhere; `isExecuted` marks what needs an interpreter.
 */
export const CASES = [
  ...OPERATIONS.map((row) => ({
    name: row.name,
    isExecuted: EXECUTED.includes(row.name),
    run: (it) => asked(row, it),
    holds: ({ answers }, assert) => {
      assert.ok(answers.length > 0);
      for (const { status, type, id } of answers) {
        assert.deepEqual([status, type], [200, "application/json"]);
        assert.match(id, /^[0-9a-f]{16}$/);
      }
    },
  })),
  {
    name: "what is refused is refused in the same words",
    isExecuted: false,
    run: refused,
    holds: ({ errors, answers }, assert) => {
      assert.deepEqual(errors, REFUSED.map(() => "AutomationsError"));
      assert.ok(answers.length >= 4);
      for (const { status } of answers) assert.ok(status >= 400 && status < 500);
    },
  },
];

// The life cycle of an automation, which the API has no calls for, in all shells: the same requests under /sandbox/v1, the
// same answers.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { notExecuted, SHELLS } from "./lib/shells.mjs";

const CODE = 'rows = kognitos.ledger.tablehouse.query(table="bills")\nset_output("Count", value=len(rows))\n';
const A = "/automations/life-1";

/** Where (`own` is under /sandbox/v1), what is asked, the status, and what must be so of the answer. */
const STEPS = [
  ["a connection of the workspace", "own POST", "/connections?connection_id=life-db", { book: "tablehouse", book_version: "1.0" }, 200],
  ["an automation", "own POST", "/automations?automation_id=life-1", { display_name: "A life", code: CODE }, 200, ({ version }) => assert.equal(version, "0.1")],
  ["the same id again", "own POST", "/automations?automation_id=life-1", { display_name: "Another", code: CODE }, 409],
  ["publishing it with a connection that is missing", "own POST", `${A}:publish`, {}, 400, ({ code, details }) => {
    assert.equal(code, 9);
    assert.match(JSON.stringify(details), /kognitos\.ledger/);
  }],
  ["the connection", "POST", `${A}:addConnections`, { connections: [{ book: "tablehouse", book_version: "1.0", connection_alias: "ledger", connection_id: "life-db" }] }, 200],
  ["publishing it", "own POST", `${A}:publish`, {}, 200, ({ latest_published_version: version }) => assert.equal(version, "1.0")],
  ["its chart, which comes with it", "GET", `${A}/visualization`, undefined, 200],
  ["the draft, edited", "own PATCH", A, { description: "With a word of what it is for." }, [200, 400]],
  ["a fork of it", "own POST", `${A}:fork`, {}, [200, 400]],
  ["its revisions", "GET", `${A}/revisions`, undefined, 200, ({ revisions }) => assert.ok(revisions.length >= 3)],
  ["deactivating it", "own POST", `${A}:deactivate`, {}, 200, ({ activation_state: state }) => assert.match(state, /DEACTIVATED$/)],
  ["what it is now", "GET", A, undefined, 200],
  ["activating it", "own POST", `${A}:activate`, {}, 200],
  ["deleting it", "own DELETE", A, undefined, 200],
  ["taking that back", "own POST", `${A}:undelete`, {}, 200],
  ["an edit of another version than there is", "own PATCH", `${A}?etag=0.0`, { description: "late" }, [400, 409]],
  ["an automation that is none", "own POST", "/automations/none:publish", {}, 404],
  ["a verb that is none", "own POST", `${A}:teleport`, {}, 404],
];

/** What the first shell answered. */
const expected = [];

for (const [index, name] of Object.keys(SHELLS).entries()) {
  describe(name, () => {
    let shell;
    const ends = [];
    before(async () => { shell = await SHELLS[name]({ after: (end) => ends.push(end) }); });
    after(async () => { for (const end of ends.reverse()) await end(); });

    for (const [number, [what, asked, path, body, status, holds]] of STEPS.entries()) {
      test(what, { skip: path.endsWith("/visualization") && notExecuted(name) }, async () => {
        const own = asked.startsWith("own ");
        const url = `${shell.baseUrl}/${own ? "sandbox" : "api"}/v1/organizations/${shell.organization}/workspaces/${shell.workspace}${path}`;
        const headers = { authorization: `Bearer ${shell.token}` };
        const response = await shell.fetch(new Request(url, { method: asked.replace("own ", ""), headers, body: body === undefined ? undefined : JSON.stringify(body) }));
        const text = await response.text();
        assert.ok([status].flat().includes(response.status), `${response.status}: ${text}`);
        holds?.(JSON.parse(text));
        const answer = [response.status, response.headers.get("x-request-id"), text];
        if (index === 0) expected[number] = answer;
        else assert.deepEqual(answer, expected[number]);
      });
    }
  });
}

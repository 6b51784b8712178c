// The life cycle of an automation, which the API has no calls for: the steps that every shell of the service goes through,
// in this order, with one demo. Runs in Node and in a page; whoever runs it compares.

const CODE = [
  'limit = get_input("Limit")',
  'rows = kognitos.ledger.tablehouse.query(table="bills")',
  'set_output("Count", value=len([row for row in rows if row["total"] < limit]))',
  "",
].join("\n");
const A = "/automations/life-1";
const INPUTS = [{ name: "Limit", type: { scalar_type: "VALUE_SCALAR_TYPE_NUMBER" } }];
const bill = (total) => ({ dictionary: { entries: [{ key: { text: "total" }, value: { number: { lo: total } } }] } });

/** Where (`own` is under /sandbox/v1; `advance` moves the clock, by milliseconds), what is asked, the status, and what must be so of the answer. */
const STEPS = [
  ["a connection of the workspace", "own POST", "/connections?connection_id=life-db", { book: "tablehouse", book_version: "1.0" }, 200],
  ["what its book keeps", "own PATCH", "/connections/life-db/shelves/table%2Fbills", { values: [bill(5), bill(50), bill(7)] }, 200],
  ["an automation", "own POST", "/automations?automation_id=life-1", { display_name: "A life", code: CODE, input_specs: INPUTS }, 200, ({ version }, assert) => assert.equal(version, "0.1")],
  ["the same id again", "own POST", "/automations?automation_id=life-1", { display_name: "Another", code: CODE }, 409],
  ["an edit of the draft", "own PATCH", `${A}?etag=0.1`, { english_code: "Count the bills below the limit." }, 200, ({ version }, assert) => assert.equal(version, "0.2")],
  ["an edit of another version than there is", "own PATCH", `${A}?etag=0.1`, { description: "late" }, 409, ({ code }, assert) => assert.equal(code, 10)],
  ["publishing it with a connection that is missing", "own POST", `${A}:publish`, {}, 400, ({ code, details }, assert) => {
    assert.equal(code, 9);
    assert.match(JSON.stringify(details), /kognitos\.ledger/);
  }],
  ["the connection", "POST", `${A}:addConnections`, { connections: [{ book: "tablehouse", book_version: "1.0", connection_alias: "ledger", connection_id: "life-db" }] }, 200],
  ["publishing it", "own POST", `${A}:publish`, {}, 200, ({ latest_published_version: version }, assert) => assert.equal(version, "1.0")],
  ["its chart, which comes with it", "GET", `${A}/visualization`, undefined, 200, ({ state }, assert) => assert.match(state, /PENDING$/)],
  ["a while", "advance", 60_000],
  ["its chart, drawn", "GET", `${A}/visualization`, undefined, 200, ({ state, graph }, assert) => {
    assert.match(state, /COMPLETED$/);
    assert.ok(graph.nodes.length >= 4);
  }, true],
  ["a run without its input", "POST", `${A}:invoke`, { stage: "AUTOMATION_STAGE_PUBLISHED" }, 400, ({ code }, assert) => assert.equal(code, 3)],
  ["its default inputs", "own POST", `${A}:setDefaultInputs`, { default_inputs: { Limit: { number: { lo: 10 } } } }, 200],
  ["their history", "GET", `${A}:listDefaultInputsHistory`, undefined, 200, ({ default_inputs_history_entries: entries }, assert) => assert.equal(entries.length, 1)],
  ["a run, which takes the default", "POST", `${A}:invoke`, { stage: "AUTOMATION_STAGE_PUBLISHED" }, 200],
  ["a while for the run", "advance", 60_000],
  ["what the run counted", "GET", `${A}/runs`, undefined, 200, ({ runs }, assert) => {
    assert.equal(runs.length, 1);
    assert.equal(runs[0].state.completed.outputs.Count.number.lo, 2);
  }, true],
  ["an edit of what is published", "own PATCH", A, { description: "With a word of what it is for." }, 400, ({ code }, assert) => assert.equal(code, 9)],
  ["a draft of it", "own POST", `${A}:fork`, {}, 200, ({ version }, assert) => assert.equal(version, "1.1")],
  ["another draft beside it", "own POST", `${A}:fork`, {}, 400, ({ code }, assert) => assert.equal(code, 9)],
  ["the draft, edited", "own PATCH", A, { code: 'set_output("Count", value=0)\n' }, 200, ({ version }, assert) => assert.equal(version, "1.2")],
  ["an earlier revision, back in the draft", "own POST", `${A}:restoreRevision`, { revision_id: "1.0" }, 200, ({ version, code }, assert) => assert.deepEqual([version, code], ["1.3", CODE])],
  ["publishing the draft", "own POST", `${A}:publish`, {}, 200, ({ latest_published_version: version }, assert) => assert.equal(version, "2.0")],
  ["its revisions", "GET", `${A}/revisions`, undefined, 200, ({ revisions }, assert) => assert.ok(revisions.length >= 6)],
  ["a trigger", "POST", `${A}/triggers`, { trigger_id: "mail/1", phase_type: "PHASE_TYPE_PRE" }, 200],
  ["the trigger, not listened to", "own PATCH", `${A}/triggers/mail%2F1`, { is_active: false, input_mapping: { Limit: "most" } }, 200, ({ is_active: isActive, input_mapping: mapping }, assert) => assert.deepEqual([isActive, mapping], [false, { Limit: "most" }])],
  ["an event of it", "own POST", `${A}/triggers/mail%2F1:fire`, { payload: '{"most":5}' }, 200, ({ skipped }, assert) => assert.match(skipped.reason, /TRIGGER_INACTIVE$/)],
  ["the end of the trigger", "own DELETE", `${A}/triggers/mail%2F1`, undefined, 200],
  ["an event of no trigger", "own POST", `${A}/triggers/mail%2F1:fire`, {}, 404],
  ["deactivating it", "own POST", `${A}:deactivate`, {}, 200, ({ activation_state: state }, assert) => assert.match(state, /DEACTIVATED$/)],
  ["a run of what is deactivated", "POST", `${A}:invoke`, { stage: "AUTOMATION_STAGE_PUBLISHED" }, 400, ({ code }, assert) => assert.equal(code, 9)],
  ["activating it", "own POST", `${A}:activate`, {}, 200],
  ["deleting the connection that it uses", "own DELETE", "/connections/life-db", undefined, 400, ({ code }, assert) => assert.equal(code, 9)],
  ["deleting it", "own DELETE", A, undefined, 200],
  ["taking that back", "own POST", `${A}:undelete`, {}, 200],
  ["purging what is not deleted", "own POST", `${A}:purge`, {}, 400, ({ code }, assert) => assert.equal(code, 9)],
  ["deleting it again", "own DELETE", A, undefined, 200],
  ["purging it", "own POST", `${A}:purge`, {}, 200],
  ["what is left of it", "GET", A, undefined, 404],
  ["an automation that is none", "own POST", "/automations/none:publish", {}, 404],
  ["a verb that is none", "own POST", `${A}:teleport`, {}, 404],
];

/** As the cases of operations.mjs, but `run` takes the shell itself. */
export const CASES = STEPS.map(([name, asked, target, body, status, more, isExecuted = false]) => ({
  name,
  isExecuted,
  run: async (shell) => {
    if (asked === "advance") return { status: await shell.advance(target).then(() => undefined) };
    const own = asked.startsWith("own ");
    const url = `${shell.baseUrl}/${own ? "sandbox" : "api"}/v1/organizations/${shell.organization}/workspaces/${shell.workspace}${target}`;
    const headers = { authorization: `Bearer ${shell.token}` };
    const response = await shell.fetch(new Request(url, { method: asked.replace("own ", ""), headers, body: body === undefined ? undefined : JSON.stringify(body) }));
    return { status: response.status, id: response.headers.get("x-request-id"), text: await response.text() };
  },
  holds: (answer, assert) => {
    assert.equal(answer.status, status, answer.text);
    more?.(JSON.parse(answer.text), assert);
  },
}));

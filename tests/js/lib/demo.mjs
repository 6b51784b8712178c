// A sandbox with the demo data at a fixed time, a client on it, and automations with known properties.

import { AutomationsClient } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";

/** When the demo begins; its clock stands still until it is advanced. */
export const NOW = new Date("2026-03-01T09:30:00Z");

/** The id in a resource name. */
export const idOf = ({ name }) => name.split("/").at(-1);

/** A client of a sandbox. */
export const clientOf = (sandbox, options = {}) =>
  new AutomationsClient({
    baseUrl: sandbox.baseUrl, organization: sandbox.organization, workspace: sandbox.workspace,
    token: sandbox.token, fetch: sandbox.fetch, ...options,
  });

/** A new demo in memory. */
export async function demo(options = {}) {
  const sandbox = await createSandbox({ seed: "demo", storage: "memory", now: NOW, ...options });
  return known(sandbox, clientOf(sandbox));
}

/** What a demo holds, by what a test is looking for; `sandbox` is whatever can be advanced. */
export async function known(sandbox, client) {
  const all = await client.automations.list({ page_size: 1000, show_deleted: true }).collect();
  const find = (what, test) => {
    const found = all.find(test);
    if (found === undefined) throw new Error(`the demo has no ${what}`);
    return found;
  };
  const alive = ({ delete_time }) => delete_time === undefined;
  const active = ({ activation_state }) => activation_state?.endsWith("_ACTIVE");
  return {
    sandbox, client, all,
    /** Published, active, without an open draft. */
    published: () => find("published automation", (one) => alive(one) && active(one) && one.version === one.latest_published_version),
    /** Published, active, with a draft opened since. */
    reopened: () => find("published automation with a draft", (one) => alive(one) && active(one) && one.version !== one.latest_published_version),
    deactivated: () => find("deactivated automation", (one) => alive(one) && one.activation_state?.endsWith("_DEACTIVATED")),
    deleted: () => find("deleted automation", (one) => !alive(one)),
    /** Never published, using that connection. */
    draftWith: (connection) => find(`draft with ${connection}`, (one) =>
      alive(one) && one.latest_published_version === undefined && Object.values(one.connections ?? {}).some(({ connection_id }) => connection_id === connection)),
  };
}

/** Inputs that the automation takes: its defaults, and text where they say nothing. */
export const inputsOf = ({ input_specs = [], default_inputs = {} }) =>
  Object.fromEntries(input_specs.filter(({ name, type }) => name in default_inputs || type.scalar_type === "VALUE_SCALAR_TYPE_TEXT")
    .map(({ name }) => [name, default_inputs[name] ?? { text: `a ${name}` }]));

/** The state of a run: the key of `state` beside `update_time`. */
export const stateOf = ({ state }) => {
  const present = Object.keys(state).filter((key) => key !== "update_time");
  if (present.length !== 1) throw new Error(`a run with the states ${present}`);
  return present[0];
};

/** Advances the clock until the run is in that state; gives every state that it went through. */
export async function advanceTo(wanted, { sandbox, client }, automation, run) {
  const seen = [];
  for (let i = 0; i < 1000; i++) {
    const state = stateOf(await client.runs.get(automation, run));
    if (seen.at(-1) !== state) seen.push(state);
    if (state === wanted) return seen;
    sandbox.advance(250);
  }
  throw new Error(`the run went through ${seen} and never came to ${wanted}`);
}

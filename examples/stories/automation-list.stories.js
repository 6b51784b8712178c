// Stories in the Component Story Format: a state of the service each. Storybook's `loaders` run before a story is shown.

import { AutomationsClient } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { automationList } from "./automation-list.js";

/** A client of a new sandbox, which the story's `parameters` describe. */
async function client({ parameters: { sandbox: { faults, automations = [], ...options } } }) {
  const sandbox = await createSandbox({ seed: "empty", now: new Date("2026-03-01T09:30:00Z"), ...options });
  for (const draft of automations) await sandbox.admin.automations.create(draft);
  if (faults !== undefined) sandbox.faults.set(faults);
  const { baseUrl, organization, workspace, token, fetch } = sandbox;
  return { client: new AutomationsClient({ baseUrl, organization, workspace, token, fetch, maxRetries: 0 }) };
}

export default {
  title: "Automations/List",
  loaders: [client],
  render: (args, { loaded }) => automationList({ ...args, ...loaded }),
  parameters: { sandbox: {} },
};

export const Empty = {};

export const Some = { parameters: { sandbox: { automations: [{ display_name: "Pay" }, { display_name: "Report" }] } } };

export const Demo = { parameters: { sandbox: { seed: "demo" } } };

export const Failing = { parameters: { sandbox: { faults: [{ kind: "status", status: 503 }] } } };

export const Forbidden = { parameters: { sandbox: { faults: [{ kind: "expired_token" }] } } };

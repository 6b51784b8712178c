// The page that is tested: it knows of no sandbox, and asks its own origin.

import { AutomationsClient } from "automations-wasm";

const client = new AutomationsClient({
  baseUrl: location.origin, organization: "org-demo", workspace: "workspace-demo", token: "the-session-adds-it", maxRetries: 0,
});
const status = document.querySelector("[role=status]");

async function show() {
  try {
    const { items } = await client.automations.list({ page_size: 50 });
    const lines = items.map(({ name, display_name, activation_state }) => {
      const line = document.createElement("li");
      const start = document.createElement("button");
      start.textContent = `Start ${display_name}`;
      start.disabled = activation_state !== "AUTOMATION_ACTIVATION_STATE_ACTIVE";
      start.onclick = async () => {
        const { run_id } = await client.automations.invoke(name, { stage: "AUTOMATION_STAGE_PUBLISHED" });
        status.textContent = `Started ${run_id.split("/").at(-1)}`;
      };
      line.append(start);
      return line;
    });
    document.querySelector("ul").replaceChildren(...lines);
    status.textContent = `${items.length} automations`;
  } catch (error) {
    status.textContent = `The automations cannot be shown: ${error.code}`;
  }
}

await show();

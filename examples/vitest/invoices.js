// What is tested: a page's own functions around the client. They take the client, so that a test can give them another.

import { AutomationsError } from "automations-wasm";

/** Starts the automation that pays an invoice; gives what the page shows. */
export async function pay(client, automation, total) {
  try {
    const { run_id } = await client.automations.invoke(automation, {
      stage: "AUTOMATION_STAGE_PUBLISHED",
      inputs: { total: { text: total } },
    });
    return { started: run_id };
  } catch (error) {
    if (!(error instanceof AutomationsError)) throw error;
    const fields = error.violations.map(({ field, message }) => `${field} ${message}`);
    return { refused: fields.length > 0 ? fields : [error.code] };
  }
}

/** How many runs there were. */
export const paid = async (client, automation) => (await client.runs.list(automation).collect()).length;

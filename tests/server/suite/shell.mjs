// A shell of the service with a client on it, whose every answer is kept. Runs in Node and in a page.

import { AutomationsClient } from "automations-wasm";
import { known } from "../../js/lib/demo.mjs";

/**
 * A shell `{ baseUrl, organization, workspace, token, fetch, advance }` with a client, and everything that came back:
 * status, headers of the service, and the bytes of the body.
 */
export function observed(shell) {
  const answers = [];
  const fetch = async (request) => {
    const response = await shell.fetch(request);
    answers.push({ status: response.status, type: response.headers.get("content-type"), id: response.headers.get("x-request-id"), body: await response.clone().text() });
    return response;
  };
  const { baseUrl, organization, workspace, token, advance } = shell;
  const client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch, maxRetries: 0 });
  return { shell, client, answers, known: () => known({ advance }, client) };
}

/** What a sandbox is as a shell. */
export function asShell(sandbox) {
  const { baseUrl, organization, workspace, token, fetch } = sandbox;
  return { baseUrl, organization, workspace, token, fetch, advance: async (ms) => sandbox.advance(ms) };
}

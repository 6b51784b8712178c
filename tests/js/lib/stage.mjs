// Where the guides' code runs: a sandbox with the demo data, and every address that they name leads to it.

import { inspect } from "node:util";
import { createSandbox } from "automations-wasm/sandbox";
import { NOW, clientOf, demo, idOf, inputsOf } from "./demo.mjs";

/** The names that code may use without saying where they come from. */
export const NAMES = ["client", "sandbox", "automation", "automationId", "id", "inputs", "runId", "executionId", "config", "fetch"];

const ADDRESS = /^https:\/\/(app|api)\.[\w.-]*example\.com/;

/** The automation of every example: published, active, with one input that has a default. */
const EXAMPLE = "Report the daily cash position";

/** The demo with one run of the example, made once: a stage begins with a copy. */
let beginning;
async function begin() {
  const { sandbox, client, all } = await demo();
  const automation = all.find(({ display_name }) => display_name === EXAMPLE);
  const automationId = idOf(automation);
  const inputs = inputsOf(automation);
  const { run_id } = await client.automations.invoke(automationId, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs });
  sandbox.advance(60_000);
  const events = await client.runs.events(automationId, run_id).collect();
  const executionId = events.map(({ execution_journal }) => execution_journal?.execution_id).find(Boolean);
  const snapshot = await sandbox.snapshot();
  sandbox.close();
  return { automation, automationId, inputs, runId: run_id.split("/").at(-1), executionId, snapshot };
}

/**
 * A stage. Each request moves the sandbox's clock on by a second, so that runs come to their end; `fetch` everywhere is
 * the stage's own, and nothing goes over a network. `said` holds what the code said, by the number of the claim.
 */
export async function stage() {
  const { snapshot, automationId, ...known } = await (beginning ??= begin());
  const sandbox = await createSandbox({ seed: "empty", now: new Date(NOW.getTime() + 60_000) });
  await sandbox.restore(snapshot);
  const answer = async (request) => {
    sandbox.advance(1_000);
    return sandbox.fetch(await moved(request, sandbox));
  };
  const fetch = async (input, init) => {
    if (typeof input === "string" && !URL.canParse(input)) return local(input, sandbox);
    const request = new Request(input, init);
    if (!ADDRESS.test(request.url) && !request.url.startsWith(sandbox.baseUrl)) throw new TypeError(`the guides have no business with ${request.url}`);
    return renamed(await answer(request), request, sandbox);
  };
  const client = clientOf(sandbox, { fetch: answer });
  const said = [];
  const say = (number, kind, ...values) => {
    if (number !== undefined) (said[number] ??= []).push(values.map((value) => worded(kind, value)).join(" "));
  };
  const config = {
    start: { start_date: { year: 2026, month: 3, day: 2 }, time: { hours: 9 }, time_zone: "Europe/Berlin" },
    repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
  };
  return { client, sandbox, automationId, id: automationId, ...known, config, fetch, say, said };
}

// `console.log` prints a text as it is; as a value it has quotes.
function worded(kind, value) {
  if (kind === "text" && typeof value === "string") return value;
  return inspect(value, { depth: 8, breakLength: Infinity, maxArrayLength: 20 });
}

/** What a page's own server would answer. */
function local(path, sandbox) {
  if (path === "/session/token") return new Response(sandbox.token);
  if (path === "/session") return Response.json({ access_token: sandbox.token, expires_in: 3600 });
  return new Response("not found", { status: 404 });
}

/** The sandbox's answer, with the names that were asked for. */
async function renamed(response, { url }, { organization, workspace }) {
  const [, asked] = /(organizations\/[^/]+\/workspaces\/[^/:?]+)/.exec(url) ?? [];
  const text = (await response.text()).replaceAll(`organizations/${organization}/workspaces/${workspace}`, asked ?? "");
  return new Response(text, { status: response.status, headers: response.headers });
}

/** A request to the sandbox instead, for its own workspace. */
async function moved(request, sandbox) {
  const url = request.url.replace(ADDRESS, sandbox.baseUrl).replace(/organizations\/[^/:?]+/, `organizations/${sandbox.organization}`).replace(/workspaces\/[^/:?]+/, `workspaces/${sandbox.workspace}`);
  const body = request.method === "GET" ? undefined : await request.arrayBuffer();
  return new Request(url, { method: request.method, headers: request.headers, body, signal: request.signal });
}

/** Whether what was said is what was claimed: white space and kinds of quotes do not count, `…` is anything. */
export function agrees(claim, said) {
  const plain = (text) => text.replace(/\s+/g, "").replace(/['`]/g, '"');
  const pattern = plain(claim).split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\S]*");
  return new RegExp(`^${pattern}$`).test(plain(said));
}

// Every call, as a user writes it; the results have the contract's types.
import { AutomationsClient, type Automation, type AutomationSchedule, type OperationName, type Page, type Requests, type Responses, type Run, type Value } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";

const client = new AutomationsClient({
  baseUrl: "https://api.example.com", organization: "o", workspace: "w", token: async () => "t",
  headers: { "x-a": "1" }, timeoutMs: 1000, deadlineMs: 5000, fetch: (request: Request) => fetch(request),
});
new AutomationsClient({ baseUrl: new URL("https://api.example.com"), fetch });
new AutomationsClient({ baseUrl: "https://api.example.com", token: ({ signal }) => fetch("/token", { signal }).then((answer) => answer.text()) });
new AutomationsClient({ baseUrl: "https://api.example.com", token: async () => ({ token: "t", expiresAtMs: Date.now() + 60_000 }) });
const { signal } = new AbortController();
const options = { signal, timeoutMs: 5, deadlineMs: 6, headers: new Headers(), organization: "o", workspace: "w" };

export async function everyCall(id: string): Promise<void> {
  const page: Page<Automation> = await client.automations.list({ page_size: 5, filter: 'state = "DRAFT"', show_deleted: true }, options);
  const names: string[] = page.items.map(({ display_name }) => display_name);
  const token: string | undefined = page.next_page_token;
  for await (const automation of client.automations.list()) names.push(automation.display_name);
  for await (const { items } of client.automations.list().pages()) names.push(...items.map((one) => one.display_name));
  const some: Automation[] = await client.automations.list().collect({ max: 3 });

  const automation: Automation = await client.automations.get(id, options);
  const version: string | undefined = (await client.automations.query(id, { stage: "AUTOMATION_STAGE_DRAFT" })).version;
  const inputs: Record<string, Value> = { text: { text: "a" }, number: { number: { lo: 1, mid: 0, hi: 0, flags: 0 } }, nothing: { null_value: null } };
  const run_id: string = (await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs }, options)).run_id;
  const followed: Run = await client.automations.invokeAndWait(id, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs }, { ...options, until: "final", onInvoked: (run) => void client.runs.get(id, run) });
  const changed: string | undefined = (await client.automations.defaultInputsHistory(id, { page_size: 1 })).items[0]?.change_actor;
  const nodes = (await client.automations.visualization(id)).graph?.nodes;
  const snapshot: Automation | undefined = (await client.automations.revisions.list(id, { filter: 'stage = "DRAFT"' })).items[0]?.snapshot;
  const aliases: string[] | undefined = (await client.automations.revisions.get(id, "latest")).alternate_ids;

  const config = { start: { start_date: { year: 2026, month: 1, day: 1 } }, repeat_interval: { unit: "FREQUENCY_UNIT_DAY" } };
  const schedule: AutomationSchedule = await client.automations.schedule.create(id, { config });
  await client.automations.schedule.get(id);
  await client.automations.schedule.update(id, { config: schedule.config });
  const enabled: boolean | undefined = (await client.automations.schedule.enable(id)).schedule?.enabled;
  await client.automations.schedule.disable(id);
  await client.automations.schedule.delete(id);

  await client.automations.triggers.list(id, { page_size: 1 }).collect();
  await client.automations.triggers.create(id, { trigger_id: "t", phase_type: "PHASE_TYPE_PRE", input_mapping: { a: "b" } });

  const change = [{ old_connection_id: "a", new_connection_id: "b", connection_alias: "c" }];
  await client.automations.connections.extract(id, { filter: 'stage = "DRAFT"' });
  await client.automations.connections.add(id, { connections: [{ book: "b", book_version: "1" }] });
  await client.automations.connections.remove(id, { removals: [{ connection_id: "a", connection_alias: "c" }] });
  await client.automations.connections.switch(id, { switches: change });
  const upgraded: Automation | undefined = (await client.automations.connections.upgrade(id, { upgrades: change })).automation;
  const counts: number | undefined = (await client.connections.count({ connection_ids: ["a"] })).connection_counts?.[0]?.count;
  await client.connections.trace({ connection_id: "a" });
  await client.connections.delete({ connection_id: "a" });

  const run: Run = await client.runs.get(id, run_id);
  await client.runs.list(id, { filter: 'create_time > "2026-01-01T00:00:00Z"' });
  await client.runs.events(id, "r", { page_size: 10 });
  const paused: Run = await client.runs.pause(id, "r", { reason: "lunch" });
  await client.runs.continue(id, "r", options);
  const output: Value | undefined = (await client.runs.executionOutputs("x")).outputs?.["total"]?.value;
  // An int64 is text: a number would lose digits.
  const total: string | undefined = (await client.runs.aggregates()).automation_run_aggregates?.[0]?.stats?.total_runs;
  const daily: number | undefined = (await client.runs.dailyAggregates({ time_zone: "UTC", start_date: { year: 2026 } })).daily_run_aggregates?.[0]?.stats?.total_runs;
  void [token, some, followed, automation, version, changed, nodes, snapshot, aliases, enabled, upgraded, counts, run, paused, output, total, daily];
}

export async function byName(): Promise<void> {
  const run: Run = await client.send("GetRun", { automation_id: "a", run_id: "r" });
  const names: OperationName[] = ["ListAutomations", "DeleteWorkspaceConnection"];
  const request: Requests["InvokeAutomation"] = { automation_id: "a", stage: "AUTOMATION_STAGE_DRAFT" };
  const response: Responses["InvokeAutomation"] = await client.send("InvokeAutomation", request);
  void [run, names, response];
}

export async function sandboxed(): Promise<void> {
  const sandbox = await createSandbox({ seed: "demo", storage: "memory", now: new Date(0) });
  const local = new AutomationsClient({ baseUrl: sandbox.baseUrl, organization: sandbox.organization, workspace: sandbox.workspace, token: sandbox.token, fetch: sandbox.fetch });
  sandbox.advance(1000);
  await sandbox.restore(await sandbox.snapshot());
  await local.automations.list();
  sandbox.close();
}

// What a form or a page before has left open may be handed on as it is, with every setting of the compiler.
export async function handedOn(id: string, page_token: string | undefined, filter?: string): Promise<void> {
  await client.automations.list({ page_token, filter, page_size: undefined });
  await client.runs.events(id, "r", { page_token });
  await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_DRAFT", inputs: undefined });
  // @ts-expect-error what is required is no less so
  await client.automations.invoke(id, { stage: undefined });
}

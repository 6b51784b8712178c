// Ids and names of one kind are not those of another; plain text is any of them.
import {
  AutomationsClient, formatName, parseName,
  type Automation, type AutomationId, type AutomationName, type AutomationSchedule, type AutomationTrigger, type ExecutionJournal, type ParsedName, type Run, type RunId, type RunName,
} from "automations-wasm";

const client = new AutomationsClient({ baseUrl: "https://api.example.com" });
declare const run: Run & { name: RunName };
declare const automation: Automation & { name: AutomationName };
declare const journal: Required<ExecutionJournal>;
declare const schedule: AutomationSchedule;
declare const trigger: AutomationTrigger;

export async function names(text: string): Promise<void> {
  // Text is taken anywhere.
  await client.automations.get(text);
  await client.runs.get(text, text);
  // What responses and `parseName` give has its kind.
  await client.automations.get(automation.name);
  await client.automations.schedule.get(automation.name);
  await client.runs.get(automation.name, run.name);
  await client.runs.get(undefined, run.name);
  await client.runs.events(undefined, run.name, { page_size: 1 });
  await client.runs.pause(undefined, run.name, { reason: "lunch" });
  await client.runs.continue(undefined, run.name);
  await client.automations.revisions.get(undefined, "organizations/o/workspaces/w/automations/a/revisions/2.0");
  await client.runs.executionOutputs(journal.execution_id);
  await client.send("GetRun", { run_id: run.name });
  const { run_id } = await client.automations.invoke(automation.name, { stage: "AUTOMATION_STAGE_DRAFT" });
  await client.runs.get(automation.name, run_id);
  const parsed = parseName(text, "run");
  const id: RunId = parsed.run;
  const kind: "run" = parsed.kind;
  const above: AutomationId | undefined = parsed.automation;
  const name: AutomationName = formatName({ kind: "automation", automation: "a" });
  const again: RunName = formatName(parsed);
  const any: ParsedName = parseName(text);
  if (any.kind === "schedule") await client.automations.schedule.get(any.automation);
  if (any.kind === "run") await client.runs.get(any.automation, any.name);
  void [id, kind, above, name, again];
}

export function mistakes(): void {
  // @ts-expect-error a run's name where an automation is meant
  client.automations.get(run.name);
  // @ts-expect-error an automation's name where a run is meant
  client.runs.get("a", automation.name);
  // @ts-expect-error the same for what a journal says
  client.automations.get(journal.execution_id);
  // @ts-expect-error and in a request by name
  client.send("GetAutomation", { automation_id: run.name });
  // @ts-expect-error and for what was parsed
  client.runs.executionOutputs(parseName("x", "run").name);
  // @ts-expect-error an automation is not left out where nothing else names it
  client.runs.list(undefined);
  // @ts-expect-error there is no such kind
  parseName("x", "trigger");
  // @ts-expect-error a run's name needs the run
  formatName({ kind: "run", automation: "a" });
  // @ts-expect-error what the service sets is not sent: a fetched schedule is no request
  client.automations.schedule.update("a", schedule);
  // @ts-expect-error nor to create one
  client.automations.schedule.create("a", schedule);
  // @ts-expect-error nor by name
  client.send("UpdateAutomationSchedule", { automation_id: "a", config: schedule.config, enabled: true });
  // @ts-expect-error a trigger does not say its automation
  client.automations.triggers.create("a", trigger);
  client.automations.schedule.update("a", { config: schedule.config });
}

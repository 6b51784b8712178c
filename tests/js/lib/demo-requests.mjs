// For each of the 32 operations, a request that works in the demo, which is brought to where it does.

import { idOf, inputsOf } from "./demo.mjs";
import { SCHEDULES } from "./values.mjs";

/** An automation of the demo that can be started: its inputs are simple. */
export function startable({ all }) {
  const found = all.find((one) => one.delete_time === undefined && one.version === one.latest_published_version && one.activation_state.endsWith("_ACTIVE") &&
    (one.input_specs ?? []).every(({ name }) => name in inputsOf(one)));
  if (found === undefined) throw new Error("the demo has no automation whose inputs are simple");
  return found;
}

/** A request that works in the demo, for each operation; each gets a demo of its own. */
export async function requestFor(name, it) {
  const published = startable(it);
  const automation_id = idOf(published);
  const draft = it.draftWith("erp-group");
  const draftId = idOf(draft);
  const [alias] = Object.entries(draft.connections).find(([, { connection_id }]) => connection_id === "erp-group");
  const started = () => it.client.automations.invoke(automation_id, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs: inputsOf(published) });
  const scheduled = async () => {
    await it.client.automations.schedule.delete(automation_id).catch(() => {});
    await it.client.automations.schedule.create(automation_id, { config: SCHEDULES.weekly });
    return { automation_id };
  };
  const change = (to) => [{ old_connection_id: "erp-group", new_connection_id: to, connection_alias: alias }];
  switch (name) {
    case "ListAutomations": return { page_size: 5, filter: 'state = "PUBLISHED"', show_deleted: true };
    case "QueryAutomation": return { automation_id, stage: "AUTOMATION_STAGE_PUBLISHED" };
    case "InvokeAutomation": return { automation_id, stage: "AUTOMATION_STAGE_PUBLISHED", inputs: inputsOf(published) };
    case "GetAutomationRevision": return { automation_id, revision_id: "latest" };
    case "CreateAutomationSchedule": await it.client.automations.schedule.delete(automation_id).catch(() => {}); return { automation_id, config: SCHEDULES.weekly };
    case "UpdateAutomationSchedule": return { ...(await scheduled()), config: SCHEDULES.ordinal };
    case "GetAutomationSchedule": case "DeleteAutomationSchedule": case "EnableAutomationSchedule": case "DisableAutomationSchedule": return scheduled();
    case "CreateAutomationTrigger": return { automation_id, trigger_id: "new-2", phase_type: "PHASE_TYPE_PRE", is_active: true };
    case "ListAutomationTriggers": {
      await it.client.automations.triggers.create(automation_id, { trigger_id: "new-1", phase_type: "PHASE_TYPE_PRE" });
      return { automation_id };
    }
    case "ExtractAutomationCodeConnections": return { automation_id: draftId, filter: 'stage = "DRAFT"' };
    case "AddAutomationConnections": return { automation_id: draftId, connections: [{ book: "taxpoint", book_version: "2026.1", connection_alias: "tax9", connection_id: "tax-2026" }] };
    case "RemoveAutomationConnections": return { automation_id: draftId, removals: [{ connection_id: "erp-group", connection_alias: alias }] };
    case "SwitchAutomationConnections": return { automation_id: draftId, switches: change("erp-subsidiary") };
    case "UpgradeAutomationConnections": return { automation_id: draftId, upgrades: change("erp-group-next") };
    case "CountConnectionUsage": return { connection_ids: ["erp-group", "no-such", "tax-2026"] };
    case "TraceConnectionUsage": return { connection_id: "erp-group" };
    case "DeleteWorkspaceConnection": return { connection_id: "erp-group-next" };
    case "GetRun": return { automation_id, run_id: (await started()).run_id };
    case "ListRuns": await started(); return { automation_id };
    case "PauseRun": return { automation_id, run_id: (await started()).run_id, reason: "lunch" };
    case "ContinueRun": {
      const { run_id } = await started();
      await it.client.runs.pause(automation_id, run_id, { reason: "lunch" });
      await it.sandbox.advance(60_000);
      return { automation_id, run_id };
    }
    case "ListRunEvents": {
      const { run_id } = await started();
      await it.sandbox.advance(3_600_000);
      return { automation_id, run_id };
    }
    case "GetExecutionOutputs": {
      const { run_id } = await started();
      await it.sandbox.advance(3_600_000);
      const events = await it.client.runs.events(automation_id, run_id).collect();
      return { execution_id: events.find(({ execution_journal }) => execution_journal).execution_journal.execution_id };
    }
    case "QueryAutomationRunAggregates": return {};
    case "QueryDailyRunAggregates": return { time_zone: "UTC", start_date: { year: 2026, month: 2, day: 1 }, end_date: { year: 2026, month: 2, day: 28 } };
    default: return { automation_id };
  }
}

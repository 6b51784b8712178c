// What the compiler finds before anything runs.
import { AutomationsClient, AutomationsError, init, validate, version, type ErrorCode, type Violation } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";

const client = new AutomationsClient({ baseUrl: "https://api.example.com" });

// @ts-expect-error `baseUrl` is required
new AutomationsClient({});
// @ts-expect-error there is no such option
new AutomationsClient({ baseUrl: "x", baseURL: "x" });
// @ts-expect-error a token needs to be there, beside how long it is good
new AutomationsClient({ baseUrl: "x", token: () => ({ expiresAtMs: 5 }) });
// @ts-expect-error fields keep the API's own names
client.automations.list({ pageSize: 5 });
// @ts-expect-error `stage` is required
client.automations.invoke("a", {});
// @ts-expect-error the field is called `inputs`
client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", input: {} });
// @ts-expect-error a filter is required here
client.automations.connections.extract("a", {});
// @ts-expect-error a reason is required
client.runs.pause("a", "r", {});
// @ts-expect-error a run needs its automation
client.runs.get("a");
// @ts-expect-error `config` is required
client.automations.schedule.update("a", {});
// @ts-expect-error a list of ids
client.connections.count({ connection_ids: "a" });
// @ts-expect-error `time_zone` is required
client.runs.dailyAggregates({ start_date: { year: 2026 } });
// @ts-expect-error there is no such operation
client.send("GetAutomatoin", {});
// @ts-expect-error `run_id` is required
client.send("GetRun", { automation_id: "a" });
// @ts-expect-error there is no such operation
validate("Nothing", {});
// @ts-expect-error there is no such seed
createSandbox({ seed: "other" });

export async function errors(): Promise<void> {
  await init();
  const violations: Violation[] = validate("GetRun", { automation_id: "a" });
  try {
    await client.automations.get("a");
  } catch (error) {
    if (!(error instanceof AutomationsError)) throw error;
    const code: ErrorCode = error.code;
    if (code === "NOT_FOUND" && error.retryable && error.mayHaveTakenEffect) console.log(error.operation, error.httpStatus, error.attempts);
    for (const { field, rule, message, help } of error.violations) console.log(field, rule, message, help);
    for (const detail of error.details) console.log(detail["@type"], detail["blocking_automations"]);
    console.log(error.status?.message, error.requestId, error.resumeToken, error.cause, violations, version().package);
    // @ts-expect-error there is no such code
    if (error.code === "NOT_THERE") return;
    if (error.reason === "csp") console.log("allow it");
    // @ts-expect-error there is no such reason
    if (error.reason === "cps") return;
    // @ts-expect-error an error is not changed
    error.code = "OK";
  }
}

// What the guides' code finds around it, as tests/js/lib/stage.mjs makes it.
import type { Automation, AutomationsClient, ScheduleConfig, Value } from "automations-wasm";
import type { Sandbox } from "automations-wasm/sandbox";

export interface Stage {
  client: AutomationsClient;
  sandbox: Sandbox;
  automation: Automation;
  automationId: string;
  id: string;
  inputs: Record<string, Value>;
  runId: string;
  executionId: string;
  config: ScheduleConfig;
  fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
  say: (claim: number | undefined, kind: "text" | "value", ...values: unknown[]) => void;
}

/** The code that a run executed: its main step's, or the automation's should the run not hold its own. */
import type { Automation, Run } from "automations-wasm";

export function runSource({ executable_steps }: Run, automation: Automation | undefined): string {
  const steps = executable_steps?.executables ?? [];
  const main = steps.find(({ phase_type }) => phase_type === "AUTOMATION_PHASE_TYPE_MAIN") ?? steps[0];
  return main?.code ?? automation?.code ?? "";
}

// The sandbox's types: faults in every shape, the log, and what must not compile.
import { type Fault, type FaultDelay, type Sandbox, type SandboxLogEntry, type SandboxSleep, createSandbox } from "automations-wasm/sandbox";

const delays: FaultDelay[] = [5, { min: 1, max: 9 }, { mean: 40 }];
const faults: Fault[] = [
  { kind: "latency", ms: { min: 20, max: 80 } },
  { kind: "refused", operation: "*", rate: 0.25, after: 1, times: 2 },
  { kind: "reset", operation: ["InvokeAutomation"], handled: true },
  { kind: "status", status: 429, code: "RESOURCE_EXHAUSTED", message: "slow down", retry_after: 2, retry_info_ms: 1500 },
  { kind: "status", status: 503, retry_after: "Sun, 06 Nov 1994 08:49:37 GMT" },
  { kind: "cut", bytes: 10 },
  { kind: "slow_body", bytes: 64, ms: 5 },
  { kind: "html", status: 200 },
  { kind: "truncated_json", fraction: 0.5 },
  { kind: "wrong_types" },
  { kind: "duplicate_page_token" },
  { kind: "expired_page_token" },
  { kind: "expired_token", times: 1 },
  { kind: "redirect", status: 302, location: "https://example.com/" },
];
const sleep: SandboxSleep = async (ms, signal) => void [ms, signal];

/** A sandbox that fails, and what it did. */
export async function failing(): Promise<[Sandbox, SandboxLogEntry[], Fault[]]> {
  const sandbox = await createSandbox({ faults, faultSeed: 7, sleep, logSize: 10 });
  sandbox.faults.set(faults, { seed: 1 });
  sandbox.faults.set([{ kind: "refused" }]);
  sandbox.faults.clear();
  const writes: SandboxLogEntry[] = [];
  for (const entry of sandbox.log) if (entry.change_count > 0 && entry.operation === "PauseRun") writes.push(entry);
  sandbox.log.clear();
  return [sandbox, writes, sandbox.faults.list()];
}

// @ts-expect-error no kind of fault
export const unknown: Fault = { kind: "explosion" };
// @ts-expect-error a latency says how long
export const endless: Fault = { kind: "latency" };
// @ts-expect-error a status is a number
export const text: Fault = { kind: "status", status: "503" };

export default delays;

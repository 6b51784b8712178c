/** Trouble that is worth trying, ready to be ordered. */
import type { Fault } from "automations-wasm/sandbox";

export interface FaultPreset {
  title: string;
  about: string;
  faults: readonly Fault[];
}

export const PRESETS: readonly FaultPreset[] = [
  {
    title: "Slow network",
    about: "Every request waits between 0.4 and 2 seconds.",
    faults: [{ kind: "latency", ms: { min: 400, max: 2_000 } }],
  },
  {
    title: "Flaky service",
    about: "A third of all requests meet a 503, and some a reset.",
    faults: [
      { kind: "status", status: 503, retry_after: 1, rate: 0.3 },
      { kind: "reset", rate: 0.1 },
    ],
  },
  { title: "Offline", about: "No request reaches the service.", faults: [{ kind: "refused" }] },
  {
    title: "Rate limit",
    about: "The next five requests are told to come back in two seconds.",
    faults: [{ kind: "status", status: 429, retry_after: 2, times: 5 }],
  },
  {
    title: "Lost answers",
    about: "Half of the runs start, and nobody hears of it.",
    faults: [{ kind: "reset", operation: "InvokeAutomation", handled: true, rate: 0.5 }],
  },
  { title: "Token expired", about: "The token is refused from now on.", faults: [{ kind: "expired_token" }] },
  {
    title: "A gateway in between",
    about: "Every other answer is a page of HTML or ends early.",
    faults: [
      { kind: "html", rate: 0.25 },
      { kind: "truncated_json", rate: 0.25 },
    ],
  },
  {
    title: "Lists that break",
    about: "The second page of a list is refused: its token has expired.",
    faults: [{ kind: "expired_page_token" }],
  },
];

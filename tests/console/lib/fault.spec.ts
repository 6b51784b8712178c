import { expect, test } from "@playwright/test";
import type { Fault } from "automations-wasm/sandbox";
import { type FaultDraft, NEW_FAULT, ofKind, readFault } from "../../../www/src/lib/fault-draft";
import { type FaultKind, faultWords, KINDS } from "../../../www/src/lib/fault-kind";
import { PRESETS } from "../../../www/src/lib/fault-presets";

const draft = (kind: FaultKind, part: Partial<FaultDraft> = {}): FaultDraft => ({ ...ofKind(NEW_FAULT, kind), ...part });

test("what is left empty is left out, and what belongs to another kind too", () => {
  for (const [typed, fault] of [
    [draft("refused"), { kind: "refused" }],
    [draft("refused", { status: "500", handled: true }), { kind: "refused" }],
    [draft("latency"), { kind: "latency", ms: 500 }],
    [draft("latency", { delay: "between", ms: "5", maxMs: "9" }), { kind: "latency", ms: { min: 5, max: 9 } }],
    [draft("latency", { delay: "mean", ms: "80", handled: true }), { kind: "latency", ms: { mean: 80 }, handled: true }],
    [draft("status"), { kind: "status", status: 503 }],
    [draft("status", { code: " ABORTED ", retry_after: "2" }), { kind: "status", status: 503, code: "ABORTED", retry_after: 2 }],
    [
      draft("status", { retry_after: "Sun, 06 Nov 1994 08:49:37 GMT" }),
      { kind: "status", status: 503, retry_after: "Sun, 06 Nov 1994 08:49:37 GMT" },
    ],
    [draft("html"), { kind: "html" }],
    [draft("cut", { fraction: "0.25" }), { kind: "cut", fraction: 0.25 }],
    [draft("reset", { operations: ["ListRuns"], rate: ".5" }), { kind: "reset", operation: "ListRuns", rate: 0.5 }],
    [
      draft("reset", { operations: ["ListRuns", "GetRun"], after: "1", times: "x" }),
      { kind: "reset", operation: ["ListRuns", "GetRun"], after: 1, times: "x" },
    ],
  ] as const) {
    expect(readFault(typed)).toEqual(fault);
  }
});

test("a fault in words says what, to whom and how often", () => {
  for (const [fault, title, does, hits] of [
    [{ kind: "refused" }, "No connection", "", "every request"],
    [{ kind: "latency", ms: { mean: 80 } }, "Late", "80 ms on average", "every request"],
    [
      { kind: "status", status: 503, retry_after: 1, operation: ["ListRuns", "GetRun"], rate: 0.125, after: 2, times: 1 },
      "Refused by the service",
      "HTTP 503, retry after 1",
      "12.5 % of ListRuns, GetRun, after the first 2, 1 time at most",
    ],
    [{ kind: "reset", handled: true }, "Connection reset", "after the service did what it was asked", "every request"],
    [{ kind: "cut" }, "Answer cut off", "half-way", "every request"],
    [{ kind: "truncated_json", bytes: 1 }, "Half an answer", "after 1 byte", "every request"],
    [{ kind: "slow_body", ms: 5 }, "Slow answer", "256 bytes at a time, 5 ms", "every request"],
    [{ kind: "html" }, "A gateway's page", "HTTP 502", "every request"],
    [{ kind: "redirect" }, "Redirect", "HTTP 307, to another origin", "every request"],
  ] satisfies [Fault, string, string, string][]) {
    expect(faultWords(fault)).toEqual({ title, does, hits });
  }
});

test("the sandbox takes every preset, and every kind as the form first has it", async () => {
  const { createSandbox } = await import("automations-wasm/sandbox");
  const sandbox = await createSandbox({ seed: "empty" });
  for (const { faults, title } of PRESETS) {
    sandbox.faults.set(faults);
    expect(sandbox.faults.list(), title).toHaveLength(faults.length);
  }
  for (const kind of Object.keys(KINDS) as FaultKind[]) {
    sandbox.faults.set([readFault(draft(kind))]);
    expect(sandbox.faults.list()[0]?.kind).toBe(kind);
  }
  sandbox.close();
});

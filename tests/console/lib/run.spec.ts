import { expect, test } from "@playwright/test";
import { journalLines } from "../../../www/src/lib/run-journal";
import { canContinue, canPause, isFinal, pollDelayMs, runState } from "../../../www/src/lib/run-state";
import { sourceLines } from "../../../www/src/lib/source-line";

const run = (state: object) => ({ stage: "AUTOMATION_STAGE_DRAFT", stage_version: "0.1", state });

test("the key that is present names the state", () => {
  for (const name of ["pending", "executing", "stopping", "stopped", "awaiting_guidance", "completed", "failed"]) {
    expect(runState(run({ update_time: "2026-01-01T00:00:00Z", [name]: {} }))).toBe(name);
  }
  expect(runState(run({ update_time: "2026-01-01T00:00:00Z" }))).toBe("unknown");
  expect(runState(undefined)).toBe("unknown");
});

test("asking backs off, slows down while waiting, and ends with the run", () => {
  expect([1, 2, 3, 4, 9].map((reads) => pollDelayMs("executing", reads))).toEqual([500, 1000, 2000, 2000, 2000]);
  expect(pollDelayMs("stopping", 1)).toBe(500);
  expect(pollDelayMs("awaiting_guidance", 1)).toBe(5000);
  expect(pollDelayMs("completed", 1)).toBe(false);
  expect(pollDelayMs("failed", 1)).toBe(false);
  expect(pollDelayMs("unknown", 3)).toBe(2000);
});

test("what can be done follows from the state", () => {
  expect([canPause("executing"), canPause("stopping"), canPause("completed")]).toEqual([true, false, false]);
  expect([canContinue("stopped"), canContinue("awaiting_guidance"), canContinue("failed")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isFinal("failed"), isFinal("stopped")]).toEqual([true, false]);
});

test("events become lines", () => {
  const lines = journalLines([
    { run_update: { run: run({ executing: {} }) } },
    { execution_journal: { execution_id: "e1", event_time: "2026-01-01T00:00:00Z", started: {} } },
    { execution_journal: { execution_id: "e1", node_started: { node_kind: "FunctionCall" } } },
    {
      execution_journal: {
        execution_id: "e1",
        node_executed: {
          node_kind: "FunctionCall",
          book_function_call: { book_function: { book_name: "idp", function_name: "read" } },
        },
      },
    },
    {
      execution_journal: {
        execution_id: "e1",
        node_executed: { node_kind: "ForLoop", error: [{ description: "no table" }] },
      },
    },
    { execution_journal: { execution_id: "e2", stopped: { waiting_on_timer: { duration: "60s" } } } },
    { execution_journal: { execution_id: "e2", failed: { error: { description: "upside down" } } } },
    { execution_journal: { execution_id: "e2" } },
  ]);
  expect(lines.map(({ title, tone, detail }) => [title, tone, detail].filter(Boolean).join(" | "))).toEqual([
    "Run is executing | active",
    "Execution started | active",
    "Started function call | neutral",
    "Ran idp.read | good",
    "for loop failed | bad | no table",
    "Execution stopped | waiting | waiting for 60s",
    "Execution failed | bad | upside down",
    "An event of a newer kind | neutral",
  ]);
});

test("the start of a step is left out once its end is told", () => {
  const started = (node_id: string) => ({ execution_journal: { node_started: { node_id, node_kind: "Assignment" } } });
  const executed = (node_id: string) => ({
    execution_journal: { node_executed: { node_id, node_kind: "Assignment" } },
  });
  const titles = journalLines([started("a"), executed("a"), started("b"), executed("b"), started("a")]).map(
    ({ title }) => title,
  );
  expect(titles).toEqual(["Ran assignment", "Ran assignment", "Started assignment"]);
});

test("bytes are not characters: a location is found in text that is not ASCII", () => {
  const source = "é = 1\nb = 2\nc = 3\n";
  expect(sourceLines(source, { start_byte: "7", end_byte: "12" })).toEqual({ first: 2, last: 2 });
  expect(sourceLines(source, { start_byte: "0", end_byte: "13" })).toEqual({ first: 1, last: 2 });
  expect(sourceLines(source, { end_byte: "3" })).toEqual({ first: 1, last: 1 });
  expect(sourceLines(source, { start_byte: "99", end_byte: "100" })).toBeUndefined();
  expect(sourceLines(source, undefined)).toBeUndefined();
});

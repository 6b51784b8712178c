import { expect, test } from "@playwright/test";
import { journalLines, stepPositions } from "../../../www/src/lib/run-journal";
import { canContinue, canPause, isFinal, runState } from "../../../www/src/lib/run-state";
import { timeShares } from "../../../www/src/lib/run-times";
import { sourceLines } from "../../../www/src/lib/source-line";

const run = (state: object) => ({ stage: "AUTOMATION_STAGE_DRAFT", stage_version: "0.1", state });

test("the key that is present names the state", () => {
  for (const name of ["pending", "executing", "stopping", "stopped", "awaiting_guidance", "completed", "failed"]) {
    expect(runState(run({ update_time: "2026-01-01T00:00:00Z", [name]: {} }))).toBe(name);
  }
  expect(runState(run({ update_time: "2026-01-01T00:00:00Z" }))).toBe("unknown");
  expect(runState(undefined)).toBe("unknown");
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

const journal = (entry: object, second = 0) => ({
  execution_journal: { execution_id: "e", event_time: `2026-01-01T00:00:0${second}Z`, ...entry },
});
const started = (node_id: string, second = 0, node_kind = "Assignment") =>
  journal({ node_started: { node_id, node_kind } }, second);
const executed = (node_id: string, second = 0, more: object = {}) =>
  journal({ node_executed: { node_id, node_kind: "Assignment", ...more } }, second);

test("events become lines", () => {
  const lines = journalLines([
    { run_update: { run: run({ executing: {} }) } },
    journal({ started: {} }),
    started("a", 0, "FunctionCall"),
    executed("a", 1, {
      book_function_call: {
        book_function: { book_name: "idp", function_name: "read" },
        inputs: { page: { text: "1" } },
        output: { text: "all of it" },
      },
    }),
    executed("none", 1, { node_kind: "ForLoop", error: [{ description: "no table" }, { description: "no table" }] }),
    journal({ node_skipped: { node_kind: "If" } }),
    journal({ stopped: { waiting_on_timer: { duration: "60s" } } }),
    journal({ failed: { error: { description: "upside down" } } }),
    journal({}),
  ]);
  expect(lines.map(({ title, tone, detail }) => [title, tone, detail].filter(Boolean).join(" | "))).toEqual([
    "Run is executing | active",
    "Execution started | active",
    "idp.read | good",
    "For loop | bad | no table",
    "Skipped if | neutral",
    "Execution stopped | waiting | waiting for 60s",
    "Execution failed | bad | upside down",
    "An event of a newer kind | neutral",
  ]);
  expect(lines[2]).toMatchObject({
    time: "2026-01-01T00:00:00Z",
    until: "2026-01-01T00:00:01Z",
    call: { name: "idp.read", inputs: { page: { text: "1" } }, output: { text: "all of it" } },
  });
  expect(stepPositions(lines)).toEqual([2, 3, 4]);
});

test("the start and the end of a step are one line, within the steps around it", () => {
  const events = [started("for"), started("a"), executed("a"), started("a"), executed("a"), executed("for"), started("b")];
  const told = journalLines(events).map(({ depth, step }) => `${depth} ${step}`);
  expect(told).toEqual(["0 ran", "1 ran", "1 ran", "0 running"]);
});

test("a step that waits goes on as the same line, and the end of a run leaves none at work", () => {
  const waits = [started("a"), journal({ stopped: { program_stopped: { reason: "whose is it?" } } })];
  expect(journalLines(waits).map(({ step, tone }) => `${step} ${tone}`)).toEqual(["waits waiting", "undefined waiting"]);
  expect(journalLines([...waits, started("a"), executed("a")]).map(({ step }) => step)).toEqual(["ran", undefined]);
  expect(journalLines([started("a"), journal({ failed: {} })])[0]?.step).toBe("left");
});

test("a step has its share of the time of all", () => {
  const lines = journalLines([started("a", 0), executed("a", 1), started("b", 1), executed("b", 4), started("c", 4)]);
  expect(timeShares(lines)).toEqual([{ start: 0, length: 0.25 }, { start: 0.25, length: 0.75 }, undefined]);
  expect(timeShares(journalLines([started("a"), executed("a")]))).toEqual([undefined]);
});

test("bytes are not characters: a location is found in text that is not ASCII", () => {
  const source = "é = 1\nb = 2\nc = 3\n";
  expect(sourceLines(source, { start_byte: "7", end_byte: "12" })).toEqual({ first: 2, last: 2 });
  expect(sourceLines(source, { start_byte: "0", end_byte: "13" })).toEqual({ first: 1, last: 2 });
  expect(sourceLines(source, { end_byte: "3" })).toEqual({ first: 1, last: 1 });
  expect(sourceLines(source, { start_byte: "99", end_byte: "100" })).toBeUndefined();
  expect(sourceLines(source, undefined)).toBeUndefined();
});

import { expect, test } from "@playwright/test";
import { matchesSearch } from "../../../www/src/lib/automation-search";
import { automationStatus, hasOpenDraft } from "../../../www/src/lib/automation-status";
import { cellText, HIDDEN, tableRows } from "../../../www/src/lib/cell";
import { base64Of, fileBytes } from "../../../www/src/lib/file-bytes";
import { elapsed, relativeInstant } from "../../../www/src/lib/instant";
import { jsonText } from "../../../www/src/lib/json-text";
import { lastSegment } from "../../../www/src/lib/resource-name";
import { averageText, shareText } from "../../../www/src/lib/share";
import { valueText } from "../../../www/src/lib/value";

test("values in a line", () => {
  expect(
    valueText({ list: { items: [{ text: "a" }, { number: { lo: 15, flags: 65536 } }, { null_value: null }] } }),
  ).toBe("[a, 1.5, nothing]");
  expect(valueText({ dictionary: { entries: [{ key: { text: "meals" }, value: { bool_value: true } }] } })).toBe(
    "{meals: true}",
  );
  expect(valueText({ list: { items: Array.from({ length: 10 }, () => ({ text: "x" })) } })).toMatch(/… 2 more\]$/);
  expect(valueText({ table: { inline: { columns: [{ name: "a", values: [{ number_value: 1 }] }] } } })).toBe(
    "1 column, 1 row",
  );
  expect(valueText({ file: { remote: "https://files.example/a/b.csv?sig=1" } })).toBe("b.csv");
});

test("nesting without end is cut", () => {
  let value: Parameters<typeof valueText>[0] = { text: "deep" };
  for (let depth = 0; depth < 10_000; depth++) value = { list: { items: [value as { text: string }] } };
  expect(valueText(value)).toBe("[[[[[…]]]]]");
});

test("cells of a table, of any length", () => {
  const columns = [
    { name: "sku", values: [{ text_value: "A" }, { text_value: "B" }] },
    { name: "amount", values: [{ number_value: 1.5 }] },
  ];
  expect(tableRows({ columns })).toEqual([
    ["A", "1.5"],
    ["B", ""],
  ]);
  expect(tableRows({})).toEqual([]);
});

test("what is sensitive is never shown", () => {
  expect(cellText({ sensitive_value: { value: { text_value: "secret" } } })).toBe(HIDDEN);
  expect(cellText({ list_value: { values: [{ sensitive_value: { value: { text_value: "secret" } } }] } })).toBe(
    `[${HIDDEN}]`,
  );
});

test("a search wants every word, in the name or the description", () => {
  const automation = { display_name: "Match Invoices", description: "Compares lines with orders" };
  expect(matchesSearch(automation, "INVOICES orders")).toBe(true);
  expect(matchesSearch(automation, "invoices receipts")).toBe(false);
  expect(matchesSearch({ display_name: "Plain" }, "plain")).toBe(true);
});

test("the life of an automation", () => {
  const at = { display_name: "" };
  expect(automationStatus(at)).toBe("draft");
  expect(automationStatus({ ...at, latest_published_version: "1.0" })).toBe("published");
  expect(
    automationStatus({
      ...at,
      latest_published_version: "1.0",
      activation_state: "AUTOMATION_ACTIVATION_STATE_DEACTIVATED",
    }),
  ).toBe("deactivated");
  expect(automationStatus({ ...at, delete_time: "2026-01-01T00:00:00Z", latest_published_version: "1.0" })).toBe(
    "deleted",
  );
  expect(hasOpenDraft({ ...at, version: "1.1", latest_published_version: "1.0" })).toBe(true);
  expect(hasOpenDraft({ ...at, version: "0.1" })).toBe(false);
});

test("bytes of a file, and back", () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
  expect(fileBytes(base64Of(bytes))).toEqual(bytes);
  expect(fileBytes("_-8")).toEqual(Uint8Array.of(255, 239));
  expect(fileBytes("not base64!")).toBeUndefined();
});

test("instants for people", () => {
  const now = Date.parse("2026-03-09T12:00:00Z");
  expect(relativeInstant("2026-03-09T09:00:00Z", now)).toBe("3 hours ago");
  expect(relativeInstant("2026-03-11T12:00:00Z", now)).toBe("in 2 days");
  expect(relativeInstant("2026-03-09T12:00:00Z", now)).toBe("now");
  // Not “yesterday”, which is the day before in a calendar: these are hours that have gone by.
  expect(relativeInstant("2026-03-07T13:00:00Z", now)).toBe("1 day ago");
  expect(relativeInstant("2026-04-20T12:00:00Z", now)).toBe("in 1 month");
  expect(relativeInstant("nonsense", now)).toBe("nonsense");
  expect(elapsed("2026-03-09T12:00:00Z", "2026-03-09T12:00:01.250Z")).toBe("1.3 s");
  expect(elapsed("2026-03-09T12:00:00Z", "2026-03-09T12:03:04Z")).toBe("3 min 4 s");
  // What is rounded up is carried over: no minute has 60 seconds.
  expect(elapsed("2026-03-09T12:00:00Z", "2026-03-09T12:00:59.970Z")).toBe("1 min 0 s");
  expect(elapsed("2026-03-09T12:00:00Z", "2026-03-09T12:01:59.700Z")).toBe("2 min 0 s");
  expect(elapsed("2026-03-09T12:00:00Z", "2026-03-09T12:59:59.700Z")).toBe("1 h 0 min");
  expect(elapsed("2026-03-09T12:00:00Z", "2026-03-09T12:00:59.940Z")).toBe("59.9 s");
  expect(elapsed(undefined, "2026-03-09T12:03:04Z")).toBeUndefined();
});

test("a share is whole only where all of it is there, and nothing only where none is", () => {
  expect(shareText(999, 1000)).toBe("99 %");
  expect(shareText(1000, 1000)).toBe("100 %");
  expect(shareText(1, 1000)).toBe("under 1 %");
  expect(shareText(0, 1000)).toBe("0 %");
  expect(shareText(1, 2)).toBe("50 %");
  expect(shareText(0, 0)).toBe("–");
});

test("an average that is not nothing is not said to be", () => {
  expect(averageText(7, 2)).toBe("3.5");
  expect(averageText(3, 365)).toBe("under 0.1");
});

test("JSON to read is still the same JSON", () => {
  const value = {
    dictionary: {
      entries: [{ key: { text: 'a, "b": c' }, value: { number: { lo: 65, mid: 0, hi: 0, flags: 0 } } }, {}],
    },
    none: [],
  };
  expect(JSON.parse(jsonText(value))).toEqual(value);
  expect(jsonText({ text: "x" })).toBe('{"text": "x"}');
});

test("an id is the end of a name", () => {
  expect(lastSegment("organizations/o/workspaces/w/automations/a/runs/r1")).toBe("r1");
  expect(lastSegment("r1")).toBe("r1");
  expect(lastSegment(undefined)).toBe("");
});

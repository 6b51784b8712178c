import { expect, test } from "@playwright/test";
import { offsetAt } from "../../../www/src/lib/instant";
import { ownZone, searchZones, zoneNames } from "../../../www/src/lib/time-zone";

test("zones are found by any words of theirs", () => {
  const names = zoneNames();
  expect(searchZones(names, "new york")).toEqual(["America/New_York"]);
  expect(searchZones(names, "america/new_y")).toEqual(["America/New_York"]);
  expect(searchZones(["America/Argentina/Salta", "America/Nome"], "america/n")[0]).toBe("America/Nome");
  expect(searchZones(names, "nowhere")).toEqual([]);
  expect(searchZones(names, "")).toEqual(names);
});

test("UTC and one's own zone come first, each once", () => {
  const names = zoneNames();
  expect(names[0]).toBe("UTC");
  expect(names.slice(0, 2)).toContain(ownZone());
  expect(new Set(names).size).toBe(names.length);
});

test("an offset is told as far as it is known", () => {
  const at = Date.parse("2026-01-15T00:00:00Z");
  expect(offsetAt("Asia/Kathmandu", at)).toBe("UTC+05:45");
  expect(offsetAt("America/New_York", at)).toBe("UTC−05:00");
  expect(offsetAt("Nowhere/At_All", at)).toBe("");
});

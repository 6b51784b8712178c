import { expect, test } from "@playwright/test";
import { HOME, parseRoute, printRoute, type Route, TABS } from "../../../www/src/lib/route";

const routes: [Route, string][] = [
  [HOME, "#/automations"],
  [
    { page: "automations", search: "a & b #1?", state: "published", deleted: true, filter: 'a = "b&c"' },
    "#/automations?q=a+%26+b+%231%3F&state=published&deleted=1&filter=a+%3D+%22b%26c%22",
  ],
  [{ page: "automations", search: "", state: "draft", deleted: false, filter: "" }, "#/automations?state=draft"],
  [{ page: "automation", id: "-_a/b", tab: "overview" }, "#/automations/-_a%2Fb"],
  [{ page: "automation", id: "a", tab: "revisions", revision: "2.0" }, "#/automations/a?tab=revisions&revision=2.0"],
  [{ page: "automation", id: "a", tab: "runs", filter: "x:*" }, "#/automations/a?tab=runs&filter=x%3A*"],
  [
    { page: "automation", id: "a", tab: "revisions", compare: { from: "1.0", to: "2.0" } },
    "#/automations/a?tab=revisions&compare=1.0..2.0",
  ],
  [
    { page: "automation", id: "a", tab: "revisions", revision: "0.1", compare: { from: "0 1&", to: "latest" } },
    "#/automations/a?tab=revisions&revision=0.1&compare=0+1%26..latest",
  ],
  [{ page: "invoke", id: "a" }, "#/automations/a/invoke"],
  [{ page: "invoke", id: "a", stage: "draft" }, "#/automations/a/invoke?stage=draft"],
  [{ page: "run", id: "a", runId: "r 1%" }, "#/automations/a/runs/r%201%25"],
  [{ page: "run", id: "a", runId: "r", step: 12 }, "#/automations/a/runs/r?step=12"],
  [{ page: "calendar", disabled: false }, "#/calendar"],
  [
    {
      page: "calendar",
      month: { year: 2026, month: 3 },
      day: "2026-03-09",
      zone: "America/New_York",
      disabled: true,
    },
    "#/calendar?month=2026-03&day=2026-03-09&zone=America%2FNew_York&disabled=1",
  ],
  [{ page: "automation", id: "a", tab: "visualization", node: "n 1" }, "#/automations/a?tab=visualization&node=n+1"],
  [{ page: "activity", days: 30 }, "#/activity"],
  [
    { page: "activity", days: 7, zone: "Asia/Tokyo", automation: "a-1" },
    "#/activity?days=7&zone=Asia%2FTokyo&automation=a-1",
  ],
  [{ page: "sandbox", tab: "clock" }, "#/sandbox"],
  [{ page: "sandbox", tab: "faults" }, "#/sandbox?tab=faults"],
  [{ page: "settings" }, "#/settings"],
  [{ page: "missing", path: "/nowhere/at/all" }, "#/nowhere/at/all"],
];

for (const [route, hash] of routes) {
  test(`${hash} is a route, and back`, () => {
    expect(printRoute(route)).toBe(hash);
    expect(parseRoute(hash)).toEqual(route);
  });
}

test("every tab is a route, and back", () => {
  for (const tab of TABS)
    expect(parseRoute(printRoute({ page: "automation", id: "a", tab }))).toEqual({ page: "automation", id: "a", tab });
});

test("a comparison needs two revisions", () => {
  for (const compare of ["", "1.0", "..", "1.0..", "..2.0", "1.0..2.0..3.0"]) {
    const route = parseRoute(`#/automations/a?tab=revisions&compare=${compare}`);
    expect(route).toEqual({ page: "automation", id: "a", tab: "revisions" });
  }
});

test("what is not known falls back to what is", () => {
  expect(parseRoute("")).toEqual(HOME);
  expect(parseRoute("#/")).toEqual(HOME);
  expect(parseRoute("#/automations/a?tab=nonsense")).toEqual({ page: "automation", id: "a", tab: "overview" });
  expect(parseRoute("#/automations?state=nonsense")).toEqual(HOME);
  expect(parseRoute("#/calendar?month=2026-13&day=2026-02-30")).toEqual({ page: "calendar", disabled: false });
  expect(parseRoute("#/calendar/2026").page).toBe("missing");
  expect(parseRoute("#/activity?days=8")).toEqual({ page: "activity", days: 30 });
  expect(parseRoute("#/sandbox?tab=nonsense")).toEqual({ page: "sandbox", tab: "clock" });
  expect(parseRoute("#/sandbox/x").page).toBe("missing");
  expect(parseRoute("#/automations/a/runs")).toEqual({ page: "automation", id: "a", tab: "runs" });
  expect(parseRoute("#/automations/a/runs/r/more").page).toBe("missing");
  for (const step of ["0", "-1", "1.5", "x"])
    expect(parseRoute(`#/automations/a/runs/r?step=${step}`)).toEqual({ page: "run", id: "a", runId: "r" });
  expect(parseRoute("#/automations/%E0%A4%A").page).toBe("missing");
});

import type { Page, Request } from "@playwright/test";
import { expect, openList, test } from "./fixture";
import { automation, openOnService } from "./service";

const progress = (page: Page) => page.getByTestId("progress");
const grid = (page: Page) => page.getByTestId("workspace-calendar");
const day = (page: Page, name: string | RegExp) => grid(page).getByRole("button", { name });

/** Opens the calendar, and waits until all of the workspace was looked through. */
async function openCalendar(page: Page, query = ""): Promise<void> {
  await page.goto(`./#/calendar${query}`);
  await allLookedThrough(page);
}

async function allLookedThrough(page: Page): Promise<void> {
  await expect(progress(page)).toHaveText(/^\d+ schedules.*, 2\d\d automations looked through$/, { timeout: 40_000 });
}

test("every schedule of the workspace is in one month, a day at a time to be read", async ({ page }) => {
  await openList(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calendar" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Calendar" })).toBeVisible();
  await allLookedThrough(page);
  await expect(grid(page).locator("[aria-current=date]")).toHaveCount(1);

  await openCalendar(page, "?month=2026-03");
  await expect(grid(page).getByRole("grid", { name: "March 2026" })).toBeVisible();
  const monday = day(page, /^Monday, 9 March 2026: \d+ runs of \d+ automations$/);
  await expect(monday).toContainText(/\d+ more/);
  await monday.click();
  await expect(page).toHaveURL(/day=2026-03-09/);
  const panel = page.getByTestId("day");
  await expect(panel.getByRole("heading", { name: "Monday, 9 March 2026" })).toBeVisible();
  await expect(panel).toContainText("times in UTC");
  // What runs often is one entry, with how many runs it has.
  await expect(panel.getByRole("listitem").filter({ hasText: "Reset the badge printer queue" })).toContainText(
    "72 × 07:00 – 18:50",
  );
  await panel.getByRole("link", { name: "Stop duplicate supplier invoices" }).click();
  await expect(page).toHaveURL(/tab=schedule/);
  await expect(page.getByTestId("schedule-words")).toContainText("Every 2 hours");
  await page.goBack();
  await expect(panel.getByRole("heading", { name: "Monday, 9 March 2026" })).toBeVisible();
});

test("the month, the day and the zone are in the URL", async ({ page }) => {
  await openCalendar(page, "?month=2026-03&day=2026-03-29&zone=Europe%2FBerlin");
  const panel = page.getByTestId("day");
  await expect(panel).toContainText("times in Europe/Berlin");
  await expect(panel.getByRole("heading", { name: "Sunday, 29 March 2026" })).toBeVisible();
  // On the day on which clocks go forward the window of 07:00 to 19:00 in UTC begins an hour later than the day before.
  const badge = panel.getByRole("listitem").filter({ hasText: "Reset the badge printer queue" });
  await expect(badge).toContainText("72 × 09:00 – 20:50");
  await day(page, /^Saturday, 28 March 2026/).click();
  await expect(badge).toContainText("72 × 08:00 – 19:50");

  await grid(page).getByRole("button", { name: "Next month" }).click();
  await expect(page).toHaveURL(/month=2026-04/);
  await expect(grid(page).getByTestId("month")).toHaveText("April 2026");
  await page.goBack();
  await expect(grid(page).getByTestId("month")).toHaveText("March 2026");
  await page.reload();
  await expect(grid(page).getByTestId("month")).toHaveText("March 2026");
  await expect(page.getByRole("combobox", { name: "Time zone of the calendar" })).toHaveValue("Europe/Berlin");
});

test("the zone is chosen for all, and one that does not exist changes nothing", async ({ page }) => {
  await openCalendar(page, "?month=2026-03&day=2026-03-09");
  const zone = page.getByRole("combobox", { name: "Time zone of the calendar" });
  await zone.fill("Asia/Tokoy");
  await expect(zone).toHaveAccessibleDescription(/no time zone is called/);
  await expect(page.getByTestId("day")).toContainText("times in UTC");
  await zone.fill("tokyo");
  await page.getByRole("option", { name: /Asia\/Tokyo/ }).click();
  await expect(page).toHaveURL(/zone=Asia%2FTokyo/);
  await expect(page.getByTestId("day")).toContainText("times in Asia/Tokyo");
  await page.getByRole("button", { name: "My zone" }).click();
  await expect(page).not.toHaveURL(/zone=/);
});

test("the calendar is gone through with keys alone", async ({ page }) => {
  await openCalendar(page, "?month=2026-03&day=2026-03-09");
  await grid(page).getByRole("button", { name: "Next month" }).focus();
  // The way to the grid is one stop further than "Today".
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(day(page, /^Monday, 9 March 2026/)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(day(page, /^Sunday, 22 March 2026/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("day").getByRole("heading")).toHaveText("Sunday, 22 March 2026");
  await page.keyboard.press("PageUp");
  await expect(grid(page).getByTestId("month")).toHaveText("February 2026");
  await expect(day(page, /^Sunday, 22 February 2026/)).toBeFocused();
});

test("a change of a schedule is in the calendar at once", async ({ page }) => {
  const name = "Reset the badge printer queue";
  await openCalendar(page, "?month=2027-03&day=2027-03-09");
  const panel = page.getByTestId("day");
  await panel.getByRole("link", { name }).click();
  await page.getByRole("switch", { name: "Enabled" }).click();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  await page.goBack();
  await expect(panel.getByRole("heading", { name: "Tuesday, 9 March 2027" })).toBeVisible();
  await expect(panel.getByRole("link", { name })).toHaveCount(0);
  await expect(progress(page)).toContainText("disabled");
  await page.getByRole("switch", { name: "Show disabled" }).click();
  await expect(page).toHaveURL(/disabled=1/);
  await expect(panel.getByRole("listitem").filter({ hasText: name })).toContainText("Disabled");
});

test("an automation whose schedule cannot be read takes nothing from the others", async ({ page, watch }) => {
  watch.expected.push(/status of 40[34]/);
  const named = (id: string) => ({
    ...automation,
    name: automation.name.replace("one", id),
    display_name: `The ${id}`,
  });
  const schedule = {
    config: {
      start: { start_date: { year: 2026, month: 1, day: 1 }, time: { hours: 9 }, time_zone: "UTC" },
      repeat_interval: { unit: "FREQUENCY_UNIT_DAY", interval: 1 },
    },
    enabled: true,
  };
  let isAllowed = false;
  await openOnService(page, "#/calendar?month=2026-03&day=2026-03-09", (path) => {
    if (path === "/automations") return { json: { automations: ["one", "two", "three"].map(named) } };
    if (path.includes("/one/") || isAllowed) return { json: schedule };
    if (path.includes("/two/"))
      return { status: 403, json: { code: 7, message: "this one is not yours", details: [] } };
    return { status: 404, json: { code: 5, message: "it has no schedule", details: [] } };
  });
  await expect(progress(page)).toHaveText("1 schedule, 3 automations looked through");
  const failures = page.getByTestId("failures");
  await expect(failures).toContainText("The schedules of 1 automation could not be read");
  await expect(failures).toContainText("The two: PERMISSION_DENIED: this one is not yours");
  await expect(day(page, "Monday, 9 March 2026: 1 run of 1 automation")).toContainText("09:00 The one");

  isAllowed = true;
  await failures.getByRole("button", { name: "Try these again" }).click();
  await expect(failures).toHaveCount(0);
  await expect(day(page, "Monday, 9 March 2026: 2 runs of 2 automations")).toBeVisible();
});

test("a few schedules are read at a time, page after page of the list", async ({ page, watch }) => {
  watch.expected.push(/status of 404/);
  let busy = 0;
  let most = 0;
  const isRead = (request: Request) => request.url().endsWith("/schedule") && request.method() === "GET";
  page.on("request", (request) => isRead(request) && (most = Math.max(most, ++busy)));
  page.on("requestfinished", (request) => isRead(request) && busy--);
  const pages = 3;
  const asked: (string | null)[] = [];
  const many = (first: number) =>
    Array.from({ length: 10 }, (_, index) => ({
      ...automation,
      name: automation.name.replace("one", `a${first + index}`),
      display_name: `Automation ${first + index}`,
    }));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith("/automations") && request.method() === "GET")
      asked.push(url.searchParams.get("page_token"));
  });
  await openOnService(page, "#/calendar", (path) => {
    if (!path.endsWith("/automations")) return { status: 404, json: { code: 5, message: "none", details: [] } };
    const at = asked.length;
    return { json: { automations: many(at * 10), ...(at < pages && { next_page_token: `page-${at}` }) } };
  });
  await expect(progress(page)).toHaveText("0 schedules, 30 automations looked through");
  expect(asked).toEqual([null, "page-1", "page-2"]);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(6);
});

test("on a narrow screen the month fits, and the day comes below it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCalendar(page, "?month=2026-03");
  await day(page, /^Monday, 9 March 2026/).click();
  await expect(page.getByTestId("day").getByRole("heading")).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" })).toBeVisible();
});

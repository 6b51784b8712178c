import type { Page, Request } from "@playwright/test";
import { expect, openList, test } from "./fixture";
import { automation, openOnService } from "./service";

const chart = (page: Page) => page.getByTestId("day-chart");

test("runs are counted by day and by automation, and the numbers are in a table too", async ({ page }) => {
  await openList(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  await expect(page.getByTestId("total")).toHaveText(/^[\d,]+ runs in 30 days, [\d.]+ a day$/);
  await expect(chart(page).locator("rect")).toHaveCount(30);
  await page.getByText("The numbers as a table").click();
  await expect(page.getByTestId("day-table").getByRole("row")).toHaveCount(31);

  await page.getByText("7 days", { exact: true }).click();
  await expect(page).toHaveURL(/days=7/);
  await expect(chart(page).locator("rect")).toHaveCount(7);
  const ranked = page.getByTestId("by-automation").getByRole("row");
  await expect(ranked.nth(1)).toContainText(/\d+ ?%/);

  // One automation alone, kept in the address.
  const name = await ranked.nth(1).getByRole("link").first().innerText();
  await page.getByRole("link", { name: `${name} by day` }).click();
  await expect(page.getByRole("heading", { name: `Runs by day: ${name}` })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: `Runs by day: ${name}` })).toBeVisible();
  await page.getByRole("button", { name: "All automations" }).click();
  await expect(page.getByRole("heading", { name: "Runs by day", exact: true })).toBeVisible();
  await expect(page).toHaveURL(/activity\?days=7$/);
});

const AUTOMATIONS = "organizations/acme/workspaces/finance/automations";

const counts = {
  daily_run_aggregates: [
    { date: "2026-03-08", stats: { total_runs: 3 } },
    { date: "2026-03-09", stats: { total_runs: 1200 } },
  ],
};

test("the chart is gone through with keys and the pointer, and each day is told", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-03-09T22:30:00Z"));
  const asked: string[] = [];
  page.on("request", (request: Request) => request.url().includes("queryDaily") && asked.push(request.url()));
  await openOnService(page, "#/activity?zone=Asia%2FTokyo", (path) => {
    if (path.includes("aily")) return { json: counts };
    if (path.includes("ggregates")) {
      return {
        json: {
          automation_run_aggregates: [
            { automation_id: `${AUTOMATIONS}/one`, stats: { total_runs: "9007199", completed_runs: "4503599" } },
            { automation_id: `${AUTOMATIONS}/none`, stats: {} },
          ],
        },
      };
    }
    return { json: automation };
  });
  await expect(page.getByTestId("total")).toHaveText("1,203 runs in 2 days, 601.5 a day");
  await chart(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("chosen-day")).toHaveText("Monday, 9 March 2026: 1,200 runs");
  await page.keyboard.press("Home");
  await expect(page.getByTestId("chosen-day")).toHaveText("Sunday, 8 March 2026: 3 runs");
  // With Alt it is the browser's way back, which the chart must not take.
  const isTaken = chart(page).evaluate((element) => {
    const event = new KeyboardEvent("keydown", { key: "ArrowRight", altKey: true, bubbles: true, cancelable: true });
    return !element.dispatchEvent(event);
  });
  expect(await isTaken).toBe(false);
  await expect(page.getByTestId("chosen-day")).toHaveText("Sunday, 8 March 2026: 3 runs");
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("chosen-day")).toHaveText("");
  const box = (await chart(page).boundingBox())!;
  await page.mouse.move(box.x + box.width - 30, box.y + 50);
  await expect(page.getByTestId("chosen-day")).toHaveText("Monday, 9 March 2026: 1,200 runs");

  const first = page.getByTestId("by-automation").getByRole("row").nth(1);
  await expect(first).toContainText("One");
  await expect(first).toContainText("9,007,199");
  await expect(first).toContainText("50 %");
  await expect(page.getByTestId("by-automation").getByRole("row").nth(2)).toContainText("–");
});

test("counts that cannot be read say why, each for itself", async ({ page, watch }) => {
  watch.expected.push(/status of 400/);
  await openOnService(page, "#/activity", (path) => {
    if (path.includes("aily")) return { status: 400, json: { code: 3, message: "no such zone", details: [] } };
    return path.includes("ggregates") ? { json: {} } : undefined;
  });
  await expect(page.getByTestId("error")).toContainText("no such zone");
  await expect(page.getByText("Nothing has run yet")).toBeVisible();
});

test("the charts fit a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./#/activity?days=365");
  await expect(chart(page).locator("rect")).toHaveCount(365);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

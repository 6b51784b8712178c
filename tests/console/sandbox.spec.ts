import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, openAutomation, openList, openTab, rows, test } from "./fixture";
import { automation, openOnService } from "./service";

const panel = (page: Page) => page.getByRole("tabpanel");

async function openSandbox(page: Page, tab: "Clock" | "Faults" | "Log" | "Data"): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sandbox" }).click();
  await page.getByRole("tab", { name: tab }).click();
  await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
}

test("the clock is advanced, runs come due by it, and a reload keeps it", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-03-09T10:00:00Z"));
  await openAutomation(page, "Invoice subscriptions with usage");
  await openTab(page, "Runs");
  await expect(rows(page).first()).toBeVisible();

  await openSandbox(page, "Clock");
  await expect(page.getByTestId("sandbox-only")).toContainText("Only the sandbox has this");
  await expect(page.getByTestId("sandbox-now")).toHaveText("9 Mar 2026, 10:00:00 UTC");
  await expect(page.getByTestId("ahead")).toHaveText("It goes with the clock of this machine.");
  await page.getByRole("button", { name: "1 day", exact: true }).click();
  await expect(page.getByTestId("sandbox-now")).toHaveText("10 Mar 2026, 10:00:00 UTC");
  await page.getByLabel("By").fill("90");
  await page.getByLabel("Unit").selectOption("minutes");
  await page.getByRole("button", { name: "Advance", exact: true }).click();
  await expect(page.getByTestId("sandbox-now")).toHaveText("10 Mar 2026, 11:30:00 UTC");
  await expect(page.getByTestId("ahead")).toHaveText("1 d 1 h ahead of this machine.");
  await page.reload();
  await expect(page.getByTestId("sandbox-now")).toHaveText("10 Mar 2026, 11:30:00 UTC");
  await expect(page.getByRole("link", { name: "The sandbox's clock is 1 d 1 h ahead" })).toBeVisible();

  // It runs every day at 02:00: what came due is there, at its time.
  await openAutomation(page, "Invoice subscriptions with usage");
  await openTab(page, "Runs");
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Schedule");
  await expect(page.getByRole("row").nth(1).getByRole("time")).toHaveAttribute("datetime", "2026-03-10T02:00:00Z");
});

test("what is no time to advance by is refused with words", async ({ page }) => {
  await page.goto("./#/sandbox");
  await page.getByLabel("By").fill("999999999");
  await page.getByRole("button", { name: "Advance", exact: true }).click();
  await expect(page.getByTestId("error")).toContainText("leads beyond the year 9999");
  await expect(page.getByTestId("ahead")).toHaveText("It goes with the clock of this machine.");
});

test("faults are ordered, seen in the console, and cleared", async ({ page }) => {
  await openList(page);
  await openSandbox(page, "Faults");
  await page.getByRole("button", { name: /^Offline/ }).click();
  await expect(page.getByTestId("faults")).toContainText("No connection");
  await expect(page.getByTestId("fault-count")).toHaveText("1 fault in force");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByTestId("error-code").first()).toHaveText("UNAVAILABLE");

  await page.getByRole("link", { name: "The sandbox has 1 fault" }).click();
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page.getByText("No request fails")).toBeVisible();
  await page.goBack();
  await expect(page.getByTestId("day-chart")).toBeVisible();
});

test("any fault can be said, and one that is none says why at its field", async ({ page }) => {
  await page.goto("./#/sandbox?tab=faults");
  await page.getByRole("button", { name: "Add a fault" }).click();
  await page.getByLabel("What happens").selectOption({ label: "Refused by the service" });
  await page.getByLabel("To which operations").first().fill("ListRuns");
  await page.getByRole("option", { name: "ListRuns", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.getByLabel("HTTP status").fill("299");
  await page.getByLabel("Rate, 0 to 1").fill("often");
  await page.getByRole("button", { name: "Add the fault" }).click();
  await expect(page.getByLabel("HTTP status")).toHaveAccessibleDescription(/400/);
  await expect(page.getByLabel("Rate, 0 to 1")).toHaveAccessibleDescription(/number/);
  await page.getByLabel("HTTP status").fill("429");
  await page.getByLabel("Retry-After").fill("2");
  await page.getByLabel("Rate, 0 to 1").fill("0.5");
  await page.getByLabel("At most, times").fill("3");
  await page.getByRole("button", { name: "Add the fault" }).click();
  const line = page.getByTestId("faults").getByRole("listitem");
  await expect(line).toContainText("HTTP 429, retry after 2");
  await expect(line).toContainText("50 % of ListRuns, 3 times at most");

  // Another beside it, then the first is taken away.
  await page.getByRole("button", { name: "Add a fault" }).click();
  await page.getByLabel("Delay").selectOption({ label: "between two" });
  await page.getByLabel("At least, milliseconds").fill("5");
  await page.getByLabel("At most, milliseconds").fill("9");
  await page.getByRole("button", { name: "Add the fault" }).click();
  await expect(page.getByTestId("fault-count")).toHaveText("2 faults in force");
  await page.getByRole("button", { name: /^Remove: Refused by the service/ }).click();
  await expect(line).toContainText("5 to 9 ms");
  await expect(page.getByTestId("fault-count")).toHaveText("1 fault in force");
});

test("the log tells what became of each request", async ({ page }) => {
  await openList(page);
  await openSandbox(page, "Faults");
  await page.getByRole("button", { name: /^Rate limit/ }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Automations" }).click();
  await openSandbox(page, "Log");
  const log = page.getByTestId("log");
  await expect(log).toContainText("ListAutomations");
  await expect(log).toContainText("GET …/automations?page_size=50");
  await expect(log.getByRole("columnheader", { name: "Time, UTC" })).toBeVisible();
  // The clock may leap by days between two requests.
  await expect(log.getByRole("row").nth(1).getByRole("time")).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("QueryDaily");
  await expect(page.getByText("No request matches")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search the log" }).fill("");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByText("No request yet")).toBeVisible();
  await expect(page.getByTestId("log-count")).toHaveText("0 requests");
});

test("all data can be kept in a file, and come back from it", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Triggers");
  await openSandbox(page, "Data");
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^sandbox-\d{4}-\d\d-\d\dT\d{6}\.json$/);
  await expect(page.getByTestId("copies")).toContainText(/^Exported [\d,]+ bytes\.$/);
  const content = await readFile((await download.path())!);
  expect(JSON.parse(content.toString())).toMatchObject({ version: 1 });

  // A change, undone by the copy.
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Triggers");
  await page.getByRole("button", { name: "Add a trigger" }).click();
  await page.getByLabel("Trigger id").fill("nightly");
  await page.getByRole("button", { name: "Add the trigger" }).click();
  await expect(page.getByRole("row", { name: /nightly/ })).toBeVisible();
  await openSandbox(page, "Data");
  const choose = (name: string, buffer: Buffer) =>
    page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer });
  // What is there would be gone: it is asked once more.
  await choose("copy.json", content);
  await expect(page.getByText("All data of the sandbox become those of copy.json.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Triggers");
  await expect(page.getByRole("row", { name: /nightly/ })).toBeVisible();
  await openSandbox(page, "Data");
  await choose("copy.json", content);
  await page.getByRole("button", { name: "Replace all data" }).click();
  await expect(page.getByTestId("copies")).toHaveText("The data are those of copy.json.");
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Triggers");
  await expect(page.getByText("Nothing triggers it")).toBeVisible();

  await openSandbox(page, "Data");
  await choose("x.json", Buffer.from("{}"));
  await page.getByRole("button", { name: "Replace all data" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("DATA_LOSS");
});

test("starting over brings fresh data and the machine's clock back", async ({ page }) => {
  await page.goto("./#/sandbox");
  await page.getByRole("button", { name: "1 week" }).click();
  await expect(page.getByTestId("ahead")).toHaveText("7 d ahead of this machine.");
  await page.getByRole("tab", { name: "Data" }).click();
  await page.getByRole("button", { name: "Start over with fresh demo data" }).click();
  await page.getByRole("button", { name: "Throw my changes away" }).click();
  await expect(page.getByTestId("fresh")).toContainText("fresh again");
  await page.getByRole("tab", { name: "Clock" }).click();
  await expect(page.getByTestId("ahead")).toHaveText("It goes with the clock of this machine.");
});

test("a double click and a key that is held say yes to nothing", async ({ page }) => {
  await page.goto("./#/sandbox?tab=data");
  const begin = page.getByRole("button", { name: "Start over with fresh demo data" });
  const yes = page.getByRole("button", { name: "Throw my changes away" });
  await begin.dblclick({ position: { x: 12, y: 12 } });
  await expect(yes).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await begin.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(begin).toBeFocused();
  await expect(page.getByTestId("fresh")).toHaveText("");
});

test("a sandbox that cannot be opened is not thrown away by one click, and says why it could not be", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("the disk is on fire", "UnknownError");
    };
    IDBFactory.prototype.deleteDatabase = () => {
      throw new DOMException("and nothing can be deleted", "UnknownError");
    };
  });
  await page.goto("./#/automations");
  await expect(page.getByTestId("error")).toContainText("the disk is on fire");
  await page.getByRole("button", { name: "Start over with fresh demo data" }).click();
  await page.getByRole("button", { name: "Throw my changes away" }).click();
  await expect(page.getByTestId("error")).toContainText("and nothing can be deleted");
});

test("the panel fits a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./#/sandbox?tab=faults");
  await page.getByRole("button", { name: /^Flaky service/ }).click();
  for (const tab of ["Clock", "Faults", "Log", "Connections", "Books", "Data"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(panel(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(390);
  }
});

test("a real service has no sandbox to look into", async ({ page }) => {
  await openOnService(page, "#/sandbox", () => ({ json: { automations: [automation] } }));
  await expect(page.getByText("This is a real service")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sandbox" })).toHaveCount(0);
});

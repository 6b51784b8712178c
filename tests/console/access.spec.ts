import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, openAutomation, openList, openTab, rows, test } from "./fixture";

const TABS = [
  "Overview",
  "Code",
  "Inputs",
  "Runs",
  "Schedule",
  "Triggers",
  "Connections",
  "Visualization",
  "Revisions",
  "Default inputs",
];

/** What axe holds against the page as it stands, of what matters. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
    );
}

/** What axe holds against the page as it stands, wide and on a narrow screen, and whether that screen is wide enough for it. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await faults(page), what).toEqual([]);
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faults(page), `${what}, narrow`).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${what}, its width`).toBeLessThanOrEqual(390);
  await page.setViewportSize(wide);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    // Without movement, so that nothing is looked at half faded in.
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("the list, its narrowed forms and the settings are accessible", async ({ page }) => {
      await openList(page);
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      expect(await faults(page)).toEqual([]);
      await openList(page, "?deleted=1&q=photos");
      expect(await faults(page)).toEqual([]);
      await page.goto("./#/settings");
      await page.getByRole("radio", { name: "A real service" }).check();
      await page.getByRole("button", { name: "Connect" }).click();
      expect(await faults(page)).toEqual([]);
    });

    test("every tab of an automation is accessible, wide and narrow", async ({ page }) => {
      test.setTimeout(300_000);
      await openAutomation(page, "Stop duplicate supplier invoices");
      for (const tab of TABS) {
        await openTab(page, tab);
        await expect(page.getByRole("tabpanel").getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
        await expectAccessible(page, tab);
      }
    });

    test("two revisions compared are accessible, and on a narrow screen", async ({ page }) => {
      await openAutomation(page, "Capture early-payment discounts");
      await openTab(page, "Revisions");
      await page.getByRole("link", { name: "Compare", exact: true }).click();
      await expect(page.getByRole("group", { name: "Code, line by line" })).toBeVisible();
      await page.getByRole("button", { name: /What the service wrote down/ }).click();
      await expect(page.getByRole("table", { name: "What the service wrote down" })).toBeVisible();
      expect(await faults(page), "wide").toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await faults(page), "narrow").toEqual([]);
    });

    test("the schedule's form is accessible, whatever stands in it", async ({ page }) => {
      await openAutomation(page, "Stop duplicate supplier invoices");
      await openTab(page, "Schedule");
      await page.getByRole("button", { name: "Edit" }).click();
      expect(await faults(page), "schedule form").toEqual([]);
      await page.getByLabel("Interval").fill("0");
      await expect(page.getByTestId("preview")).toHaveAttribute("data-outdated");
      expect(await faults(page), "schedule form with a fault").toEqual([]);
      await page.getByLabel("Interval").fill("1");
      await page.getByRole("combobox", { name: "Active" }).selectOption("daily");
      await page.getByLabel("Repeats every").selectOption("YEAR");
      await expect(page.getByTestId("never")).toBeVisible();
      expect(await faults(page), "schedule that never runs").toEqual([]);
      await page.getByRole("combobox", { name: "Time zone", exact: true }).fill("africa");
      await expect(page.getByRole("option", { name: /Africa\/Abidjan/ })).toBeVisible();
      expect(await faults(page), "zones to choose from").toEqual([]);
    });

    test("the calendar of the workspace is accessible", async ({ page }) => {
      await page.goto("./#/calendar?month=2026-03&day=2026-03-09&disabled=1");
      await expect(page.getByTestId("progress")).toContainText(/schedules.*automations looked through/, {
        timeout: 40_000,
      });
      expect(await faults(page), "wide").toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await faults(page), "narrow").toEqual([]);
    });

    test("every part of the sandbox's panel is accessible, wide and narrow", async ({ page }) => {
      test.setTimeout(300_000);
      const openTab = async (name: string): Promise<void> => {
        await page.getByRole("tab", { name }).click();
        await expect(page.getByRole("tabpanel", { name })).toBeVisible();
        await expect(page.getByRole("tabpanel", { name }).getByText("Loading")).toHaveCount(0);
      };
      await page.goto("./#/sandbox");
      await page.getByRole("button", { name: "1 day", exact: true }).click();
      await expectAccessible(page, "clock");
      await openTab("Faults");
      await page.getByRole("button", { name: /^Slow network/ }).click();
      await page.getByRole("button", { name: "Add a fault" }).click();
      await page.getByLabel("Rate, 0 to 1").fill("7");
      await page.getByRole("button", { name: "Add the fault" }).click();
      await expect(page.getByTestId("error")).toBeVisible();
      await expectAccessible(page, "faults");
      await page.getByRole("button", { name: "Clear all" }).click();
      for (const tab of ["Log", "Data"]) {
        await openTab(tab);
        await expectAccessible(page, tab);
      }
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
      await expect(page.getByTestId("by-automation")).toBeVisible();
      await page.getByText("The numbers as a table").click();
      await expectAccessible(page, "activity");
    });

    test("the sandbox's connections and books are accessible, wide and narrow", async ({ page }) => {
      test.setTimeout(300_000);
      await page.goto("./#/sandbox?tab=connections");
      await page.getByRole("button", { name: "Add a connection" }).click();
      await page.getByRole("button", { name: "Add it" }).click();
      await expect(page.getByTestId("error")).toBeVisible();
      await page.getByRole("button", { name: "14 automations" }).click();
      await expect(page.getByTestId("users").getByRole("link").first()).toBeVisible();
      await expectAccessible(page, "connections");
      await page.getByRole("tab", { name: "Books" }).click();
      await expect(page.getByText("The books are empty")).toBeVisible();
      await expectAccessible(page, "books");
      await page.getByRole("button", { name: "Keep something" }).click();
      await page.getByRole("textbox", { name: "Values, as JSON" }).fill("[");
      await page.getByRole("button", { name: "Save" }).click();
      await expectAccessible(page, "books, written by hand");
      await page.getByLabel("Name").fill("outbox");
      await page.getByRole("textbox", { name: "Values, as JSON" }).fill('[{"to": "ada@example.com", "cc": ["b", 0.5]}]');
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByTestId("kept")).toContainText("ada@example.com");
      await expectAccessible(page, "books, looked into");
    });

    test("the life of an automation is accessible, wide and narrow", async ({ page }) => {
      test.setTimeout(300_000);
      const life = page.getByRole("region", { name: "Life cycle" });
      await page.goto("./#/new");
      await page.getByRole("button", { name: "Make it" }).click();
      await expect(page.getByTestId("error")).toBeVisible();
      await expectAccessible(page, "made, with faults");
      await page.getByRole("textbox", { name: "Name" }).fill("Ask the ledger");
      await page.getByRole("textbox", { name: "SPy code, to write" }).fill("kognitos.connection_name.erp.find_rows()");
      await page.getByRole("button", { name: "Make it" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Ask the ledger" })).toBeVisible();
      await life.getByRole("button", { name: "Publish the draft" }).click();
      await expect(page.getByTestId("unmet")).toBeVisible();
      await expectAccessible(page, "not published");
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await expect(page.getByRole("textbox", { name: "SPy code, to edit" })).toBeVisible();
      await expectAccessible(page, "code, edited");
      await openTab(page, "Overview");
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByRole("textbox", { name: "Name" }).fill(" ");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("tabpanel").getByTestId("error")).toBeVisible();
      await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
      await expectAccessible(page, "name and description");
      await page.getByRole("button", { name: "Cancel" }).click();
      await life.getByRole("button", { name: "Delete" }).click();
      await expectAccessible(page, "asked whether to delete");
      await life.getByRole("button", { name: "Delete it" }).click();
      await expect(life.getByRole("button", { name: "Purge" })).toBeVisible();
      await expectAccessible(page, "deleted");
    });

    test("the forms of an automation are accessible, wide and narrow", async ({ page }) => {
      test.setTimeout(300_000);
      await openAutomation(page, "Capture early-payment discounts");
      await openTab(page, "Default inputs");
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByLabel("minimum_return").fill("much");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByTestId("violations")).toBeVisible();
      await expectAccessible(page, "default inputs");
      await page.getByRole("button", { name: "Cancel" }).click();
      await openTab(page, "Triggers");
      await page.getByRole("button", { name: "Add a trigger" }).click();
      await page.getByLabel("Trigger id").fill("webhook");
      await expectAccessible(page, "trigger");
      await page.getByRole("button", { name: "Add the trigger" }).click();
      await page.getByRole("button", { name: "Fire webhook" }).click();
      await expectAccessible(page, "trigger to fire");
      await openTab(page, "Revisions");
      await page.getByRole("link", { name: "1.0", exact: true }).click();
      await expect(page.getByRole("textbox", { name: "SPy code of revision 1.0" })).toBeVisible();
      await expectAccessible(page, "revision");
      await page.getByRole("button", { name: "Restore into the draft" }).click();
      await expect(page.getByTestId("restored")).toContainText("as version");
      await openTab(page, "Connections");
      await page.getByRole("radiogroup", { name: "Stage" }).getByText("Draft").click();
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByRole("button", { name: "Add it" }).click();
      await expectAccessible(page, "connection");
    });

    test("the form with its faults, and a run, are accessible", async ({ page }) => {
      await openAutomation(page, "Capture early-payment discounts");
      await page.getByRole("link", { name: "Invoke", exact: true }).click();
      await page.getByRole("button", { name: "Start the run" }).click();
      await expect(page.getByTestId("violations")).toBeVisible();
      expect(await faults(page), "form").toEqual([]);
      await page.getByLabel("As Of").fill("2026-03-09");
      await page.getByLabel("Cash Budget").fill("100");
      await page.getByRole("button", { name: "Start the run" }).click();
      await expect(page.getByTestId("run-state")).toHaveText("Completed");
      await expect(page.getByTestId("timeline")).toContainText("completed");
      expect(await faults(page), "run").toEqual([]);
      await page.getByTestId("timeline").getByRole("button").nth(2).click();
      await expect(page.getByTestId("run-code").locator(".cm-picked")).toBeVisible();
      expect(await faults(page), "run with a step").toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await faults(page), "run, narrow").toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.goto(`${page.url().replace(/\?.*/, "")}-none`);
      await expect(page.getByTestId("error")).toBeVisible();
      expect(await faults(page), "error").toEqual([]);
    });
  });
}

test("the colours can be switched, and stay so", async ({ page }) => {
  await openList(page);
  await page.getByRole("button", { name: "Use dark colours" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

test("a run is started and read with the keyboard alone", async ({ page }) => {
  await openList(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "New automation" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("duplicate supplier");
  await expect(rows(page)).toHaveCount(1);
  await tabTo(page, "Stop duplicate supplier invoices");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await tabTo(page, "Invoke");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Invoke" })).toBeFocused();
  await tabTo(page, "supplier_id");
  await page.keyboard.type("S-1");
  await tabTo(page, "Start the run");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("run-state")).toHaveText("Completed", { timeout: 40_000 });
});

test("the tabs are gone through with the arrows", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await page.getByRole("tab", { name: "Overview" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Code" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tab=code/);
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element?.id
        ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent
        : undefined;
      return (label ?? element?.textContent ?? "").trim().replace(/ \*$/, "");
    });
    if (focused === name) return;
  }
  throw new Error(`the focus never came to ${name}`);
}

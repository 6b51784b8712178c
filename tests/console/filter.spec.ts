import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { count, expect, openAutomation, openList, openTab, rows, test } from "./fixture";

const field = (page: Page) => page.getByRole("textbox", { name: "Filter", exact: true });
const faults = (page: Page) => page.getByTestId("filter-error");
const offered = (page: Page) => page.getByRole("listbox").getByRole("option");

test("a filter that the service takes is sent to it, and is in the URL", async ({ page }) => {
  await openList(page);
  await field(page).click();
  await page.keyboard.type('state = "DRAFT"');
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/filter=state/);
  await expect(page.getByRole("row").getByText("Published", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("row").getByText("Draft", { exact: true }).first()).toBeVisible();

  await page.reload();
  await expect(field(page)).toHaveText('state = "DRAFT"');
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(page).not.toHaveURL(/filter=/);
  await expect(page.getByRole("row").getByText("Published", { exact: true }).first()).toBeVisible();
});

test("what the service cannot look for is looked for in the page, in everything", async ({ page }) => {
  const filter = 'display_name : "duplicate supplier" OR display_name = "Capture early*"';
  await openList(page, `?filter=${encodeURIComponent(filter)}`);
  await expect(count(page)).toHaveText(/^2 matches, searched 2\d\d automations$/);
  await expect(rows(page)).toHaveCount(2);
});

test("what is wrong is underlined and told with its remedy, and is not applied", async ({ page }) => {
  await openList(page);
  await field(page).click();
  await page.keyboard.type('stat = "DRAFT" AND )');
  await expect(faults(page)).toHaveCount(2);
  await expect(faults(page).first()).toContainText("did you mean `state`?");
  await expect(page.locator(".cm-lintRange-error").first()).toHaveText("stat");
  await expect(page.getByRole("button", { name: "Apply" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/filter=/);
});

test("fields, comparators and values are offered while typing", async ({ page }) => {
  await openList(page);
  await field(page).click();
  await page.keyboard.type("sta");
  await expect(offered(page).filter({ hasText: /^state/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveText(/^state/);
  await page.keyboard.type(" = ");
  await page.keyboard.press("Control+Space");
  await expect(offered(page).filter({ hasText: "PUBLISHED" })).toBeVisible();
});

test("runs are filtered by the service where it can, and here where only the page can", async ({ page }) => {
  await openAutomation(page, "Stop duplicate supplier invoices");
  await openTab(page, "Runs");
  await expect(rows(page).first()).toBeVisible();
  const filter = async (text: string) => {
    await field(page).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
  };
  await filter('create_time > "2100-01-01T00:00:00Z"');
  await expect(page.getByText("No run matches")).toBeVisible();
  await filter("state.completed:*");
  await expect(page).toHaveURL(/state\.completed/);
  await expect(rows(page).first()).toBeVisible();
  const all = page.getByRole("row").filter({ has: page.getByRole("link") });
  await expect(all.filter({ hasText: "Completed" })).toHaveCount(await all.count());
});

test("pasted lines become one, and the field does not keep the keyboard", async ({ page }) => {
  await openList(page);
  await field(page).click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", 'state = "DRAFT"\n  AND\n  version = "0.1"');
    document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(field(page)).toHaveText('state = "DRAFT" AND version = "0.1"');
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(field(page)).not.toBeFocused();
});

for (const scheme of ["light", "dark"] as const) {
  test(`the field with a fault and its offers passes axe (${scheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await openList(page);
    await field(page).click();
    await page.keyboard.type("stat = ");
    await expect(faults(page).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('[data-testid="filter"]').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

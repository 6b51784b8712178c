import { count, expect, openList, rows, test } from "./fixture";

test("a search reads on until it has seen every automation, and is in the URL", async ({ page }) => {
  await openList(page);
  await page.getByRole("searchbox").fill("DUPLICATE supplier");
  await expect(count(page)).toHaveText(/^1 match, searched 2\d\d automations$/);
  await expect(rows(page)).toHaveText(["Stop duplicate supplier invoices"]);
  expect(page.url()).toContain("q=DUPLICATE+supplier");

  await page.reload();
  await expect(rows(page)).toHaveText(["Stop duplicate supplier invoices"]);
  await expect(page.getByRole("searchbox")).toHaveValue("DUPLICATE supplier");

  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(rows(page).nth(20)).toBeVisible();
});

test("words of the description are found too, and nothing is said to be nothing", async ({ page }) => {
  await openList(page, "?q=yearly+return+of+their+cash+discount");
  await expect(rows(page)).toHaveText(["Capture early-payment discounts"]);
  await page.getByRole("searchbox").fill("no automation is called so");
  await expect(page.getByText("No automation matches")).toBeVisible();
});

test("the state narrows the list, by the service's own filter", async ({ page }) => {
  await openList(page);
  const named = (state: string) => page.getByRole("row").getByText(state, { exact: true });
  await page.getByRole("radiogroup", { name: "State" }).getByText("Draft").click();
  await expect(page).toHaveURL(/state=draft/);
  await expect(named("Published")).toHaveCount(0);
  await expect(named("Draft").first()).toBeVisible();

  await page.getByRole("radiogroup", { name: "State" }).getByText("Published").click();
  await expect(page).toHaveURL(/state=published/);
  await expect(named("Draft")).toHaveCount(0);
  await expect(named("Published").first()).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(/state=draft/);
  await page.goBack();
  await expect(page).not.toHaveURL(/state=/);
});

test("deleted automations are shown when asked for", async ({ page }) => {
  const name = "Crop campus card photos";
  await page.goto(`./#/automations?q=${encodeURIComponent(name)}`);
  await expect(page.getByText("No automation matches")).toBeVisible();
  await page.getByRole("switch", { name: "Show deleted" }).click();
  await expect(page).toHaveURL(/deleted=1/);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row.getByText("Deleted", { exact: true })).toBeVisible();
});

test("the list goes on at its end, until all of it is there", async ({ page }) => {
  await openList(page);
  await expect(rows(page)).toHaveCount(50);
  await expect(count(page)).toHaveText("50 automations loaded");
  await expect(async () => {
    await rows(page).last().scrollIntoViewIfNeeded();
    await expect(count(page)).toHaveText(/^2\d\d automations$/, { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("button", { name: "Load more" })).toHaveCount(0);
  const names = await rows(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(new Set(names).size).toBe(names.length);
});

test("the button loads the next page, too", async ({ page }) => {
  // A window this high never sees the end by itself.
  await page.setViewportSize({ width: 1280, height: 500 });
  await openList(page);
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("button", { name: "Load more" }).press("Enter");
  await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(100);
});

test("an address that leads nowhere says so", async ({ page }) => {
  await page.goto("./#/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
});

test("how long ago it was goes on while the page stands open", async ({ page }) => {
  await page.clock.install();
  await openList(page);
  const first = page.getByRole("row").nth(1).getByRole("time");
  await expect(first).toHaveText(/ hours? ago$/);
  await page.clock.fastForward("30:00:00");
  await expect(first).toHaveText("1 day ago");
});

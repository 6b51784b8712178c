import type { Page } from "@playwright/test";
import { expect, openAutomation, openList, openTab, test } from "./fixture";
import { automation, openOnService } from "./service";

const life = (page: Page) => page.getByRole("region", { name: "Life cycle" });
const outcome = (page: Page) => page.getByTestId("life-outcome");
const button = (page: Page, name: string) => life(page).getByRole("button", { name, exact: true });

/** Makes a draft in the sandbox, and opens it. */
async function make(page: Page, name: string, code: string): Promise<void> {
  await openList(page);
  await page.getByRole("link", { name: "New automation" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "SPy code, to write" }).fill(code);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("an automation is made, changed, published, deactivated, deleted, brought back and purged", async ({ page }) => {
  await make(page, "Sum of the day", 'set_output("Sum", value=1 + 2)');
  await expect(page).toHaveURL(/tab=code/);
  await expect(page.getByText("Version 0.1")).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  const editor = page.getByRole("textbox", { name: "SPy code, to edit" });
  await editor.fill('set_output("Sum", value=3 + 4)');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("textbox", { name: "SPy code" })).toContainText("3 + 4");
  await expect(page.getByText("Version 0.2")).toBeVisible();

  await button(page, "Publish the draft").click();
  await expect(outcome(page)).toHaveText("It is published.");
  await expect(page.getByText("Version 1.0")).toBeVisible();
  await button(page, "Deactivate").click();
  await expect(page.getByText("Deactivated", { exact: true })).toBeVisible();
  await button(page, "Activate").click();
  await expect(page.getByText("Published", { exact: true }).first()).toBeVisible();

  await button(page, "Delete").click();
  await button(page, "Delete it").click();
  await expect(page.getByText("Deleted", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Open a draft and edit" })).toHaveCount(0);
  await button(page, "Bring it back").click();
  await expect(outcome(page)).toHaveText("It is back as it was.");
  await button(page, "Delete").click();
  await button(page, "Delete it").click();
  await button(page, "Purge").click();
  await button(page, "Purge it for good").click();
  await expect(page).toHaveURL(/automations\?deleted=1$/);
  await page.getByRole("searchbox").fill("Sum of the day");
  await expect(page.getByTestId("count")).toContainText("0 matches");
});

test("what stands in the way of publishing is listed, each place", async ({ page }) => {
  const code = "rows = kognitos.connection_name.erp.find_rows()\nkognitos.connection_name.mail.send(rows=rows)";
  await make(page, "Ask the ledger", code);
  await button(page, "Publish the draft").click();
  await expect(page.getByTestId("error-code")).toHaveText("FAILED_PRECONDITION");
  const unmet = page.getByTestId("unmet").getByRole("listitem");
  await expect(unmet).toHaveCount(2);
  await expect(unmet.first()).toContainText("kognitos.connection_name.erp.find_rows");
});

test("what is wrong with a new automation stands at its field", async ({ page }) => {
  await openList(page);
  await page.getByRole("link", { name: "New automation" }).click();
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/./);
  await page.getByRole("textbox", { name: "Name" }).fill("Capture early-payment discounts");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/name/);
});

test("what is published is changed in a draft, and an earlier revision comes back into it", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Code");
  await page.getByRole("button", { name: "Open a draft and edit" }).click();
  const editor = page.getByRole("textbox", { name: "SPy code, to edit" });
  await editor.fill('set_output("Budget Left", value=1)');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Open draft")).toBeVisible();
  await expect(page.getByText("Version 2.2")).toBeVisible();
  await openTab(page, "Revisions");
  await page.getByRole("link", { name: "1.0", exact: true }).click();
  await page.getByRole("button", { name: "Restore into the draft" }).click();
  await expect(page.getByTestId("restored")).toHaveText("What it held is in the draft, as version 2.3.");
  await openTab(page, "Code");
  await expect(page.getByRole("textbox", { name: "SPy code" })).not.toContainText("value=1)");
});

test("a trigger is fired by hand, and an event that starts no run is noted", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Triggers");
  await page.getByRole("button", { name: "Add a trigger" }).click();
  await page.getByLabel("Trigger id").fill("webhook");
  await page.getByLabel("Cash Budget is filled from").fill("body.budget");
  await page.getByLabel("As Of is filled from").fill("body.day");
  await page.getByRole("button", { name: "Add the trigger" }).click();
  await button(page, "Deactivate").click();
  await expect(page.getByText("Deactivated", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Fire webhook" }).click();
  const payload = page.getByLabel("Payload");
  await expect(payload).toHaveValue(/"budget": ""/);
  await payload.fill("{");
  await page.getByRole("button", { name: "Fire", exact: true }).click();
  await expect(payload).toHaveAccessibleDescription(/is not JSON/);
  await payload.fill('{"body": {"budget": 100, "day": "2026-03-31"}}');
  await page.getByRole("button", { name: "Fire", exact: true }).click();
  await expect(page.getByTestId("fired")).toHaveText("It started no run: deactivated.");
  await expect(page.getByTestId("skipped").getByRole("row").nth(1)).toContainText("webhook");

  await button(page, "Activate").click();
  await expect(outcome(page)).toHaveText("It is active.");
  await page.getByRole("button", { name: "Fire", exact: true }).click();
  await page.getByTestId("fired").getByRole("link").click();
  await expect(page.getByTestId("run-state")).toBeVisible();
  await expect(page.getByText("webhook", { exact: true })).toBeVisible();
});

test("a real service shows no step that it has no call for", async ({ page }) => {
  await openOnService(page, "#/automations/one?tab=code", () => ({ json: { ...automation, code: "pass" } }));
  await expect(page.getByRole("textbox", { name: "SPy code" })).toBeVisible();
  await expect(life(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /edit/i })).toHaveCount(0);
  await page.goto("./#/new");
  await expect(page.getByText("Automations are made elsewhere")).toBeVisible();
});

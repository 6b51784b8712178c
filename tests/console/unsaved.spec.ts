import type { Page } from "@playwright/test";
import { expect, openAutomation, openList, openTab, test } from "./fixture";
import { openOnService } from "./service";

/** Answers what the page asks of whoever leaves it, and tells how often it asked. */
function answering(page: Page, isLeaving: () => boolean): { count: number } {
  const asked = { count: 0 };
  page.on("dialog", (dialog) => {
    asked.count += 1;
    void (isLeaving() ? dialog.accept() : dialog.dismiss());
  });
  return asked;
}

test("what is typed and not saved is not left without a question", async ({ page }) => {
  let isLeaving = false;
  const asked = answering(page, () => isLeaving);
  await openList(page);
  await page.getByRole("link", { name: "New automation" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Half a thought");
  const elsewhere = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" });
  await elsewhere.click();
  await expect.poll(() => asked.count).toBe(1);
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Half a thought");
  await expect(page).toHaveURL(/#\/new$/);
  // Nor by the way back.
  await page.evaluate(() => history.back());
  await expect.poll(() => asked.count).toBe(2);
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Half a thought");
  // What is as it was before is nothing to lose.
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await elsewhere.click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  expect(asked.count).toBe(2);

  await page.goBack();
  await page.getByRole("textbox", { name: "Name" }).fill("Another half");
  isLeaving = true;
  await elsewhere.click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  expect(asked.count).toBe(3);
});

test("what is saved is left without a question, by a tab or a reload", async ({ page }) => {
  let isLeaving = false;
  const asked = answering(page, () => isLeaving);
  await openList(page);
  await page.getByRole("link", { name: "New automation" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("A whole thought");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "A whole thought" })).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "SPy code, to edit" }).fill("x = 1");
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect.poll(() => asked.count).toBe(1);
  await expect(page.getByRole("textbox", { name: "SPy code, to edit" })).toHaveText("x = 1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await openTab(page, "Runs");
  await page.reload();
  await expect(page.getByRole("tabpanel", { name: "Runs" })).toBeVisible();
  expect(asked.count).toBe(1);

  await openTab(page, "Code");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "SPy code, to edit" }).fill("x = 2");
  isLeaving = true;
  await page.reload();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  expect(asked.count).toBe(2);
});

test("a form that is closed gives the focus back to where it was opened", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Default inputs");
  const edit = page.getByRole("button", { name: "Edit", exact: true });
  await edit.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(edit).toBeFocused();
  await openTab(page, "Triggers");
  const add = page.getByRole("button", { name: "Add a trigger" });
  await add.click();
  await page.getByLabel("Trigger id").fill("nightly");
  await page.getByRole("button", { name: "Add the trigger" }).click();
  await expect(add).toBeFocused();
  await page.goto("./#/sandbox?tab=connections");
  const change = page.getByRole("button", { name: "Edit bank-feed" });
  await change.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(change).toBeFocused();
});

test("who is not known is told where a token is given", async ({ page, watch }) => {
  watch.expected.push(/status of 401/);
  await openOnService(page, "#/automations/one", () => ({ status: 401, json: { code: 16, message: "who are you?", details: [] } }));
  await expect(page.getByTestId("error-code").first()).toHaveText("UNAUTHENTICATED");
  await page.getByTestId("error").first().getByRole("link", { name: "Enter another token" }).click();
  await expect(page.getByLabel("Token").first()).toBeVisible();
});

test("settings that are refused have the focus at the first that is wrong", async ({ page }) => {
  await page.goto("./#/settings");
  await page.getByLabel("A real service").check();
  await page.getByLabel("Base URL").fill("https://app.example.com");
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByLabel("Organization")).toBeFocused();
});

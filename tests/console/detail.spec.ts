import { expect, openAutomation, openTab, test } from "./fixture";

test("an automation shows its code, its inputs and its revisions", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await expect(page.getByText("Ranks open invoices by the yearly return")).toBeVisible();
  await expect(page.getByText("Get the open invoices that still earn a discount.")).toBeVisible();

  await openTab(page, "Code");
  const code = page.getByRole("textbox", { name: "SPy code" });
  await expect(code).toContainText('budget = get_input("Cash Budget")');
  expect(await code.getByText("for", { exact: true }).evaluate((word) => getComputedStyle(word).color)).not.toBe(
    await code.evaluate((all) => getComputedStyle(all).color),
  );

  await openTab(page, "Inputs");
  await expect(page.getByRole("row", { name: /As Of/ })).toContainText("Required");
  await expect(page.getByRole("row", { name: /minimum_return/ })).toContainText("0.12");

  await openTab(page, "Revisions");
  await expect(page.getByRole("row").filter({ hasText: "latest" })).toContainText("2.0");
  await page.getByRole("link", { name: "1.0", exact: true }).click();
  await expect(page).toHaveURL(/tab=revisions&revision=1\.0/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Revision 1.0" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "SPy code of revision 1.0" })).toBeVisible();

  await openTab(page, "Default inputs");
  await expect(page.getByRole("tabpanel")).toContainText("minimum_return");
});

test("tabs are in the URL, and the way back goes through them", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Code");
  await openTab(page, "Triggers");
  await page.goBack();
  await expect(page.getByRole("tab", { name: "Code" })).toHaveAttribute("aria-selected", "true");
  await page.reload();
  await expect(page.getByRole("tab", { name: "Code" })).toHaveAttribute("aria-selected", "true");
});

test("a trigger is added", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Triggers");
  await expect(page.getByText("Nothing triggers it")).toBeVisible();
  await page.getByRole("button", { name: "Add a trigger" }).click();
  await page.getByRole("button", { name: "Add the trigger" }).click();
  await expect(page.getByLabel("Trigger id")).toHaveAccessibleDescription(/is required/);
  await page.getByLabel("Trigger id").fill("nightly-webhook");
  await page.getByLabel("Cash Budget is filled from").fill("body.budget");
  await page.getByRole("button", { name: "Add the trigger" }).click();
  const row = page.getByRole("row", { name: /nightly-webhook/ });
  await expect(row).toContainText("Webhook");
  await expect(row).toContainText("Cash Budget from body.budget");
});

test("a draft's connections are changed, and a published one's are not", async ({ page }) => {
  await openAutomation(page, "Audit employee expense reports");
  await openTab(page, "Connections");
  const row = page.getByRole("row", { name: /northledger/ });
  await expect(row).toContainText("erp-group");
  await row.getByRole("button", { name: "Switch" }).click();
  await page.getByLabel("New connection id").fill("no-such-connection");
  await page.getByRole("button", { name: "Switch", exact: true }).first().click();
  await expect(page.getByTestId("error-code")).toHaveText(/NOT_FOUND|INVALID_ARGUMENT|FAILED_PRECONDITION/);
  await page.getByRole("button", { name: "Cancel" }).click();
  await row.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("Not connected").or(page.getByText("The code names no connection"))).toBeVisible();
  await expect(page.getByText("Version 0.", { exact: false }).first()).toBeVisible();

  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Connections");
  await expect(page.getByRole("row", { name: /northledger/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add" })).toHaveCount(0);
});

test("the flow chart is drawn beside its code, and a box and its line are selected together", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Visualization");
  const chart = page.getByTestId("flow-chart");
  const stand = page.getByTestId("chart-stand");
  const code = page.getByTestId("chart-code");
  await expect(chart.getByText("Cash Budget", { exact: true })).toBeVisible();
  await chart.getByRole("button", { name: "for invoice in candidates" }).click();
  await expect(page).toHaveURL(/node=/);
  await expect(stand).toHaveText("Line 5");
  await expect(code.locator(".cm-picked")).toHaveText("for invoice in candidates:");
  await page.reload();
  await expect(stand).toHaveText("Line 5");
  await expect(chart.getByRole("button", { pressed: true })).toHaveText("for invoice in candidates");

  await code.getByText("saved = 0").click();
  await expect(chart.getByRole("button", { pressed: true })).toHaveText("saved = 0");
  await chart.getByRole("button", { name: "Start" }).click();
  await expect(stand).toHaveText("This box has no line of its own");

  await page.getByText("The steps as a list").click();
  await page.getByRole("list").getByRole("link", { name: "Pay Early", exact: true }).click();
  await expect(stand).toHaveText("Line 13");
});

test("what is copied is said, and what the browser forbids as well", async ({ page }) => {
  await page.addInitScript(() => {
    const write = (text: string) => ((window as { copied?: string }).copied === "no" ? Promise.reject(new Error("denied")) : Promise.resolve(text));
    Object.defineProperty(navigator, "clipboard", { value: { writeText: write } });
  });
  await openAutomation(page, "Capture early-payment discounts");
  const copy = page.getByRole("button", { name: "Copy the id" });
  await copy.click();
  await expect(page.getByRole("status").filter({ hasText: /^Copied$/ })).toBeAttached();
  await page.evaluate(() => ((window as { copied?: string }).copied = "no"));
  await copy.click();
  await expect(page.getByRole("status").filter({ hasText: "The browser did not let it be copied" })).toBeAttached();
});

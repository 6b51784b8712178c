import { expect, openAutomation, openTab, test } from "./fixture";

test("two revisions are compared: code line by line, and what the service wrote down", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Revisions");
  await page.getByRole("link", { name: "Changes from 1.2 to 2.0" }).click();
  await expect(page).toHaveURL(/tab=revisions&compare=1\.2\.\.2\.0/);
  await expect(page.getByRole("list", { name: "What changed" })).toHaveText("Code +2 −1");

  const code = page.getByRole("group", { name: "Code, line by line" });
  await expect(code.getByText("9 equal lines not shown")).toBeVisible();
  const added = code.getByRole("row").filter({ has: page.getByRole("insertion") });
  await expect(added).toHaveCount(2);
  await expect(added.last()).toContainText('set_output("Budget Left", value=budget)');
  await expect(added.last().getByRole("cell").nth(1)).toHaveText("14");
  await expect(code.getByRole("deletion")).toHaveText('set_output("Pay Early", value=chosen)');

  await page.getByRole("switch", { name: "All lines" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("switch", { name: "All lines" })).toBeFocused();
  await expect(code.getByText("equal lines not shown")).toHaveCount(0);
  await expect(code.getByRole("row").nth(1)).toContainText("get_input");

  await page.getByRole("button", { name: /What the service wrote down/ }).click();
  const notes = page.getByRole("table", { name: "What the service wrote down" });
  await expect(notes.getByRole("row", { name: /^Version/ })).toContainText("1.2");
});

test("which revisions are compared is chosen, swapped, and stays in the URL", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Revisions");
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("1.2");
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("2.0");
  await page.getByLabel("From", { exact: true }).selectOption("0.1");
  await expect(page).toHaveURL(/compare=0\.1\.\.2\.0/);
  await page.reload();
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("0.1");
  const deletions = page.getByRole("deletion");
  await expect(deletions.first()).toBeVisible();
  const gone = await deletions.allInnerTexts();
  await page.getByRole("button", { name: "Swap" }).click();
  await expect(page).toHaveURL(/compare=2\.0\.\.0\.1/);
  await expect(page.getByRole("insertion")).toHaveText(gone);
  await page.goBack();
  await expect(page).toHaveURL(/compare=0\.1\.\.2\.0/);
  await page.getByRole("link", { name: "Close" }).click();
  await expect(page.getByRole("heading", { name: "Comparison" })).toHaveCount(0);
});

test("a revision compared with itself says that nothing changed", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Revisions");
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await page.getByLabel("From", { exact: true }).selectOption("2.0");
  await expect(page.getByText("Nothing changed")).toBeVisible();
  await expect(page.getByRole("group", { name: "Code, line by line" })).toHaveCount(0);
});

test("a revision that does not exist is told", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Revisions");
  await page.goto(`${page.url()}&compare=1.0..9.9`);
  await expect(page.getByTestId("error-code")).toHaveText("NOT_FOUND");
  await page.getByLabel("To", { exact: true }).selectOption("2.0");
  await expect(page.getByRole("list", { name: "What changed" })).toContainText("Code");
});

test("a connection that was removed is told, and the words of a line that changed", async ({ page }) => {
  await openAutomation(page, "Audit employee expense reports");
  await openTab(page, "Connections");
  await page.getByRole("row", { name: /northledger/ }).getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("Not connected").or(page.getByText("The code names no connection"))).toBeVisible();
  await openTab(page, "Revisions");
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  const connections = page.getByRole("table", { name: "Connections" });
  await expect(connections.getByRole("row").nth(1)).toContainText("Removed");
  const changed = page.getByRole("deletion").first().locator("mark");
  await expect(changed.first()).toBeVisible();
});

import type { Page } from "@playwright/test";
import { expect, openAutomation, openList, openTab, rows, test } from "./fixture";

test("from the list to a run's outputs, which a reload keeps", async ({ page }) => {
  await openList(page);
  await page.getByRole("searchbox").fill("duplicate supplier");
  await rows(page).first().click();
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("supplier_id").fill("S-20418");
  await page.getByRole("button", { name: "Start the run" }).click();

  await expect(page).toHaveURL(/#\/automations\/[\w-]{21}\/runs\/[\w-]+$/);
  const state = page.getByTestId("run-state");
  // A run goes on for up to 20 s.
  await expect(state).toHaveText("Completed", { timeout: 40_000 });
  const outputs = page.getByTestId("outputs");
  await expect(outputs).toContainText("Blocked Invoices");
  await expect(outputs).toContainText("INV-77120");
  await expect(outputs).toContainText("142");
  // 142 invoices are more steps than are shown at once.
  const more = page.getByRole("button", { name: /^Show more of [\d,]+ lines$/ });
  while (await more.isVisible()) await more.click();
  await expect(page.getByTestId("timeline")).toContainText("Execution completed");
  await expect(page.getByText("S-20418")).toBeVisible();

  const url = page.url();
  await page.reload();
  expect(page.url()).toBe(url);
  await expect(outputs).toContainText("INV-77164");
  await expect(state).toHaveText("Completed");

  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Runs" }).click();
  await expect(page.getByRole("tab", { name: "Runs" })).toHaveAttribute("aria-selected", "true");
  const first = rows(page).first();
  expect(url).toContain(await first.innerText());
  await page.goBack();
  await expect(outputs).toBeVisible();
});

test("a run that fails says why, and where in the code", async ({ page }) => {
  await openAutomation(page, "Reconcile vendor statements");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByRole("textbox", { name: /^Statement/ }).fill('{"text": "statement.pdf"}');
  await page.getByLabel("vendor").fill("V-1");
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByTestId("run-state")).toHaveText("Failed");
  await expect(page.getByTestId("failure")).toContainText("the statement has no table on page 1");
  await expect(page.getByTestId("failure")).toContainText(/At line 1/);
  await expect(page.getByTestId("run-code").locator(".cm-failed")).toContainText("extract_table");
});

/** Starts a run that asks whether a supplier is who it says, and waits until it asks. */
async function ask(page: Page): Promise<void> {
  await openAutomation(page, "Verify a supplier's change of bank details");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("Change Request: supplier", { exact: true }).fill("Nordwind");
  await page.getByLabel("Change Request: iban", { exact: true }).fill("DE02120300000000202051");
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByTestId("run-state")).toHaveText("Awaiting guidance");
}

test("a run that asks for guidance waits, and goes on when it is approved", async ({ page }) => {
  await ask(page);
  await expect(page.getByText("Is this the same company?").first()).toBeVisible();
  await expect(page.getByTestId("run-code").locator(".cm-waits")).not.toHaveCount(0);
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByTestId("run-state")).toHaveText("Completed");
});

test("what a run asks is rejected, for a reason", async ({ page }) => {
  await ask(page);
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page.getByRole("button", { name: "Reject it" }).click();
  await expect(page.getByLabel("Reason")).toHaveAccessibleDescription(/./);
  await page.getByLabel("Reason").fill("another company");
  await page.getByRole("button", { name: "Reject it" }).click();
  // Nobody catches the refusal: the run ends where it asked, and gives nothing.
  await expect(page.getByTestId("run-state")).toHaveText("Failed");
  await expect(page.getByTestId("failure")).toContainText("refused: another company");
  await expect(page.getByTestId("failure")).toContainText("At line 5");
  await expect(page.getByTestId("outputs")).toHaveCount(0);
});

test("the list of runs knows what was seen of one", async ({ page }) => {
  const start = Date.now();
  const at = (seconds: number) => page.clock.setFixedTime(start + seconds * 1000);
  await at(0);
  await openAutomation(page, "Verify a supplier's change of bank details");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("Change Request: supplier", { exact: true }).fill("Nordwind");
  await page.getByLabel("Change Request: iban", { exact: true }).fill("DE02120300000000202051");
  await page.getByRole("button", { name: "Start the run" }).click();
  const runs = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Runs" });
  await runs.click();
  await expect(page.getByRole("row").nth(1)).toContainText(/Pending|Executing/);
  await rows(page).first().click();
  // It goes on within the seconds for which a list is not read again.
  await at(8);
  await expect(page.getByTestId("run-state")).toHaveText("Awaiting guidance");
  await runs.click();
  await expect(page.getByRole("row").nth(1)).toContainText("Awaiting guidance");
});

test("a sensitive input is covered in what the steps read, too", async ({ page }) => {
  await openAutomation(page, "Erase a person's data on request");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("Email Address").first().fill("jane.roe@example.com");
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByTestId("run-state")).toHaveText(/Completed|Failed/, { timeout: 40_000 });
  const steps = page.getByTestId("timeline").getByRole("button");
  for (let step = 0; step < (await steps.count()); step++) {
    await steps.nth(step).click();
    await expect(page.getByTestId("step")).toBeVisible();
    await expect(page.getByText("jane.roe@example.com"), `step ${step + 1}`).toHaveCount(0);
  }
  expect(await steps.count()).toBeGreaterThan(2);
});

test("a run is paused for a reason, and continued", async ({ page }) => {
  // The sandbox's time is the page's: it goes on when this test says so, however slow the machine is.
  const start = Date.now();
  const at = (seconds: number) => page.clock.setFixedTime(start + seconds * 1000);
  await at(0);
  await openAutomation(page, "Stop duplicate supplier invoices");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("supplier_id").fill("S-1");
  await page.getByRole("button", { name: "Start the run" }).click();
  const state = page.getByTestId("run-state");
  await expect(state).toHaveText("Pending");
  await at(1);
  await expect(state).toHaveText("Executing");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByLabel("Reason").fill("the ledger is closed");
  await page.getByRole("button", { name: "Pause it" }).click();
  await expect(state).toHaveText("Stopping");
  await at(5);
  await expect(state).toHaveText("Stopped");
  await expect(page.getByText("the ledger is closed").first()).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  // It is continued at this time, before the time goes on.
  await expect(state).toHaveText("Executing");
  await at(60);
  await expect(state).toHaveText("Completed");
});

test("a run that does not exist is an error with its code", async ({ page }) => {
  await openAutomation(page, "Stop duplicate supplier invoices");
  await openTab(page, "Runs");
  await page.goto(page.url().replace(/\?.*$/, "/runs/none"));
  await expect(page.getByTestId("error-code")).toHaveText("NOT_FOUND");
});

test("the steps of a run and the lines of its code are selected together", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("As Of").fill("2026-03-09");
  await page.getByLabel("Cash Budget").fill("100");
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByTestId("run-state")).toHaveText("Completed");
  const code = page.getByTestId("run-code");
  const timeline = page.getByTestId("timeline");
  const picked = code.locator(".cm-picked");
  await expect(code.locator(".cm-ran").filter({ hasText: "set_output" })).toHaveCount(3);

  // From the step to the line: only what had run by then is lit.
  await timeline.getByRole("button", { name: /budget = get_input/ }).click();
  await expect(page).toHaveURL(/\?step=2$/);
  await expect(page.getByTestId("stand")).toHaveText(/^Step 2 of \d+, line 2$/);
  await expect(picked).toHaveText('budget = get_input("Cash Budget")');
  await expect(code.locator(".cm-ran")).toHaveCount(2);

  // Arrow keys go on.
  await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("stand")).toHaveText(/^Step 3 of \d+, line 3$/);
  await expect(timeline.getByRole("button", { name: /saved = 0/ })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByTestId("stand")).toHaveText(/^Step (\d+) of \1, line 14$/);
  await expect(timeline.getByRole("button", { name: /Budget Left/ })).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByTestId("step")).toContainText("Budget Left");

  // From the line to the step.
  await code.getByText("chosen = []").click();
  await expect(page.getByTestId("stand")).toHaveText(/^Step 4 of \d+, line 4$/);
  await expect(timeline.getByRole("button", { name: /chosen = \[\]/ })).toHaveAttribute("aria-expanded", "true");

  await page.reload();
  await expect(page.getByTestId("stand")).toHaveText(/^Step 4 of \d+, line 4$/);
  await expect(picked).toHaveText("chosen = []");
  await page.getByRole("button", { name: "Light the whole run" }).click();
  await expect(picked).toHaveCount(0);
  await expect(page).not.toHaveURL(/step=/);
});

test("lines are lit while they run", async ({ page }) => {
  const start = Date.now();
  const at = (ms: number) => page.clock.setFixedTime(start + ms);
  await at(0);
  await openAutomation(page, "Capture early-payment discounts");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("As Of").fill("2026-03-09");
  await page.getByLabel("Cash Budget").fill("100");
  await page.getByRole("button", { name: "Start the run" }).click();
  const code = page.getByTestId("run-code");
  await at(900);
  await expect(code.locator(".cm-current")).toContainText("budget = ");
  await expect(code.locator(".cm-ran")).toHaveCount(1);
  await expect(page.getByTestId("legend")).toHaveText("ranrunning");
  await at(60_000);
  await expect(code.locator(".cm-current")).toHaveCount(0);
  await expect(page.getByTestId("run-state")).toHaveText("Completed");
});

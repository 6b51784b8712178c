/** Triggers are added, changed, fired and deleted by hand. */
import type { Page } from "@playwright/test";
import { expect, openAutomation, openTab, test } from "./fixture";
import { automation, openOnService } from "./service";

const NAME = "Capture early-payment discounts";
const row = (page: Page, id: string) => page.getByRole("row").filter({ has: page.getByText(id, { exact: true }) });

async function openWith(page: Page, id: string, filled: Record<string, string> = {}): Promise<void> {
  await openAutomation(page, NAME);
  await openTab(page, "Triggers");
  await page.getByRole("button", { name: "Add a trigger" }).click();
  await page.getByLabel("Trigger id").fill(id);
  for (const [input, part] of Object.entries(filled)) await page.getByLabel(`${input} is filled from`).fill(part);
  await page.getByRole("button", { name: "Add the trigger" }).click();
  await expect(row(page, id)).toContainText("Webhook");
}

test("a trigger is changed, and keeps its id", async ({ page }) => {
  await openWith(page, "orders/new", { "Cash Budget": "body.budget", "As Of": "body.day" });
  await page.getByRole("button", { name: "Change orders/new" }).click();
  await expect(page.getByRole("heading", { name: "Change orders/new" })).toBeVisible();
  await expect(page.getByLabel("Kind")).toBeFocused();
  await expect(page.getByLabel("Cash Budget is filled from")).toHaveValue("body.budget");
  await page.getByLabel("Kind").selectOption("Email");
  await page.getByLabel("Phase").selectOption("Main");
  await page.getByLabel("Cash Budget is filled from").fill("");
  await page.getByLabel("As Of is filled from").fill("subject");
  await page.getByRole("switch", { name: "Active" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row(page, "orders/new")).toContainText("Inactive");
  await expect(row(page, "orders/new")).toContainText("Email");
  await expect(row(page, "orders/new")).toContainText("Main");
  await expect(row(page, "orders/new")).toContainText("As Of from subject");
  await expect(row(page, "orders/new")).not.toContainText("Cash Budget");
  await expect(page.getByRole("button", { name: "Change orders/new" })).toBeFocused();
});

test("what is typed for a trigger is not left without a question", async ({ page }) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await openWith(page, "hook", { "Cash Budget": "budget", "As Of": "day", minimum_return: "least" });
  await page.getByRole("button", { name: "Change hook" }).click();
  await page.getByLabel("As Of is filled from").fill("body.day");
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect.poll(() => asked.length).toBe(1);
  await expect(page.getByLabel("As Of is filled from")).toHaveValue("body.day");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Fire hook" }).click();
  const payload = '{"budget": 100, "day": "2026-03-31", "least": "0.02"}';
  await page.getByLabel("Payload").fill(payload);
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect.poll(() => asked.length).toBe(2);
  await expect(page.getByLabel("Payload")).toHaveValue(payload);
  // What was sent is nothing to lose.
  await page.getByRole("button", { name: "Fire", exact: true }).click();
  await expect(page.getByTestId("fired")).toContainText("It started");
  await openTab(page, "Runs");
  expect(asked.length).toBe(2);
});

test("a trigger is deleted after a question, and its form with it", async ({ page }) => {
  await openWith(page, "old");
  await page.getByRole("button", { name: "Change old" }).click();
  await page.getByRole("button", { name: "Delete old" }).click();
  // Whoever says no finds everything as it was.
  await row(page, "old").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Delete old" })).toBeFocused();
  await page.getByRole("button", { name: "Delete old" }).click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByTestId("deleted")).toHaveText("The trigger old is deleted.");
  await expect(page.getByTestId("deleted")).toBeFocused();
  await expect(row(page, "old")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Change old" })).toHaveCount(0);
});

test("a payload arrives as it was typed, its long numbers too", async ({ page }) => {
  await openWith(page, "exact", { "Cash Budget": "budget", "As Of": "day", minimum_return: "least" });
  await page.getByRole("button", { name: "Fire exact" }).click();
  await page.getByLabel("Payload").fill('{"budget": 9007199254740993, "day": "2026-03-31", "least": 9223372036854775807}');
  await page.getByRole("button", { name: "Fire", exact: true }).click();
  await page.getByTestId("fired").getByRole("link").click();
  const inputs = page.getByRole("main");
  await expect(inputs).toContainText(/9,007,199,254,740,993|9007199254740993/);
  await expect(inputs).toContainText(/9,223,372,036,854,775,807|9223372036854775807/);
});

test("with a real service a trigger is shown, and nothing is offered that there is no call for", async ({ page }) => {
  const triggers = [{ trigger_id: "theirs", phase_type: "PHASE_TYPE_PRE", phase_sub_type: "PHASE_SUB_TYPE_WEBHOOK" }];
  await openOnService(page, "#/automations/one?tab=triggers", (path) =>
    path.endsWith("/triggers") ? { json: { automation_triggers: triggers } } : { json: automation },
  );
  await expect(row(page, "theirs")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Fire|Change|Delete) theirs/ })).toHaveCount(0);
});

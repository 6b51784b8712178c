import { expect, openAutomation, test } from "./fixture";
import { openOnService } from "./service";

test("every fault is told at once, in a summary and beside its field, and nothing is sent", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("Cash Budget").fill("12,5");
  await page.getByRole("button", { name: "Start the run" }).click();

  const summary = page.getByTestId("violations");
  await expect(summary).toContainText("2 things are wrong");
  await expect(summary.getByRole("listitem")).toHaveText([
    'inputs["As Of"] is required',
    /^inputs\["Cash Budget"\] is not a decimal number/,
  ]);
  const budget = page.getByLabel("Cash Budget");
  await expect(budget).toHaveAttribute("aria-invalid", "true");
  await expect(budget).toHaveAccessibleDescription(/is not a decimal number – write it as `-1204\.50`/);
  await expect(page.getByLabel("As Of")).toBeFocused();
  await expect(page).toHaveURL(/\/invoke/);

  await summary.getByRole("button", { name: 'inputs["Cash Budget"]' }).click();
  await expect(budget).toBeFocused();
});

test("numbers go out with every digit, and defaults are there from the start", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await expect(page.getByLabel("minimum_return")).toHaveValue("0.12");
  await page.getByLabel("As Of").fill("2026-03-09");
  await page.getByLabel("Cash Budget").fill("79228162514264337593543950.335");
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByTestId("run-state")).toHaveText("Completed");
  await expect(page.getByText("79,228,162,514,264,337,593,543,950.335")).toBeVisible();
  await expect(page.getByText("2026-03-09", { exact: true })).toBeVisible();
});

test("what is typed stays when the other stage is chosen", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.getByLabel("Cash Budget").fill("12.5");
  await page.getByText("Draft", { exact: true }).click();
  await expect(page).toHaveURL(/stage=draft/);
  await expect(page.getByLabel("Cash Budget")).toHaveValue("12.5");
  await expect(page.getByLabel("minimum_return")).toHaveValue("0.12");
});

test("a file travels inside the request", async ({ page }) => {
  await openAutomation(page, "Match supplier invoices to orders and receipts");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file for Invoice File" }).click();
  await (await chooser).setFiles({ name: "invoice.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n") });
  await expect(page.getByText("invoice.csv")).toBeVisible();
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByTestId("run-state")).toHaveText("Completed");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "invoice.csv" }).click();
  expect((await download).suggestedFilename()).toBe("invoice.csv");
});

test("a file that cannot be read is told at its field", async ({ page }) => {
  await openAutomation(page, "Match supplier invoices to orders and receipts");
  await page.getByRole("link", { name: "Invoke", exact: true }).click();
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException("it is gone", "NotReadableError"));
  });
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "invoice.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n") });
  await expect(page.getByRole("textbox", { name: /^Invoice File/ })).toHaveAccessibleDescription(
    /invoice\.csv could not be read: it is gone/,
  );
});

test("the service's own violations are shown with its code, and beside their fields", async ({ page, watch }) => {
  watch.expected.push(/status of 400/);
  await openOnService(page, "#/automations/one/invoke", (path) => {
    if (!path.endsWith(":invoke")) return undefined;
    const field_violations = [
      { field: "inputs.Amount", description: "is above the limit of this workspace", reason: "range" },
    ];
    const details = [{ "@type": "type.googleapis.com/google.rpc.BadRequest", field_violations }];
    const json = { code: 3, message: "the amount is too high", details };
    return { status: 400, headers: { "x-request-id": "req-7" }, json };
  });
  await page.getByLabel("Amount").fill("1000000");
  await page.getByRole("button", { name: "Start the run" }).click();

  const error = page.getByTestId("error");
  await expect(error.getByTestId("error-code")).toHaveText("INVALID_ARGUMENT");
  await expect(error).toContainText("the amount is too high");
  await expect(error.getByRole("row", { name: "inputs.Amount" })).toContainText("is above the limit of this workspace");
  await expect(error).toContainText("req-7");
  await expect(error).toContainText("400");
  await expect(error.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await expect(page.getByLabel("Amount")).toHaveAccessibleDescription(/is above the limit/);
});

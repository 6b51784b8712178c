import AxeBuilder from "@axe-core/playwright";
import { expect, SERVICE, test } from "./fixture";
import { automation, openOnService } from "./service";

const scalar = (name: string) => ({ scalar_type: `VALUE_SCALAR_TYPE_${name}` });
const lines = {
  list_type: {
    inner: {
      dictionary_type: {
        fields: [
          { key: "sku", value: scalar("TEXT") },
          { key: "qty", value: scalar("NUMBER"), description: "in boxes" },
        ],
      },
    },
  },
};
const order = { ...automation, input_specs: [{ name: "lines", type: lines }, { name: "when", type: scalar("DATE") }] };

test("a list of dictionaries has fields for each part, and goes out as the API's values", async ({ page }) => {
  await openOnService(page, "#/automations/one/invoke", (path) => {
    return path.endsWith(":invoke") ? { json: { run_id: "r1" } } : { json: order };
  });
  const add = page.getByRole("button", { name: "Add to lines" });
  await add.click();
  await page.getByLabel("lines 1: sku").fill("A-1");
  await page.getByLabel("lines 1: qty").fill("2.50");
  await add.click();
  await add.click();
  await page.getByLabel("lines 3: sku").fill("A-3");
  await page.getByLabel("lines 3: qty").fill("7");
  await page.getByRole("button", { name: "Remove lines 2", exact: true }).click();
  await page.getByLabel("when").fill("2026-03-09");

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  const sent = page.waitForRequest((request) => request.url().startsWith(SERVICE) && request.url().endsWith(":invoke"));
  await page.getByRole("button", { name: "Start the run" }).click();
  const number = (lo: number, flags = 0) => ({ number: { lo, mid: 0, hi: 0, flags } });
  const item = (sku: string, qty: unknown) => ({
    dictionary: {
      entries: [
        { key: { text: "sku" }, value: { text: sku } },
        { key: { text: "qty" }, value: qty },
      ],
    },
  });
  expect((await sent).postDataJSON()).toEqual({
    stage: "AUTOMATION_STAGE_PUBLISHED",
    inputs: {
      lines: { list: { items: [item("A-1", number(250, 2 << 16)), item("A-3", number(7))] } },
      when: { date: { year: 2026, month: 3, day: 9 } },
    },
  });
});

test("after the first try a fault goes as soon as it is mended", async ({ page }) => {
  await openOnService(page, "#/automations/one/invoke", () => ({ json: order }));
  await page.getByRole("button", { name: "Add to lines" }).click();
  await page.getByLabel("lines 1: sku").fill("A-1");
  await page.getByLabel("lines 1: qty").fill("two");
  await page.getByRole("button", { name: "Start the run" }).click();
  const summary = page.getByTestId("violations");
  await expect(summary).toContainText("row 1: qty: is not a decimal number");
  await expect(summary).toContainText("when is required");

  await page.getByLabel("lines 1: qty").fill("2");
  await page.getByLabel("when").fill("2026-03-09");
  await expect(summary).toHaveCount(0);
});

/** What is long is cut to what can be looked at, and no page is wider than its window. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixture";
import { automation, openOnService } from "./service";

const text = (words: string) => ({ text: words });
const deep = (levels: number): object =>
  levels === 0 ? text("bottom") : { dictionary: { entries: [{ key: text(`level_${levels}_of_a_name_without_end`), value: deep(levels - 1) }] } };
const run = {
  name: `${automation.name}/runs/r1`,
  state: {
    completed: {
      outputs: {
        words: text("word ".repeat(1_000)),
        numbers: { list: { items: Array.from({ length: 600 }, (_, index) => text(`no. ${index}`)) } },
        deep: deep(8),
        "a name that somebody has made as long as it could be made, and then longer": text("short"),
      },
    },
  },
};
const named = { ...automation, display_name: "Unbroken".repeat(25) };

const widerBy = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const width of [390, 1440]) {
  test(`long outputs and names at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openOnService(page, "#/automations/one/runs/r1", (path) => {
      if (path.endsWith("/runs/r1")) return { json: run };
      if (path.endsWith(":listEvents") || path.endsWith("/events")) return { json: {} };
      return { json: named };
    });
    const outputs = page.getByTestId("outputs");
    await expect(outputs.getByText("no. 49", { exact: true })).toBeVisible();
    await expect(outputs.getByText("no. 50", { exact: true })).toHaveCount(0);
    await expect(outputs.getByText("bottom")).toBeVisible();
    expect(await widerBy(page)).toBe(0);
    await outputs.getByRole("button", { name: "Show more of 600 items" }).click();
    await expect(outputs.getByText("no. 549", { exact: true })).toBeVisible();
    await outputs.getByRole("button", { name: "Show more of 600 items" }).click();
    await expect(outputs.getByText("no. 599", { exact: true })).toBeVisible();
    await outputs.getByRole("button", { name: "Show all 5,000 characters" }).click();
    await expect(outputs.getByText("word ".repeat(1_000).trim())).toBeVisible();
    await expect(outputs.getByRole("button", { name: /^Show/ })).toHaveCount(0);
    expect(await widerBy(page)).toBe(0);
  });
}

test("the head of every page fits into every window, with all that it has to tell", async ({ page, watch }) => {
  watch.expected.push(/.*/); // The fault is meant.
  await page.goto("./#/sandbox?tab=faults");
  await page.getByText("Offline", { exact: true }).click();
  await expect(page.getByText("1 fault", { exact: true })).toBeVisible();
  for (const width of [320, 390, 640, 720, 900, 1024, 1025, 1100, 1440]) {
    await page.setViewportSize({ width, height: 700 });
    await expect.poll(() => widerBy(page), { message: `${width} pixels` }).toBe(0);
    await expect(page.getByRole("banner").getByRole("link", { name: "Settings" })).toBeInViewport();
  }
});

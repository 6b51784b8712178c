/** What every browser test begins with: an empty browser, and an eye on what goes wrong in the page. */
import { test as base, expect, type Page } from "@playwright/test";

interface Watch {
  /** Errors that a test means to cause. */
  expected: RegExp[];
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(`uncaught: ${error.stack ?? error}`));
      // The console needs nothing but its own files; a test that wants a service answers for it itself.
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (/^https?:$/.test(url.protocol) && url.origin !== new URL(baseURL!).origin && !ALLOWED.has(url.origin)) {
          errors.push(`a request left for ${url.origin}`);
        }
      });
      const watch: Watch = { expected: [] };
      await use(watch);
      expect(errors.filter((error) => !watch.expected.some((pattern) => pattern.test(error)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** An address at which nothing listens, and one that a test answers for by itself. */
export const CLOSED = "http://127.0.0.1:9";
export const SERVICE = "http://service.test";

const ALLOWED = new Set([CLOSED, SERVICE]);

/** Opens the list, and waits for the sandbox to have started. */
export async function openList(page: Page, query = ""): Promise<void> {
  await page.goto(`./#/automations${query}`);
  await expect(rows(page).first()).toBeVisible();
}

/** The links of the list, one for each automation. */
export const rows = (page: Page) => page.getByRole("table").getByRole("link");

/** What the list says of how many there are. */
export const count = (page: Page) => page.getByTestId("count");

/** Searches for an automation by its name, and opens it. */
export async function openAutomation(page: Page, name: string): Promise<void> {
  await openList(page, `?q=${encodeURIComponent(name)}&deleted=1`);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Opens a tab of the automation that is open. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
  await expect(page.getByRole("tabpanel", { name })).toBeVisible();
}

export { expect };

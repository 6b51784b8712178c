import type { Page } from "@playwright/test";
import { CLOSED, expect, openList, rows, test } from "./fixture";

const TOKEN = "kgn_pat_never-written-down";

/** Everywhere a page can leave text behind. */
async function traces(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => `${name}=${value}`),
    );
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name }) => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name!);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const values = await Promise.all(
          [...database.objectStoreNames].map(
            (store) =>
              new Promise((resolve, reject) => {
                const request = database.transaction(store).objectStore(store).getAll();
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
              }),
          ),
        );
        database.close();
        return values;
      }),
    );
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      history.state,
      attributes,
      document.body.innerText,
      databases,
    ]);
  });
}

async function connectTo(page: Page, baseUrl: string): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "A real service" }).check();
  await page.getByLabel("Base URL").fill(baseUrl);
  await page.getByLabel("Organization").fill("acme");
  await page.getByLabel("Workspace").fill("finance");
  await page.getByLabel("Token").first().fill(TOKEN);
}

test("a service that cannot be reached is a typed error, and the token is nowhere", async ({ page, watch }) => {
  watch.expected.push(/ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT/);
  await openList(page);
  await connectTo(page, CLOSED);
  expect(await traces(page)).not.toContain(TOKEN);
  await page.getByRole("button", { name: "Connect" }).click();

  await expect(page.getByTestId("error-code")).toHaveText("UNAVAILABLE");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.getByTestId("backend")).toHaveText("127.0.0.1:9");
  expect(await traces(page)).not.toContain(TOKEN);

  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your token");
  expect(await traces(page)).not.toContain(TOKEN);

  await page.getByRole("button", { name: "Use sandbox" }).click();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByTestId("backend")).toHaveText("Sandbox");
});

test("settings that cannot be right are refused", async ({ page }) => {
  await openList(page);
  await connectTo(page, "app.example.com");
  await page.getByLabel("Workspace").fill(" ");
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByLabel("Base URL")).toHaveAccessibleDescription(/is not an address/);
  await expect(page.getByLabel("Workspace")).toHaveAccessibleDescription(/is required/);
  await expect(page.getByTestId("backend")).toHaveText("Sandbox");
});

test("the token's field neither shows nor offers what is typed", async ({ page }) => {
  await openList(page);
  await connectTo(page, CLOSED);
  const token = page.getByLabel("Token").first();
  await expect(token).toHaveAttribute("type", "password");
  await expect(token).toHaveAttribute("autocomplete", "off");
});

test("the demo data can be made fresh", async ({ page }) => {
  await openList(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Start over with fresh demo data" }).click();
  await page.getByRole("button", { name: "Throw my changes away" }).click();
  await expect(page.getByText("The demo data are fresh again.")).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Automations" }).click();
  await expect(rows(page).first()).toBeVisible();
});

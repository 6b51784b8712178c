/** A service for the browser, answered by the test itself: for what the sandbox never does. */
import type { Page, Route } from "@playwright/test";
import { SERVICE } from "./fixture";

/** What a request is answered with. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  json: unknown;
}

/** A published automation as the service would send it. */
export const automation = {
  name: "organizations/acme/workspaces/finance/automations/one",
  display_name: "One",
  version: "1.0",
  latest_published_version: "1.0",
  input_specs: [{ name: "Amount", type: { scalar_type: "VALUE_SCALAR_TYPE_NUMBER" } }],
};

// The page is of another origin.
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "*",
  "access-control-expose-headers": "*",
};

/**
 * Points the console at the service, opens a page and gives the token.
 *
 * @param answer for a path below the workspace; the automation itself when it gives nothing
 */
export async function openOnService(
  page: Page,
  hash: string,
  answer: (path: string) => Answer | undefined,
): Promise<void> {
  await page.route(`${SERVICE}/**`, async (route: Route) => {
    if (route.request().method() === "OPTIONS") return route.fulfill({ status: 204, headers: CORS });
    const { pathname } = new URL(route.request().url());
    const path = pathname.replace("/api/v1/organizations/acme/workspaces/finance", "");
    const { status = 200, headers = {}, json } = answer(path) ?? { json: automation };
    return route.fulfill({ status, headers: { ...CORS, ...headers }, json });
  });
  const connection = JSON.stringify({ kind: "remote", baseUrl: SERVICE, organization: "acme", workspace: "finance" });
  await page.addInitScript((text) => localStorage.setItem("automations-console:connection", text), connection);
  await page.goto(`./${hash}`);
  await page.getByLabel("Token").first().fill("t0ken");
  await page.getByRole("button", { name: "Connect" }).click();
}

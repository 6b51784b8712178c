import { expect, test as base } from "@playwright/test";
import { createSandbox } from "automations-wasm/sandbox";
import { createServer } from "vite";

// Each test has a sandbox of its own, in the test's process: what the page asks the API is answered there.
const test = base.extend({
  sandbox: async ({ page }, use) => {
    const sandbox = await createSandbox({ seed: "empty", now: new Date("2026-03-01T09:30:00Z") });
    for (const id of ["first", "second"]) {
      await sandbox.admin.automations.create({ display_name: id }, { automation_id: id });
      await sandbox.admin.automations.publish(id);
    }
    await page.route("**/api/v1/**", async (route) => {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      const headers = { ...(await request.allHeaders()), authorization: `Bearer ${sandbox.token}` };
      const init = { method: request.method(), headers, body: request.postData() ?? undefined };
      const response = await sandbox.fetch(`${sandbox.baseUrl}${pathname}${search}`, init).catch(() => undefined);
      if (response === undefined) return route.abort("connectionrefused");
      await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() });
    });
    await use(sandbox);
    sandbox.close();
  },
});

let server;
let address;
test.beforeAll(async () => {
  server = await createServer({ root: import.meta.dirname, logLevel: "error", server: { port: 0 } });
  await server.listen();
  address = server.resolvedUrls.local[0];
});
test.afterAll(() => server.close());

test("a page lists automations and starts one", async ({ page, sandbox }) => {
  await page.goto(address);
  await expect(page.getByRole("status")).toHaveText("2 automations");
  await page.getByRole("button", { name: "Start first" }).click();
  await expect(page.getByRole("status")).toHaveText(/^Started /);
  expect(sandbox.log.entries().map(({ operation }) => operation)).toContain("InvokeAutomation");
});

test("what is deactivated cannot be started", async ({ page, sandbox }) => {
  await sandbox.admin.automations.deactivate("second");
  await page.goto(address);
  await expect(page.getByRole("button", { name: "Start second" })).toBeDisabled();
});

test("a service that is down is told", async ({ page, sandbox }) => {
  sandbox.faults.set([{ kind: "refused" }]);
  await page.goto(address);
  await expect(page.getByRole("status")).toHaveText("The automations cannot be shown: UNAVAILABLE");
});

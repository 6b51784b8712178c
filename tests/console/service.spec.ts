import { expect, rows, test } from "./fixture";
import { automation, openOnService } from "./service";

test("trouble of the service can be tried again, and its code is shown until then", async ({ page, watch }) => {
  watch.expected.push(/status of 503/);
  let isUp = false;
  await openOnService(page, "#/automations", () => {
    if (isUp) return { json: { automations: [automation] } };
    return { status: 503, json: { code: 14, message: "the service is being updated", details: [] } };
  });
  const error = page.getByTestId("error");
  await expect(error.getByTestId("error-code")).toHaveText("UNAVAILABLE");
  await expect(error).toContainText("the service is being updated");
  isUp = true;
  await error.getByRole("button", { name: "Try again" }).click();
  await expect(rows(page)).toHaveText(["One"]);
});

test("a page that fails in the middle of the list keeps what is there, and goes on from its token", async ({
  page,
  watch,
}) => {
  watch.expected.push(/status of 500/);
  let isUp = false;
  const second = { ...automation, name: automation.name.replace("one", "two"), display_name: "Two" };
  let calls = 0;
  await openOnService(page, "#/automations", () => {
    if (calls++ === 0) return { json: { automations: [automation], next_page_token: "second" } };
    if (!isUp) return { status: 500, json: { code: 13, message: "the second page was lost", details: [] } };
    return { json: { automations: [second] } };
  });
  await expect(page.getByTestId("error")).toContainText("the second page was lost");
  await expect(rows(page)).toHaveText(["One"]);
  await page.reload();
  isUp = true;
  calls = 0;
  await page.getByLabel("Token").first().fill("t0ken");
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(rows(page)).toHaveText(["One", "Two"]);
});

test("what answers but is not the API is named so", async ({ page }) => {
  await openOnService(page, "#/automations", () => ({ json: { automations: [{ display_name: 3 }] } }));
  await expect(page.getByTestId("error-code")).toHaveText("INVALID_RESPONSE");
});

test("a flow chart in the making is waited for", async ({ page }) => {
  let isDrawn = false;
  const graph = { nodes: [{ id: "a", label: "Read the bill" }], edges: [] };
  await openOnService(page, "#/automations/one?tab=visualization", (path) => {
    if (!path.endsWith("/visualization")) return undefined;
    return {
      json: isDrawn ? { state: "VISUALIZATION_STATE_COMPLETED", graph } : { state: "VISUALIZATION_STATE_PENDING" },
    };
  });
  await expect(page.getByText("The flow chart is being drawn.")).toBeVisible();
  isDrawn = true;
  await expect(page.getByTestId("flow-chart").getByText("Read the bill")).toBeVisible();
});

test("decisions and loops are drawn with the words of their ways", async ({ page }) => {
  const type = (kind: string) => `FLOW_NODE_TYPE_${kind}`;
  const nodes = [
    { id: "s", label: "Start", type: type("START") },
    { id: "l", label: "for bill in bills?", type: type("DECISION") },
    { id: "q", label: "bill.total > limit?", type: type("DECISION") },
    { id: "y", label: "hold(bill)", type: type("PROCESS") },
    { id: "p", label: "pay(bill)", type: type("PROCESS") },
    { id: "o", label: "Paid", type: type("OUTPUT") },
    { id: "e", label: "End", type: type("END") },
  ];
  const edges = [
    { source: "s", target: "l" },
    { source: "l", target: "q", condition: "Yes" },
    { source: "q", target: "y", condition: "Yes" },
    { source: "q", target: "p", condition: "No" },
    { source: "y", target: "l" },
    { source: "p", target: "l" },
    { source: "l", target: "o", condition: "No" },
    { source: "o", target: "e" },
  ];
  const code = [
    "for bill in bills:",
    "    if bill.total > limit:",
    "        hold(bill)",
    "    else:",
    "        pay(bill)",
    'set_output("Paid", paid)',
  ].join("\n");
  await openOnService(page, "#/automations/one?tab=visualization", (path) => {
    if (!path.endsWith("/visualization")) return { json: { ...automation, code } };
    const graph = { nodes, edges };
    return { json: { state: "VISUALIZATION_STATE_COMPLETED", automation_version: "1.0", graph } };
  });
  const chart = page.getByTestId("flow-chart");
  await expect(chart.getByText("Yes", { exact: true })).toHaveCount(2);
  await expect(chart.getByText("No", { exact: true })).toHaveCount(2);
  await expect(chart.locator(".react-flow__edge")).toHaveCount(8);
  // No box stands on another, and Yes goes straight down.
  const boxes = await Promise.all(
    (await chart.locator("button[aria-pressed]").all()).map(async (box) => (await box.boundingBox())!),
  );
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
      expect(isBeside || one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true);
    }
  }
  await chart.getByRole("button", { name: "pay(bill)" }).click();
  await expect(page.getByTestId("chart-stand")).toHaveText("Line 5");
});

test("a flow chart that could not be drawn says why", async ({ page }) => {
  const json = { state: "VISUALIZATION_STATE_FAILED", error_message: "the program has a loop without an end" };
  await openOnService(page, "#/automations/one?tab=visualization", (path) =>
    path.endsWith("/visualization") ? { json } : undefined,
  );
  await expect(page.getByText("the program has a loop without an end")).toBeVisible();
});

test("a real service is only told to go on", async ({ page }) => {
  const run = { name: "runs/r", stage: "AUTOMATION_STAGE_PUBLISHED", stage_version: "1.0" };
  await openOnService(page, "#/automations/one/runs/r", (path) => {
    if (path.endsWith("/events")) return { json: {} };
    if (!path.includes("/runs/r")) return { json: automation };
    return { json: { ...run, state: { awaiting_guidance: { description: "Is this the same company?" } } } };
  });
  await expect(page.getByRole("button", { name: "Continue" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Reject|Approve/ })).toHaveCount(0);
});

test("outputs of every kind are shown as what they are, and what is hidden stays so", async ({ page }) => {
  const table = {
    inline: {
      columns: [
        { name: "sku", values: [{ text_value: "A-1" }, { sensitive_value: { value: { text_value: "LEAK" } } }] },
        { name: "price", values: [{ number_value: 12.5 }] },
      ],
    },
  };
  const outputs = {
    Exact: { number: { lo: 1, mid: 2097152, hi: 0, flags: 2147614720 } },
    Rows: { table },
    Report: { file: { inline: { file_name: "report.csv", content: "YSxiCg==" } } },
    Elsewhere: { file: { remote: "javascript:alert(1)" } },
    Nested: {
      dictionary: { entries: [{ key: { text: "meals" }, value: { list: { items: [{ bool_value: true }] } } }] },
    },
    When: { datetime: { year: 2026, month: 3, day: 9, hours: 8, minutes: 15, time_zone: { id: "Europe/Lisbon" } } },
    Nothing: { null_value: null },
  };
  const run = {
    name: "runs/r",
    stage: "AUTOMATION_STAGE_PUBLISHED",
    stage_version: "1.0",
    state: { completed: { outputs } },
  };
  const secret = {
    ...automation,
    input_specs: [{ name: "pin", type: { sensitive_type: { inner: { scalar_type: "VALUE_SCALAR_TYPE_TEXT" } } } }],
  };
  await openOnService(page, "#/automations/one/runs/r", (path) => {
    if (path.endsWith("/events")) return { json: {} };
    return { json: path.endsWith("/runs/r") ? { ...run, user_inputs: { pin: { text: "LEAK" } } } : secret };
  });
  const shown = page.getByTestId("outputs");
  await expect(shown.getByText("-90,071,992,547,409.93")).toBeVisible();
  await expect(shown.getByRole("table").getByRole("row")).toHaveText([/sku\s*price/, /A-1\s*12\.5/, "••••••"]);
  await expect(shown.getByRole("button", { name: "report.csv" })).toBeVisible();
  await expect(shown.getByText("javascript:alert(1)")).toBeVisible();
  await expect(shown.getByRole("link")).toHaveCount(0);
  await expect(shown.getByText("2026-03-09 08:15 Europe/Lisbon")).toBeVisible();
  await expect(page.getByText("pin", { exact: true })).toBeVisible();
  await expect(page.getByText("LEAK")).toHaveCount(0);
});

import { AutomationsClient } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { paid, pay } from "./invoices.js";

let template;
let sandbox;
let client;

// What all tests begin with is made once; each test has a copy of its own.
beforeAll(async () => {
  template = await createSandbox({ seed: "empty", now: new Date("2026-03-01T09:30:00Z"), sleep: async () => {} });
  const input_specs = [{ name: "total", type: { scalar_type: "VALUE_SCALAR_TYPE_TEXT" } }];
  await template.admin.automations.create({ display_name: "Pay", code: 'set_output("paid", value=total)', input_specs }, { automation_id: "pay" });
  await template.admin.automations.publish("pay");
});
afterAll(() => template.close());

beforeEach(async () => {
  sandbox = await template.fork();
  const { baseUrl, organization, workspace, token, fetch } = sandbox;
  client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
});
afterEach(() => sandbox.close());

test("an invoice is paid", async () => {
  expect(await pay(client, "pay", "120.00")).toHaveProperty("started");
  expect(await paid(client, "pay")).toBe(1);
});

test("what is missing is said", async () => {
  expect(await pay(client, "pay", undefined)).toHaveProperty("refused");
  expect(await paid(client, "pay")).toBe(0);
});

test("an automation that is off pays nothing", async () => {
  await sandbox.admin.automations.deactivate("pay");
  expect(await pay(client, "pay", "120.00")).toEqual({ refused: ["FAILED_PRECONDITION"] });
});

test("a busy service is asked again", async () => {
  sandbox.faults.set([{ kind: "status", operation: "InvokeAutomation", status: 429, retry_after: 0, times: 1 }]);
  expect(await pay(client, "pay", "120.00")).toHaveProperty("started");
});

test("an event pays as well", async () => {
  await client.automations.triggers.create("pay", { trigger_id: "mail", phase_type: "PHASE_TYPE_PRE", input_mapping: { total: "invoice.total" } });
  await sandbox.admin.triggers.fire("pay", "mail", { invoice: { total: "80.00" } });
  expect(await paid(client, "pay")).toBe(1);
});

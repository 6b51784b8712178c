const { AutomationsClient, AutomationsError } = require("automations-wasm");
const { createSandbox } = require("automations-wasm/sandbox");
const { overview } = require("./overview.js");

let snapshot;
let sandbox;
let client;

// A snapshot can be kept in a file as well; the same bytes are read once.
beforeAll(async () => {
  const first = await createSandbox({ seed: "empty", now: new Date("2026-03-01T09:30:00Z") });
  await first.admin.automations.create({ display_name: "Draft" }, { automation_id: "draft" });
  await first.admin.automations.create({ display_name: "Daily" }, { automation_id: "daily" });
  await first.admin.automations.publish("daily");
  snapshot = await first.snapshot();
  first.close();
});

beforeEach(async () => {
  sandbox = await createSandbox({ snapshot, now: new Date("2026-03-01T09:30:00Z") });
  const { baseUrl, organization, workspace, token, fetch } = sandbox;
  client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch, maxRetries: 0 });
});
afterEach(() => sandbox.close());

test("an overview tells what runs", async () => {
  expect((await overview(client)).sort()).toEqual(["Daily 1.0 runs", "Draft 0.1 rests"]);
});

test("what happens in one test is gone in the next", async () => {
  await sandbox.admin.automations.delete("daily");
  expect(await overview(client)).toEqual(["Draft 0.1 rests"]);
});

test("a week passes at once", async () => {
  const config = { start: { start_date: { year: 2026, month: 3, day: 1 }, time: { hours: 12 } }, repeat_interval: { unit: "FREQUENCY_UNIT_DAY" } };
  await client.automations.schedule.create("daily", { config });
  sandbox.advance(7 * 86_400_000);
  expect(await client.runs.list("daily").collect()).toHaveLength(7);
});

test("a service that is down is told", async () => {
  sandbox.faults.set([{ kind: "refused" }]);
  await expect(overview(client)).rejects.toThrow(AutomationsError);
});

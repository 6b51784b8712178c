import { expect, test } from "@playwright/test";
import { examplePayload } from "../../../www/src/lib/example-payload";
import { isDraftOpen, lifeVerbs } from "../../../www/src/lib/life";

const of = (part: object) => ({ display_name: "One", version: "1.0", ...part });
const published = { latest_published_version: "1.0", activation_state: "AUTOMATION_ACTIVATION_STATE_ACTIVE" };

test("what can be done follows from where an automation is in its life", () => {
  for (const [automation, verbs] of [
    [of({ version: "0.1" }), ["publish", "delete"]],
    [of(published), ["fork", "deactivate", "delete"]],
    [of({ ...published, version: "1.1" }), ["publish", "deactivate", "delete"]],
    [of({ ...published, activation_state: "AUTOMATION_ACTIVATION_STATE_DEACTIVATED" }), ["fork", "activate", "delete"]],
    [of({ ...published, version: "1.1", delete_time: "2026-01-01T00:00:00Z" }), ["undelete", "purge"]],
  ] as const) {
    expect(lifeVerbs(automation)).toEqual(verbs);
    expect(isDraftOpen(automation)).toBe((verbs as readonly string[]).includes("publish"));
  }
});

test("an example event has a place for each part that a trigger takes", () => {
  expect(examplePayload({ Total: "body.total", Sender: "from", Rate: "body.rates.eur" })).toEqual({
    body: { total: "", rates: { eur: "" } },
    from: "",
  });
  expect(examplePayload({ A: "a", B: "a.b", C: "", D: "__proto__.x" })).toEqual({ a: { b: "" } });
});

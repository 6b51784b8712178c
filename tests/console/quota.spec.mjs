// A browser that gives the sandbox's database no more room, for real: Chromium's own quota of the origin, made small. What
// does not fit is refused in words and did not happen; what was there stays, across a reload too; with room it goes on.

import { expect, test } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { serve } from "../matrix/lib/server.mjs";

const PACKAGE = fileURLToPath(new URL("../../pkg/", import.meta.url));

/** The origin's quota, in bytes: room for a small sandbox and some dozen large automations. */
const QUOTA = 12_000_000;

/**
 * What the page offers: `start` opens its sandbox, `write` makes a large automation, `held` gives the names of all, `other`
 * opens another sandbox with much more in it, `restore` puts much more into this one. A refusal is given, not thrown.
 */
const HTML = `<!doctype html><title>quota</title><script type="module">
  import { AutomationsClient } from "./index.js";
  import { createSandbox } from "./sandbox.js";
  let sandbox, client;
  const told = (work) => work.then(() => undefined, ({ code, httpStatus, attempts, message }) => ({ code, httpStatus, attempts, message }));
  // Bytes by chance: a database cannot make them smaller.
  const noise = () => Array.from(crypto.getRandomValues(new Uint8Array(60_000)), (byte) => byte.toString(16)).join("");
  window.start = async () => {
    sandbox = await createSandbox({ seed: "empty", storage: "indexeddb", name: "quota" });
    const { baseUrl, organization, workspace, token, fetch } = sandbox;
    client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
  };
  window.write = (name) => told(sandbox.admin.automations.create({ display_name: name, code: "# " + noise() }, { automation_id: name }));
  window.held = async () => (await client.automations.list({ page_size: 100 }).collect()).map((one) => one.display_name).sort();
  window.other = () => told(createSandbox({ seed: "demo", storage: "indexeddb", name: "other" }));
  window.restore = async () => {
    const large = await createSandbox({ seed: "demo" });
    return told(sandbox.restore(await large.snapshot()));
  };
</script>`;

const NO_ROOM = /was not stored, and did not happen: the browser gives this site no more room.*purge automations/;

test("without room for more a change is refused in words, what was stored stays, and with room it goes on", async ({ page }) => {
  test.setTimeout(120_000);
  const server = await serve(PACKAGE);
  try {
    await page.route(`${server.url}page.html`, (route) => route.fulfill({ contentType: "text/html", body: HTML }));
    await page.goto(`${server.url}page.html`);
    const session = await page.context().newCDPSession(page);
    const origin = new URL(server.url).origin;
    const quota = (quotaSize) => session.send("Storage.overrideQuotaForOrigin", { origin, ...(quotaSize && { quotaSize }) });
    const call = (name, ...given) => page.evaluate(`window.${name}(${given.map((each) => JSON.stringify(each)).join()})`);

    await quota(QUOTA);
    await call("start");
    const acknowledged = [];
    let refused;
    for (let n = 10; refused === undefined && n < 99; n++) {
      refused = await call("write", `large-${n}`);
      if (refused === undefined) acknowledged.push(`large-${n}`);
    }
    expect(acknowledged.length).toBeGreaterThan(3);
    expect(refused).toMatchObject({ code: "RESOURCE_EXHAUSTED", httpStatus: 507, attempts: 1 });
    expect(refused?.message).toMatch(NO_ROOM);
    expect(await call("held")).toEqual(acknowledged);
    for (const larger of ["other", "restore"]) {
      const told = await call(larger);
      expect(told, larger).toMatchObject({ code: "RESOURCE_EXHAUSTED" });
      expect(told?.message, larger).toMatch(NO_ROOM);
      expect(await call("held"), larger).toEqual(acknowledged);
    }

    await page.reload();
    await call("start");
    expect(await call("held")).toEqual(acknowledged);
    expect(await call("write", "again")).toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    await quota();
    expect(await call("write", "at-last")).toBeUndefined();
    await page.reload();
    await call("start");
    expect(await call("held")).toEqual(["at-last", ...acknowledged]);
  } finally {
    await server.close();
  }
});

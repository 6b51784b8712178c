/**
 * A browser that gives the sandbox's database no more room, for real: Chromium's own quota of the origin, made small. What
 * does not fit is refused in words and did not happen; what was there stays, across a reload too; with room it goes on.
 */
import { expect, test } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { serve } from "../matrix/lib/server.mjs";

const PACKAGE = fileURLToPath(new URL("../../pkg/", import.meta.url));

/** The origin's quota, in bytes: room for a small sandbox and some dozen large automations. */
const QUOTA = 12_000_000;

/** How a call ended, in what can leave the page. */
interface Refused {
  code: string;
  httpStatus?: number;
  attempts?: number;
  message: string;
}

/** What the page offers: its sandbox, opened when `start` is called. */
interface Stage {
  start(): Promise<void>;
  /** Makes a large automation; `undefined` once it is acknowledged. */
  write(name: string): Promise<Refused | undefined>;
  /** The names of all automations, and what opens another sandbox, or puts a large snapshot in place of its data, comes to. */
  held(): Promise<string[]>;
  other(): Promise<Refused | undefined>;
  restore(): Promise<Refused | undefined>;
}

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
    const quota = (quotaSize?: number) => session.send("Storage.overrideQuotaForOrigin", { origin, ...(quotaSize && { quotaSize }) });
    const call = <Name extends keyof Stage>(name: Name, ...given: Parameters<Stage[Name]>) =>
      page.evaluate(`window.${name}(${given.map((each) => JSON.stringify(each)).join()})`) as ReturnType<Stage[Name]>;

    await quota(QUOTA);
    await call("start");
    const acknowledged: string[] = [];
    let refused: Refused | undefined;
    for (let n = 10; refused === undefined && n < 99; n++) {
      refused = await call("write", `large-${n}`);
      if (refused === undefined) acknowledged.push(`large-${n}`);
    }
    expect(acknowledged.length).toBeGreaterThan(3);
    expect(refused).toMatchObject({ code: "RESOURCE_EXHAUSTED", httpStatus: 507, attempts: 1 });
    expect(refused?.message).toMatch(NO_ROOM);
    expect(await call("held")).toEqual(acknowledged);
    for (const larger of ["other", "restore"] as const) {
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

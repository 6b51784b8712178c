/**
 * What a sandbox in a page has acknowledged is kept: when the page is closed in the middle of its writes, and when two
 * tabs write to one database. The package as built, in a real browser with its IndexedDB and its locks;
 * `AUTOMATIONS_CLOSES=50` for the long form.
 */
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const CLOSES = Number(process.env.AUTOMATIONS_CLOSES ?? 8);
const WRITERS = 4;
const PACKAGE = fileURLToPath(new URL("../../pkg/", import.meta.url));

/** A page of the package's own origin: opens the sandbox, writes until it is closed, tells what was acknowledged. */
const HTML = `<!doctype html><title>kept</title><script type="module">
  import { AutomationsClient } from "./index.js";
  import { createSandbox } from "./sandbox.js";
  const sandbox = await createSandbox({ seed: "empty", storage: "indexeddb", name: "kept" });
  const { baseUrl, organization, workspace, token, fetch, admin } = sandbox;
  const client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
  const id = "kept";
  await client.automations.get(id).catch(() => admin.automations.create({ display_name: "Kept", code: "x = 1\\n" }, { automation_id: id }));
  window.write = async (name) => {
    for (let n = 0; ; n++) {
      const trigger_id = name + "-" + n;
      await client.automations.triggers.create(id, { trigger_id, phase_type: "PHASE_TYPE_PRE" });
      await window.acknowledged(trigger_id);
      const { version } = await admin.automations.update(id, { description: trigger_id });
      await window.acknowledged("version " + version);
    }
  };
  window.held = async () => ({
    triggers: (await client.automations.triggers.list(id, { page_size: 1000 }).collect()).map((one) => one.trigger_id),
    version: (await client.automations.get(id)).version,
    versions: (await client.automations.revisions.list(id, { page_size: 1000 }).collect()).map((one) => one.snapshot.version),
  });
  window.isReady = true;
</script>`;

const test = base.extend<{ acknowledged: string[]; onAcknowledged: { call?: () => void } }>({
  acknowledged: async ({}, use) => use([]),
  onAcknowledged: async ({}, use) => use({}),
  context: async ({ context, baseURL, acknowledged, onAcknowledged }, use) => {
    await context.route(`${baseURL}package/**`, (route) => {
      const name = new URL(route.request().url()).pathname.replace("/package/", "");
      if (name === "page.html") return route.fulfill({ contentType: "text/html", body: HTML });
      const contentType = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
      return route.fulfill({ contentType, body: readFileSync(PACKAGE + name) });
    });
    await context.exposeFunction("acknowledged", (what: string) => {
      acknowledged.push(what);
      onAcknowledged.call?.();
    });
    await use(context);
  },
});

/** A page whose sandbox is open. */
async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("./package/page.html");
  await page.waitForFunction("window.isReady === true");
  return page;
}

/** Starts writers; they end with the page. */
const write = (page: Page, name: string, writers: number): Promise<void>[] =>
  Array.from({ length: writers }, (_, writer) => page.evaluate(`window.write(${JSON.stringify(`${name}-${writer}`)})`).then(() => {}, () => {}));

interface Held {
  triggers: string[];
  version: string;
  versions: string[];
}

/** Everything acknowledged is there, and an edit is there with its revision. */
async function check(page: Page, acknowledged: string[]): Promise<void> {
  const { triggers, version, versions } = (await page.evaluate("window.held()")) as Held;
  const held = new Set([...triggers, ...versions.map((one) => `version ${one}`)]);
  expect(acknowledged.filter((what) => !held.has(what))).toEqual([]);
  expect(versions[0]).toBe(version);
  expect(new Set(triggers).size).toBe(triggers.length);
}

test(`a page that is closed ${CLOSES} times in the middle of its writes loses nothing that was acknowledged`, async ({ context, acknowledged, onAcknowledged }) => {
  test.setTimeout(60_000 + CLOSES * 10_000);
  for (let close = 0; close < CLOSES; close++) {
    const page = await opened(context);
    await check(page, acknowledged);
    // Never at the same place twice in a row: after 1 to 20 of them.
    const last = acknowledged.length + 1 + ((close * 7 + 3) % 20);
    const closed = new Promise<void>((resolve) => {
      onAcknowledged.call = () => {
        if (acknowledged.length === last) void page.close().then(resolve);
      };
    });
    const writers = write(page, `c${close}`, WRITERS);
    await closed;
    await Promise.all(writers);
  }
  delete onAcknowledged.call;
  await check(await opened(context), acknowledged);
  expect(acknowledged.length).toBeGreaterThanOrEqual(CLOSES);
});

test("two tabs that write to one database lose nothing of each other's", async ({ context, acknowledged, onAcknowledged }) => {
  const tabs = [await opened(context), await opened(context)];
  const enough = new Promise<void>((resolve) => {
    onAcknowledged.call = () => {
      if (acknowledged.length >= 60) resolve();
    };
  });
  const writers = tabs.flatMap((tab, number) => write(tab, `t${number}`, 2));
  await enough;
  await Promise.all(tabs.map((tab) => tab.close()));
  await Promise.all(writers);
  const page = await opened(context);
  await check(page, acknowledged);
  const names = acknowledged.filter((what) => what.startsWith("t")).map((what) => what.slice(0, 2));
  expect(new Set(names)).toEqual(new Set(["t0", "t1"]));
});

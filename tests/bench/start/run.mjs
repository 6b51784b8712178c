// How long does a page wait for its first call, and what does a call cost beside a plain `fetch`? In Chromium.
//
// Each start is in a fresh page of a fresh context, which stands still and has compiled and cached nothing; contenders
// take turns. All of them are bundled by Vite in the same way, with their module inlined. The peers have it in the file of
// their code, as our entry `inlined` does; our default asks for it when it is needed, which is one request more.

import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "vite";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROUNDS = 15;
const CALLS = 100;
const STARTS = { "automations-wasm/inlined": "inlined", "automations-wasm": "ours", "loro-crdt": "loro", "@automerge/automerge": "automerge" };
const AUTOMATION = '{"name":"organizations/o/workspaces/w/automations/V1StGXR8_Z5jdHi6B-myT","display_name":"Pay","version":"3","activation_state":"ACTIVATION_STATE_ACTIVE"}';

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function installPeers() {
  if (existsSync(new URL("node_modules/loro-crdt", import.meta.url))) return;
  console.log("\ninstalling loro-crdt and @automerge/automerge for this benchmark alone …");
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []];
  const { status } = spawnSync(command, [...first, "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], { cwd: HERE, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) console.log("the peers could not be installed: their rows are left out.");
}

/** The files of a bundle by their path. */
async function bundled(name) {
  const [{ output }] = [await build({
    root: HERE, configFile: false, logLevel: "error", base: `/${name}/`,
    build: { write: false, target: "esnext", modulePreload: false, rollupOptions: { input: `${HERE}${name}.mjs`, output: { entryFileNames: "entry.js" } } },
  })].flat();
  return output.map((file) => [`/${name}/${file.fileName}`, file.type === "chunk" ? file.code : file.source]);
}

async function serve(names) {
  const files = new Map();
  for (const name of names) for (const [path, content] of await bundled(name)) files.set(path, content);
  const server = createServer(({ url }, response) => {
    if (url.startsWith("/api/v1/")) return response.setHeader("content-type", "application/json").end(AUTOMATION);
    const page = /^\/(\w+)\/$/.exec(url);
    if (page) return response.setHeader("content-type", "text/html").end(`<!doctype html><link rel="icon" href="data:,"><script type="module" src="/${page[1]}/entry.js"></script>`);
    const content = files.get(url);
    if (content === undefined) return response.writeHead(404).end();
    response.setHeader("content-type", url.endsWith(".js") ? "text/javascript" : "application/wasm").end(content);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Prints both tables. */
export async function benchStart() {
  installPeers();
  const starts = Object.entries(STARTS).filter(([name]) => name.startsWith("automations-wasm") || existsSync(`${HERE}node_modules/${name}`));
  const server = await serve([...starts.map(([, file]) => file), "call"]);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const took = Object.fromEntries(starts.map(([name]) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (let turn = 0; turn < starts.length; turn++) {
        const [name, file] = starts[(turn + round) % starts.length];
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`${server.url}/${file}/`);
        await page.waitForFunction(() => globalThis.took !== undefined);
        took[name].push(await page.evaluate(() => globalThis.took));
        await context.close();
      }
    }
    console.log(`\nFrom import to the first decoded call (peers: to the first document), ${ROUNDS} fresh pages each, medians`);
    const ours = starts.map(([name]) => name).filter((name) => name.startsWith("automations-wasm"));
    console.log(`  ${"".padEnd(26)} ${ours.map((name) => `${name} = 1`.padEnd(30)).join("")}`);
    for (const [name] of starts) {
      const ratios = ours.map((one) => median(took[name].map((time, round) => time / took[one][round])).toFixed(1).padEnd(30));
      console.log(`  ${name.padEnd(26)} ${ratios.join("")}`);
    }

    const page = await browser.newPage();
    await page.goto(`${server.url}/call/`);
    await page.waitForFunction(() => globalThis.time !== undefined);
    const ways = await page.evaluate(() => globalThis.ways);
    const times = Object.fromEntries(ways.map((way) => [way, []]));
    for (let round = -3; round < ROUNDS; round++) {
      for (let turn = 0; turn < ways.length; turn++) {
        const way = ways[(turn + Math.abs(round)) % ways.length];
        const time = await page.evaluate(([way, count]) => globalThis.time(way, count), [way, CALLS]);
        if (round >= 0) times[way].push(time);
      }
    }
    console.log(`\nA small call over loopback, ${ROUNDS} times ${CALLS} calls one after another, medians, fetch + JSON.parse = 1`);
    for (const way of ways) console.log(`  ${way.padEnd(22)} ${median(times[way].map((time, round) => time / times[ways[0]][round])).toFixed(2)}`);
  } finally {
    await browser.close();
    server.close();
  }
}

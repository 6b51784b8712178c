// How long does it take, in Chromium, until a page's bytes are checked objects; and what do they hold?
//
// Time is the main thread's CPU time, so that a busy machine disturbs less. Each round gives every way the same pages,
// another one begins each round, and its ratio is taken within the round; the tables hold the medians.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { print } from "./node.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const PAGES = 16;
/** Rows in a page, pages in one sample (so that a sample outlasts the timer's grain), samples of each way. */
export const SIZES = [{ rows: 10, batch: 64, samples: 24 }, { rows: 100, batch: 8, samples: 24 }, { rows: 1000, batch: 1, samples: 16 }];
export const WARM_UP = 8;
export const BASELINE = "JSON.parse + ajv";
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const shown = (number) => number.toFixed(2);

/** The page and the package, on a port of this machine. */
export async function serve() {
  const built = await build({ root: HERE, configFile: false, logLevel: "error", build: { write: false, target: "esnext", minify: false, modulePreload: false, rollupOptions: { input: `${HERE}page.mjs` } } });
  const code = [built].flat()[0].output[0].code;
  const server = createServer(({ url }, response) => {
    const type = (value) => response.setHeader("content-type", value);
    if (url === "/") return type("text/html"), response.end('<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>');
    if (url === "/page.js") return type(TYPES[".js"]), response.end(code);
    if (!/^\/pkg\/[\w./-]+$/.test(url) || url.includes("..")) return response.writeHead(404).end();
    type(TYPES[extname(url)] ?? "text/plain");
    response.end(readFileSync(`${ROOT}${url.slice(1)}`));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A fresh page in a renderer of its own, and its CPU clock. */
async function open(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => globalThis.bench !== undefined);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const clock = async () => (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  const call = (method, ...args) => page.evaluate(([method, args]) => globalThis.bench[method](...args), [method, args]);
  const timed = async (...args) => {
    const began = await clock();
    await call(...args);
    return (await clock()) - began;
  };
  return { context, devtools, call, timed, ways: await page.evaluate(() => globalThis.bench.ways) };
}

/** Gives each way its turn in each round; samples by way. */
export async function race(ways, rounds, warmUp, sample) {
  const times = Object.fromEntries(ways.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (let turn = 0; turn < ways.length; turn++) {
      const name = ways[(turn + Math.abs(round)) % ways.length];
      const time = await sample(name, round + warmUp);
      if (round >= 0) times[name].push(time);
    }
  }
  return times;
}

const against = (times, name, other) => shown(median(times[name].map((time, round) => time / times[other][round])));
/** A way's time in each round against the other's, the median of both. */
export const ratios = (times, name) => ({ "to ajv": against(times, name, BASELINE), "to zod": against(times, name, "JSON.parse + zod") });

async function warm(browser, url) {
  const rows = [];
  for (const size of SIZES) {
    const page = await open(browser, url);
    const bytes = await page.call("prepare", PAGES, size.rows);
    const wrong = await page.call("wrong", size.rows);
    if (wrong.length > 0) throw new Error(`these ways are wrong: ${wrong}`);
    const times = await race(page.ways, size.samples, WARM_UP, (name, round) => page.timed("run", name, size.rows, round * size.batch, size.batch));
    for (const name of page.ways) rows.push({ "automations a page": size.rows, "kB a page": Math.round(bytes / 1000), way: name, "ms": shown(median(times[name]) / size.batch), ...ratios(times, name) });
    await page.context.close();
  }
  console.log("\nTime to checked objects, warm, and as ratios within a round\n");
  print(rows);
}

async function first(browser, url) {
  const rows = [];
  for (const size of [10, 100]) {
    let ways = ["JSON.parse alone", "automations-wasm", BASELINE, "JSON.parse + zod"];
    const times = await race(ways, 12, 2, async (name) => {
      const page = await open(browser, url);
      await page.call("prepare", 1, size);
      const time = await page.timed("run", name, size, 0, 1);
      await page.context.close();
      return time;
    });
    for (const name of ways) rows.push({ "automations a page": size, way: name, ms: shown(median(times[name])), "to ajv": shown(median(times[name]) / median(times[BASELINE])) });
  }
  console.log("\nThe first response of a fresh page\n");
  print(rows);
}

async function streamed(browser, url) {
  const page = await open(browser, url);
  const bytes = await page.call("prepare", 4, 1500);
  const ways = ["JSON.parse alone", "… tape only", BASELINE, "JSON.parse + zod"];
  const times = await race(ways, 12, 4, (name, round) => page.call("lastPiece", name, 1500, round));
  console.log(`\nFrom the last piece of ${Math.round(bytes / 1e6)} MB to the objects (milliseconds by the clock)\n`);
  print(ways.map((name) => ({ way: name.replace("… tape only", "automations-wasm"), ms: shown(median(times[name])) })));
  await page.context.close();
}

async function retained(browser, url) {
  const rows = [];
  for (const what of ["each row", "one row a page", "a field of each row"]) {
    const sizes = {};
    for (const name of ["JSON.parse alone", "… tape only"]) {
      const page = await open(browser, url);
      await page.call("prepare", 24, 100);
      const heap = async () => {
        for (let times = 0; times < 3; times++) await page.devtools.send("HeapProfiler.collectGarbage");
        return (await page.devtools.send("Runtime.getHeapUsage")).usedSize;
      };
      // Once for the code and the shapes, which stay.
      await page.call("keep", name, 100, what);
      await page.call("forget");
      const before = await heap();
      const { count, outside } = await page.call("keep", name, 100, what);
      sizes[name] = ((await heap()) - before + outside) / count;
      await page.context.close();
    }
    const [plain, ours] = Object.values(sizes);
    rows.push({ kept: what, "JSON.parse, bytes": Math.round(plain), "automations-wasm, bytes": Math.round(ours), ratio: shown(ours / plain) });
  }
  console.log("\nHeld by what is kept of pages of 100 (heap and long texts), for each row or field\n");
  print(rows);
}

/** Prints the tables. */
export async function benchDecodeInBrowser() {
  const isRoot = process.getuid?.() === 0;
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium", args: [...quiet, ...(isRoot ? ["--no-sandbox"] : [])] });
  const server = await serve();
  console.log(`\nChromium ${browser.version()}, ${PAGES} distinct pages in turn`);
  try {
    for (const part of [warm, first, streamed, retained]) await part(browser, server.url);
  } finally {
    await browser.close();
    server.close();
  }
}

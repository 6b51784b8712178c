// The same question in Firefox. It has no clock of CPU time for a page, so these times are by the clock, and a busy machine
// shows; the ratios are within a round, as in Chromium.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { BASELINE, PAGES, SIZES, WARM_UP, median, race, ratios, serve, shown } from "./browser.mjs";
import { print } from "./node.mjs";

const matrix = createRequire(new URL("../../matrix/package.json", import.meta.url));

/** Prints the tables, or why there are none. */
export async function benchDecodeInFirefox() {
  const firefox = process.env.FIREFOX_PATH ?? which("firefox-esr", "firefox");
  const driver = found("puppeteer-core");
  if (firefox === undefined) return console.log("\nFirefox: not run, there is none (install firefox-esr, or set FIREFOX_PATH)");
  if (driver === undefined) return console.log("\nFirefox: not run, its driver is not installed (`npm ci --ignore-scripts --prefix tests/matrix`)");
  const { default: puppeteer } = await import(pathToFileURL(driver));
  // Its timer is rounded to a millisecond unless told otherwise.
  const extraPrefsFirefox = { "privacy.reduceTimerPrecision": false, "privacy.resistFingerprinting": false };
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true, extraPrefsFirefox });
  const server = await serve();
  console.log(`\n${await browser.version()}, ${PAGES} distinct pages in turn, by the clock`);
  try {
    for (const part of [warm, first, streamed]) await part(browser, server.url);
  } finally {
    await browser.close();
    server.close();
  }
}

function which(...names) {
  const files = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return files.find(existsSync);
}

function found(name) {
  try {
    return matrix.resolve(name);
  } catch {
    return undefined;
  }
}

async function open(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  // A page's modules are done some time after its load.
  while (!(await page.evaluate(() => globalThis.bench !== undefined))) await new Promise((resolve) => { setTimeout(resolve, 50); });
  const call = (method, ...args) => page.evaluate((method, args) => globalThis.bench[method](...args), method, args);
  return { call, ways: await page.evaluate(() => globalThis.bench.ways), close: () => page.close() };
}

async function warm(browser, url) {
  const rows = [];
  for (const size of SIZES) {
    const page = await open(browser, url);
    const bytes = await page.call("prepare", PAGES, size.rows);
    const wrong = await page.call("wrong", size.rows);
    if (wrong.length > 0) throw new Error(`these ways are wrong: ${wrong}`);
    const times = await race(page.ways, size.samples, WARM_UP, (name, round) => page.call("timed", name, size.rows, round * size.batch, size.batch));
    for (const name of page.ways) rows.push({ "automations a page": size.rows, "kB a page": Math.round(bytes / 1000), way: name, "ms": shown(median(times[name]) / size.batch), ...ratios(times, name) });
    await page.close();
  }
  console.log("\nTime to checked objects, warm, and as ratios within a round\n");
  print(rows);
}

async function first(browser, url) {
  const rows = [];
  for (const size of [10, 100]) {
    const ways = ["JSON.parse alone", "automations-wasm", BASELINE, "JSON.parse + zod"];
    const times = await race(ways, 12, 2, async (name) => {
      const page = await open(browser, url);
      await page.call("prepare", 1, size);
      const time = await page.call("timed", name, size, 0, 1);
      await page.close();
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
  console.log(`\nFrom the last piece of ${Math.round(bytes / 1e6)} MB to the objects\n`);
  print(ways.map((name) => ({ way: name.replace("… tape only", "automations-wasm"), ms: shown(median(times[name])) })));
  await page.close();
}

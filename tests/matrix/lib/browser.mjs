// Three engines behind one function: open a page, and give what its script came to.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

const WAIT_MS = 60_000;

function which(...names) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

function miniBrowser() {
  const found = ["/usr/lib", "/usr/libexec", "/usr/lib64"].filter(existsSync)
    .flatMap((root) => [root, ...readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name))]);
  return found.flatMap((folder) => ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"].map((name) => join(folder, name, "MiniBrowser"))).find(existsSync);
}

const chromium = process.env.CHROMIUM_PATH ?? which("chromium", "chromium-browser", "google-chrome");
const firefox = process.env.FIREFOX_PATH ?? which("firefox-esr", "firefox");
const webkit = which("WebKitWebDriver");

/** The engines, each with why it cannot be used here, if it cannot. */
export const ENGINES = {
  Chromium: { absent: !chromium && "there is no Chromium: set CHROMIUM_PATH", start: startChromium },
  Firefox: { absent: !firefox && "there is no Firefox: install firefox-esr, or set FIREFOX_PATH", start: startFirefox },
  WebKit: { absent: webkitAbsent(), start: startWebKit },
};

function webkitAbsent() {
  if (process.platform !== "linux") return "WebKitGTK is for Linux only";
  if (!webkit || !miniBrowser()) return "there is no WebKitGTK: install webkit2gtk-driver";
  return !process.env.DISPLAY && !which("Xvfb") && "there is neither a display nor Xvfb: install xvfb";
}

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const RESULT = "globalThis.matrixResult";

/**
 * Starts Chromium; `open(url)` gives `{ result, foreign }`: what the page's script came to, and the addresses of other
 * servers that it asked anything of.
 */
async function startChromium() {
  const { chromium: driver } = await import("@playwright/test");
  const browser = await driver.launch({ executablePath: chromium, args: QUIET });
  return {
    async open(url) {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const asked = [];
        const said = [];
        page.on("request", (request) => asked.push(request.url()));
        page.on("console", (message) => said.push(message.text()));
        page.on("pageerror", (error) => said.push(String(error)));
        await page.goto(url);
        const result = await polled(() => page.evaluate(() => globalThis.matrixResult)).catch((error) => {
          throw new Error(`${error.message}\n${said.join("\n")}`);
        });
        const foreign = asked.filter((address) => !/^(?:data|blob):/.test(address) && new URL(address).origin !== new URL(url).origin);
        return { result, foreign };
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

// Over WebDriver BiDi, which Firefox speaks by itself.
async function startFirefox() {
  const { default: puppeteer } = await import("puppeteer-core");
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
  return {
    async open(url) {
      const page = await browser.newPage();
      try {
        const asked = [];
        page.on("request", (request) => asked.push(request.url()));
        await page.goto(url);
        const result = await polled(() => page.evaluate(() => globalThis.matrixResult));
        const foreign = asked.filter((address) => /^https?:/.test(address) && new URL(address).origin !== new URL(url).origin);
        return { result, foreign };
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

// Its driver tells of no requests; the server's own log and the policy stand for them.
async function startWebKit() {
  const { Builder, Capabilities } = await import("selenium-webdriver");
  const display = process.env.DISPLAY ? undefined : spawn("Xvfb", [":97", "-screen", "0", "1024x768x24", "-nolisten", "tcp"], { stdio: "ignore" });
  const port = await freePort();
  const driver = spawn(webkit, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: process.env.DISPLAY ?? ":97" } });
  const stop = () => {
    driver.kill();
    display?.kill();
  };
  try {
    const options = { binary: miniBrowser(), args: ["--automation"] };
    const session = await polled(() => new Builder().usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options })).build());
    return {
      async open(url) {
        await session.get(url);
        return { result: await polled(() => session.executeScript(`return ${RESULT}`)), foreign: [] };
      },
      async close() {
        await session.quit().catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Asks until there is an answer; text is JSON. From here, for under a policy the page compiles no text. */
async function polled(ask) {
  const end = Date.now() + WAIT_MS;
  let last = "nothing came";
  while (Date.now() < end) {
    const got = await Promise.resolve(ask()).catch((error) => void (last = error));
    if (got) return typeof got === "string" ? JSON.parse(got) : got;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`no answer in ${WAIT_MS} ms: ${last}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}


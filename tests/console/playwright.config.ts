/** The console in a browser, as it is built: `vite preview` serves www/dist to Chromium. */
import { defineConfig } from "@playwright/test";
import { fileURLToPath } from "node:url";

// Another one where two checkouts are tested at once.
const PORT = Number(process.env.AUTOMATIONS_CONSOLE_PORT ?? 4319);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  // What a failure leaves behind, out of the way of the sources.
  outputDir: "../../test-results/console",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.CI ? [["list"], ["html", { open: "never", outputFolder: "../../playwright-report" }]] : "list",
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    // Dates are typed and shown; neither may depend on the machine.
    locale: "en-GB",
    timezoneId: "UTC",
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        // A browser of its own accord asks its maker for updates: not here.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview www --host 127.0.0.1 --port ${PORT} --strictPort`,
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});

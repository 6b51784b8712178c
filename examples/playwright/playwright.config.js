import { defineConfig } from "@playwright/test";

export default defineConfig({
  testMatch: "*.spec.js",
  reporter: "line",
  // Where the machine has a Chromium of its own.
  use: process.env.CHROMIUM_PATH === undefined ? {} : { launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox"] } },
});

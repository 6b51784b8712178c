import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/**
 * What the built page may load and connect to. `connect-src *` because the API's address is the
 * user's choice; `'unsafe-inline'` styles because the components position themselves by style
 * attributes.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src *",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Puts the policy into the built page; the development server needs its own inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
  ],
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // Relative, so the page works from any folder of any static host.
  base: "./",
  plugins: [react(), contentSecurityPolicy],
  // The package is a link into pkg/: keep its address under node_modules, and leave it as built.
  resolve: { preserveSymlinks: true },
  optimizeDeps: { exclude: ["automations-wasm"] },
  build: {
    target: "es2022",
    sourcemap: true,
    // The WebAssembly modules travel as text, each in a chunk of its own.
    chunkSizeWarningLimit: 8192,
  },
});

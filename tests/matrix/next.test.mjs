// The packed tarball in Next: a client component, a page rendered on the server, a static export.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ENGINES } from "./lib/browser.mjs";
import { PROGRAM, expected } from "./lib/program.mjs";
import { HERE, project, run, strange, tool } from "./lib/project.mjs";
import { serve } from "./lib/server.mjs";

const { absent, start } = ENGINES.Chromium;
let browser;
before(async () => { browser = absent ? undefined : await start(); });
after(() => browser?.close());

const NEXT = tool("next", "dist", "bin", "next");
const IMPORTS = 'import * as entry from "automations-wasm";\nimport * as sandbox from "automations-wasm/sandbox";\n';
const CLIENT = `"use client";
import { useEffect, useState } from "react";
${IMPORTS}${PROGRAM}
export default function Page() {
  const [text, setText] = useState("");
  useEffect(() => {
    program(entry, sandbox).catch((error) => ({ failed: String(error.stack) })).then((result) => {
      setText(JSON.stringify(result));
      globalThis.matrixResult = JSON.stringify(result);
    });
  }, []);
  return <pre>{text}</pre>;
}
`;
const server = (dynamic) => `${IMPORTS}${PROGRAM}
${dynamic ? 'export const dynamic = "force-dynamic";' : ""}
export default async function Page() {
  return <pre id="server">{Buffer.from(JSON.stringify(await program(entry, sandbox))).toString("base64")}</pre>;
}
`;
const EDGE = `${IMPORTS}${PROGRAM}
export const runtime = "edge";
export async function GET() { return Response.json(await program(entry, sandbox).catch((error) => ({ failed: String(error.stack) }))); }
`;
const files = (options, dynamic) => ({
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(HERE)} }, ${options} };\n`,
  "app/layout.jsx": 'export default function Layout({ children }) { return <html lang="en"><head><link rel="icon" href="data:," /></head><body>{children}</body></html>; }\n',
  "app/page.jsx": CLIENT,
  "app/server/page.jsx": server(dynamic),
});
const ENV = { NEXT_TELEMETRY_DISABLED: "1" };
const rendered = (html) => JSON.parse(Buffer.from(/<pre id="server">([^<]+)</.exec(html)[1], "base64").toString());
// On the server a bundler decides which entry it takes: the module is there either way.
const isExpected = (result) => assert.deepEqual(result, expected(result.entry === "node" ? "node" : "browser"));

test("Next: a client component, a page rendered on the server, a route of the edge", async (t) => {
  if (absent) return t.skip(`not run: ${absent}`);
  const cwd = project("next-server", { ...files("", true), "app/edge/route.js": EDGE });
  await run(process.execPath, [NEXT, "build"], { cwd, env: ENV, timeout: 240_000 });
  assert.deepEqual(strange(join(cwd, ".next", "static")), []);
  const port = await freePort();
  const child = spawn(process.execPath, [NEXT, "start", "-p", String(port), "-H", "127.0.0.1"], { cwd, env: { ...process.env, ...ENV }, stdio: "ignore" });
  try {
    const url = `http://127.0.0.1:${port}/`;
    const html = await answered(`${url}server`);
    isExpected(rendered(html));
    assert.deepEqual(await (await fetch(`${url}edge`)).json(), expected("edge"));
    const { result, foreign } = await browser.open(url);
    assert.deepEqual(result, expected("browser"));
    assert.deepEqual(foreign, []);
  } finally {
    child.kill();
  }
});

test("Next: a static export", async (t) => {
  if (absent) return t.skip(`not run: ${absent}`);
  const cwd = project("next-export", files('output: "export"', false));
  await run(process.execPath, [NEXT, "build"], { cwd, env: ENV, timeout: 240_000 });
  const out = join(cwd, "out");
  assert.deepEqual(strange(out), []);
  isExpected(rendered(readFileSync(join(out, "server.html"), "utf8")));
  const pages = await serve(out);
  try {
    const { result, foreign } = await browser.open(pages.url);
    assert.deepEqual(result, expected("browser"));
    assert.deepEqual(foreign, []);
    assert.deepEqual(pages.requests.filter((path) => path.includes(".wasm")), []);
  } finally {
    await pages.close();
  }
});

/** The text of a page, once the server has started. */
async function answered(url) {
  for (let tries = 0; tries < 300; tries++) {
    const response = await fetch(url).catch(() => undefined);
    if (response !== undefined) return response.text();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error("the server did not start within 30 s");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const listening = createServer().on("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = listening.address();
      listening.close(() => resolve(port));
    });
  });
}

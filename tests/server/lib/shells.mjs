// The same service in its shells: the engine in wasm behind `sandbox.fetch`, the engine native and alone, the server
// over HTTP with its data in memory and in a database. Each has a demo that begins at the same moment.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createSandbox } from "automations-wasm/sandbox";
import { NOW } from "../../js/lib/demo.mjs";
import { asShell } from "../suite/shell.mjs";
import { control, ENGINE, folder, start } from "./server.mjs";

/** The engine in wasm, in Node. */
export const WASM = "the engine in wasm";

/** The shells by name; each makes, for a test `t`, `{ baseUrl, organization, workspace, token, fetch, advance }`. */
export const SHELLS = {
  "the engine, native": engine,
  "the server, in memory": (t) => server(t, []),
  "the server, with a database": (t) => server(t, ["--database", join(folder(t), "demo.db")]),
  [WASM]: async () => asShell(await createSandbox({ seed: "demo", now: NOW })),
};

/** Why what is executed cannot be asked of a shell; `false` where it can. */
export function notExecuted(name) {
  const files = readdirSync(fileURLToPath(new URL("../../../pkg", import.meta.url)));
  if (name !== WASM || files.some((file) => /interpreter.*\.wasm$/.test(file))) return false;
  return "the package has no interpreter: what is executed fails there and says so";
}

async function server(t, args) {
  const it = await start(t, ["--now", NOW.toISOString(), ...args]);
  const { url, organization, workspace, token } = it;
  return { baseUrl: url, organization, workspace, token, fetch, advance: (ms) => must(control(it, "POST", "clock", { advance_ms: ms })) };
}

async function must(answer) {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}

/** The native engine as a process: a line of JSON in, a line out. */
async function engine(t) {
  const child = spawn(ENGINE, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => { child.on("close", resolve); });
  t.after(async () => {
    child.stdin.end();
    await ended;
  });
  const waiting = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()(JSON.parse(line)));
  const ask = (line) => new Promise((resolve) => {
    waiting.push(resolve);
    child.stdin.write(`${JSON.stringify(line)}\n`);
  });
  const identity = await ask({ now: NOW.getTime() });
  const fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const { status, headers, body } = await ask({ method: request.method, target: pathname + search, headers: [...request.headers], body: text === "" ? null : text });
    return new Response(body, { status, headers });
  };
  return { baseUrl: "http://engine.invalid", ...identity, fetch, advance: (ms) => ask({ advance: ms }) };
}

// The service with 100 and with 100,000 automations: requests a second through `sandbox.fetch` and through the native
// server, memory for each automation, and how long a database takes to open. No number stands alone: each is a ratio of
// the same thing with few and with many, in the same run.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "automations-wasm/sandbox";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const TOKEN = "kgn_pat_bench_0123456789abcdef";
const COUNTS = [100, 100_000];
/** How many automations one instance of the engine in wasm is filled with: a snapshot is one JavaScript string. */
const MOST_IN_WASM = 50_000;
const MILLISECONDS = 2_000;
const AT_A_TIME = 8;

/** The requests, below the workspace; `first` is an automation that can be started without inputs. */
const REQUESTS = {
  "list of 50": () => ["GET", "/automations?page_size=50"],
  get: (first) => ["GET", `/automations/${first}`],
  invoke: (first) => ["POST", `/automations/${first}:invoke`, '{"stage":"AUTOMATION_STAGE_PUBLISHED","inputs":{}}'],
};

/** Builds the server for speed, and measures; `profile` is cargo's. */
export async function benchServer(profile = "release") {
  console.log(`\nThe service with ${COUNTS.map((count) => count.toLocaleString("en")).join(" and ")} automations (server built with \`--profile ${profile}\`)`);
  const built = spawnSync("cargo", ["build", "--profile", profile, "-p", "automations-server", "--bins", "--examples"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (built.status !== 0) throw new Error("the server did not build");
  const folder = mkdtempSync(join(tmpdir(), "automations-bench-"));
  const target = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), profile === "dev" ? "debug" : profile);
  try {
    const rows = [];
    for (const count of COUNTS) {
      const file = join(folder, `${count}.db`);
      const made = JSON.parse(spawnSync(join(target, "examples", "many"), [file, String(count)], { encoding: "utf8" }).stdout);
      rows.push({ shell: "server", count, ...(await throughServer(join(target, "automations-server"), file, made.first)), bytes: made.bytes });
      const within = Math.min(count, MOST_IN_WASM);
      const inWasm = within === count ? file : join(folder, `${within}.db`);
      if (within !== count) spawnSync(join(target, "examples", "many"), [inWasm, String(within)]);
      rows.push({ shell: "sandbox.fetch", count: within, ...(await throughSandbox(join(target, "automations-server"), inWasm, made.first)) });
    }
    print(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Answers a second, once it is warm. */
async function rate(ask) {
  const during = async (milliseconds) => {
    const began = performance.now();
    let answered = 0;
    await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
      while (performance.now() - began < milliseconds) {
        await ask();
        answered += 1;
      }
    }));
    return (answered / (performance.now() - began)) * 1000;
  };
  await during(MILLISECONDS / 4);
  return during(MILLISECONDS);
}

async function started(program, file) {
  const began = performance.now();
  const child = spawn(program, ["--listen", "127.0.0.1:0", "--database", file], { env: { ...process.env, AUTOMATIONS_TOKEN: TOKEN }, stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  child.stdout.setEncoding("utf8");
  for await (const chunk of child.stdout) {
    text += chunk;
    if (/^ready$/m.test(text)) break;
  }
  const openMs = performance.now() - began;
  const told = (name) => new RegExp(`^${name} +(\\S+)$`, "m").exec(text)[1];
  const root = `/api/v1/organizations/${told("organization")}/workspaces/${told("workspace")}`;
  return { child, openMs, url: told("listening on"), root };
}

async function ended(child) {
  child.kill();
  await new Promise((resolve) => { child.once("close", resolve); });
}

async function throughServer(program, file, first) {
  const { child, openMs, url, root } = await started(program, file);
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  const rates = {};
  // The kernel's word for how much of the process is in memory, where there is one.
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? Number.NaN) * 1024;
  const resident = process.platform === "linux" ? memory() : Number.NaN;
  for (const [name, make] of Object.entries(REQUESTS)) {
    const [method, path, body] = make(first);
    rates[name] = await rate(() => new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, agent, method, path: root + path, headers: { authorization: `Bearer ${TOKEN}` } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${name}: ${response.statusCode}`));
        response.on("end", resolve).resume();
      });
      request.on("error", reject).end(body);
    }));
  }
  agent.destroy();
  await ended(child);
  return { openMs, resident, rates };
}

async function throughSandbox(program, file, first) {
  const { child, url } = await started(program, file);
  const snapshot = new Uint8Array(await (await fetch(`${url}/sandbox/v1/snapshot`, { headers: { authorization: `Bearer ${TOKEN}` } })).arrayBuffer());
  await ended(child);
  const sandbox = await createSandbox({ seed: "empty" });
  const began = performance.now();
  await sandbox.restore(snapshot);
  const openMs = performance.now() - began;
  const root = `${sandbox.baseUrl}/api/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}`;
  const rates = {};
  for (const [name, make] of Object.entries(REQUESTS)) {
    const [method, path, body] = make(first);
    rates[name] = await rate(async () => {
      const response = await sandbox.fetch(root + path, { method, headers: { authorization: `Bearer ${sandbox.token}` }, body });
      if (response.status !== 200) throw new Error(`${name}: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    });
  }
  sandbox.close();
  return { openMs, resident: Number.NaN, rates };
}

function print(rows) {
  const columns = Object.keys(REQUESTS);
  console.log(["".padEnd(24), ...columns.map((name) => `${name} /s`.padStart(14)), "opened in".padStart(12)].join(""));
  for (const { shell, count, rates, openMs } of rows) {
    console.log([`${shell}, ${count.toLocaleString("en")}`.padEnd(24), ...columns.map((name) => rates[name].toFixed(0).padStart(14)), `${openMs.toFixed(0)} ms`.padStart(12)].join(""));
  }
  for (const shell of ["server", "sandbox.fetch"]) {
    const [few, many] = rows.filter((row) => row.shell === shell);
    console.log([`${shell}, few : many`.padEnd(24), ...columns.map((name) => (few.rates[name] / many.rates[name]).toFixed(2).padStart(14)), (many.openMs / few.openMs).toFixed(1).padStart(12)].join(""));
  }
  const [few, many] = rows.filter((row) => row.shell === "server");
  const each = (many.resident - few.resident) / (many.count - few.count);
  console.log(`memory of the server for each automation: ${(each / 1000).toFixed(1)} kB, ${(each / (many.bytes / many.count)).toFixed(2)} × its records' ${(many.bytes / many.count / 1000).toFixed(1)} kB of JSON`);
}

// The service with 100 and with 100,000 automations: requests a second through `sandbox.fetch` and through the native
// server, memory for each automation, and how long a database takes to open. No number stands alone: both are open at
// once and asked by turns, and each ratio is the median of the turns; of processor time, since a busy machine disturbs
// that less.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "automations-wasm/sandbox";
import { many } from "./data.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const TOKEN = "kgn_pat_bench_0123456789abcdef";
const NOW = new Date("2026-03-01T09:30:00Z");
const FEW = 100;
const MANY = 100_000;
/** How many automations one instance of the engine in wasm is filled with: a snapshot is one JavaScript string. */
const MOST_IN_WASM = 50_000;
const TURNS = 7;
const AT_A_TIME = 8;

/** The requests, below the workspace, how many of them make a turn; `first` can be started without inputs. */
const REQUESTS = {
  "list of 50": { count: 200, of: () => ["GET", "/automations?page_size=50"] },
  "filtered": { count: 200, of: () => ["GET", `/automations?page_size=50&filter=${encodeURIComponent('state = "DRAFT"')}`] },
  get: { count: 400, of: (first) => ["GET", `/automations/${first}`] },
  invoke: { count: 100, of: (first) => ["POST", `/automations/${first}:invoke`, '{"stage":"AUTOMATION_STAGE_PUBLISHED","inputs":{}}'] },
};

/** Builds the server for speed where there is a cargo, and measures; `profile` is cargo's, `most` how many are many. */
export async function benchServer(profile = "serve", most = String(MANY)) {
  const large = Number(most);
  if (!(large > FEW)) throw new Error(`\`${most}\` is no number of automations above ${FEW}`);
  await compare("sandbox.fetch", FEW, Math.min(large, MOST_IN_WASM), throughSandbox);
  const built = spawnSync("cargo", ["build", "--profile", profile, "-p", "automations-server", "--bins", "--examples"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (built.error) return console.log("\nThe server: left out, there is no cargo.");
  if (built.status !== 0) throw new Error("the server did not build");
  const folder = mkdtempSync(join(tmpdir(), "automations-bench-"));
  const target = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), profile === "dev" ? "debug" : profile);
  try {
    await compare(`the server (\`--profile ${profile}\`)`, FEW, large, (count) => throughServer(target, join(folder, `${count}.db`), count));
    const program = join(target, "automations-server");
    console.log(`  the program ${(statSync(program).size / 1e6).toFixed(1)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints a line for each request: answers a second with few and with many, and the ratio of what one answer costs. */
async function compare(name, few, many, open) {
  console.log(`\n${name}: ${few.toLocaleString("en")} and ${many.toLocaleString("en")} automations (medians of ${TURNS} turns; ratio: the processor time of one answer with many to that with few)`);
  const services = [await open(few), await open(many)];
  try {
    for (const [what, { count, of }] of Object.entries(REQUESTS)) {
      const turns = [];
      for (let turn = 0; turn <= TURNS; turn += 1) {
        const costs = [];
        // Whoever is first in one turn is last in the next.
        for (const at of turn % 2 === 0 ? [0, 1] : [1, 0]) costs[at] = await cost(services[at], of(services[at].first), count);
        // The first is for warming up.
        if (turn > 0) turns.push(costs);
      }
      const rate = (at) => (count / median(turns.map((costs) => costs[at].seconds))).toFixed(0).padStart(8);
      console.log(`  ${what.padEnd(12)} ${rate(0)} /s ${rate(1)} /s   ratio ${median(turns.map(([small, large]) => large.processor / small.processor)).toFixed(2)}`);
    }
    const [small, large] = services;
    console.log(`  opened in    ${small.openMs.toFixed(0).padStart(8)} ms ${large.openMs.toFixed(0).padStart(7)} ms, ${(large.bytes / many / 1000).toFixed(1)} kB of JSON each`);
    const each = (large.memory - small.memory) / (many - few);
    if (!Number.isNaN(each)) console.log(`  memory of each automation: ${(each / 1000).toFixed(1)} kB, ${(each / (large.bytes / many)).toFixed(2)} × its JSON`);
  } finally {
    for (const service of services) await service.close();
  }
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

/** How many seconds so many requests take, some at a time, and how many of its processor's time the service needs. */
async function cost({ ask, processor }, request, count) {
  const began = performance.now();
  const before = processor();
  let left = count;
  const asker = async () => {
    while (left > 0) {
      left -= 1;
      await ask(...request);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, asker));
  return { seconds: (performance.now() - began) / 1000, processor: processor() - before };
}

async function throughServer(target, file, count) {
  const made = spawnSync(join(target, "examples", "many"), [file, String(count)], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`no database was made: ${made.stderr}`);
  const { first, bytes } = JSON.parse(made.stdout);
  const began = performance.now();
  const arguments_ = ["--listen", "127.0.0.1:0", "--database", file, "--now", NOW.toISOString()];
  const child = spawn(join(target, "automations-server"), arguments_, { env: { ...process.env, AUTOMATIONS_TOKEN: TOKEN }, stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  child.stdout.setEncoding("utf8");
  await new Promise((resolve, reject) => {
    child.once("close", (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.on("data", (chunk) => {
      text += chunk;
      if (/^ready$/m.test(text)) resolve();
    });
  });
  const openMs = performance.now() - began;
  const told = (name) => new RegExp(`^${name} +(\\S+)$`, "m").exec(text)[1];
  const root = `/api/v1/organizations/${told("organization")}/workspaces/${told("workspace")}`;
  const { hostname, port } = new URL(told("listening on"));
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  const ask = (method, path, body) => new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const request = httpRequest({ hostname, port, agent, method, path: root + path, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${method} ${path}: ${response.statusCode}`));
      response.on("end", resolve).resume();
    });
    request.on("error", reject).end(body);
  });
  const close = () => new Promise((resolve) => {
    agent.destroy();
    child.removeAllListeners("close");
    child.once("close", resolve);
    child.kill();
  });
  // The kernel's word for how much of the process is in memory, where there is one.
  const memory = process.platform === "linux" ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) * 1024 : Number.NaN;
  // What each thread has run, in nanoseconds; elsewhere the clock has to do.
  const tasks = `/proc/${child.pid}/task`;
  const ran = (task) => Number(readFileSync(join(tasks, task, "schedstat"), "utf8").split(" ")[0]) / 1e9;
  const processor = process.platform === "linux" ? () => readdirSync(tasks).map(ran).reduce((one, other) => one + other) : () => performance.now() / 1000;
  return { first, bytes, openMs, memory, ask, processor, close };
}

async function throughSandbox(count) {
  const { snapshot, first } = await many(count);
  const sandbox = await createSandbox({ seed: "empty", now: NOW });
  const began = performance.now();
  await sandbox.restore(snapshot);
  const openMs = performance.now() - began;
  const root = `${sandbox.baseUrl}/api/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}`;
  const ask = async (method, path, body) => {
    const response = await sandbox.fetch(root + path, { method, headers: { authorization: `Bearer ${sandbox.token}` }, body });
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  };
  const processor = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  return { first, bytes: snapshot.length, openMs, memory: Number.NaN, ask, processor, close: () => sandbox.close() };
}

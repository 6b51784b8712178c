// Prism as a mock of the contract: started on a free port of loopback, ended by its process id.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CONTRACT } from "./contract.mjs";
import { EXAMPLES } from "./examples.mjs";

const DEADLINE_MS = 60_000;
const require = createRequire(import.meta.url);
const package_ = require.resolve("@stoplight/prism-cli/package.json");
const PRISM = join(dirname(package_), require(package_).bin.prism);

/**
 * Starts Prism on the contract, each 200 with our example: what Prism makes up by itself does not
 * fit the contract ("string" for bytes, null where messages recurse), and `--errors` refuses that
 * too. So Prism checks our requests and our examples. Gives its address and how to end it.
 */
export async function startPrism() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "automations-prism-"));
  const served = join(folder, "contract.json");
  writeFileSync(served, JSON.stringify(withExamples(JSON.parse(readFileSync(CONTRACT, "utf8")))));
  const child = spawn(process.execPath, [PRISM, "mock", "--errors", "-h", "127.0.0.1", "-p", String(port), served], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => { output = (output + chunk).slice(-4000); });
  const ended = new Promise((resolve) => { child.once("exit", resolve); });
  ended.then(() => { rmSync(folder, { recursive: true, force: true }); });
  let exited = false;
  ended.then(() => { exited = true; });
  const stop = async () => {
    child.kill();
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    if (exited) throw new Error(`Prism ended early:\n${output}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`Prism did not answer within ${DEADLINE_MS} ms:\n${output}`);
    }
    if (await answers(url)) return { url, stop, output: () => output };
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

function withExamples(contract) {
  for (const item of Object.values(contract.paths)) {
    for (const { operationId, responses } of Object.values(item)) {
      if (responses !== undefined) responses["200"].content["application/json"].example = EXAMPLES[operationId];
    }
  }
  return contract;
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => { resolve(port); });
    });
  });
}

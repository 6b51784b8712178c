// The native server as a process of its own, on a free port of loopback.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AutomationsClient } from "automations-wasm";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const DEADLINE_MS = 60_000;

/** The program: that of the stage that runs these tests, else the one of `cargo build`. */
export const PROGRAM = process.env.AUTOMATIONS_SERVER ?? join(ROOT, "target", "debug", "automations-server");

/** The engine of the server without HTTP (src/server/examples/engine.rs). */
export const ENGINE = join(dirname(PROGRAM), "examples", "engine");

/** A token that opens the servers of this process. */
export const TOKEN = `kgn_pat_${randomBytes(16).toString("hex")}`;

/** An empty folder that goes when the test is over. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "automations-server-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs the program to its end, as a `user` of the system if one is given: what it printed and its exit code. */
export function finished(args, env = {}, user = {}) {
  const child = spawn(PROGRAM, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], ...user });
  return ended(child);
}

function ended(child) {
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (text) => { printed[name] += text; });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ ...printed, code, signal }));
  });
}

/**
 * Starts a server and waits until it listens; it is killed when the test `t` is over. `token: null`
 * lets it make one; `fileBlocks` is the limit of the system for each file that it writes, in the shell's blocks.
 */
export async function start(t, args = [], { token = TOKEN, env = {}, fileBlocks } = {}) {
  const own = token === null ? {} : { AUTOMATIONS_TOKEN: token };
  const limit = fileBlocks === undefined ? [] : ["sh", "-c", `ulimit -f ${fileBlocks}; exec "$@"`, "sh"];
  const [program, ...all] = [...limit, PROGRAM, "--listen", "127.0.0.1:0", ...args];
  const child = spawn(program, all, { env: { ...process.env, ...own, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const lines = [];
  let stdout = "";
  // The part of stderr that is no whole line yet.
  let rest = "";
  let over;
  const end = new Promise((resolve) => {
    child.on("close", (code, signal) => {
      over = { code, signal, stdout, stderr: [...lines, rest].join("\n") };
      resolve(over);
    });
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop();
    lines.push(...parts);
  });
  const ready = new Promise((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      if (/^ready$/m.test(stdout)) resolve();
    });
  });
  t.after(async () => {
    child.kill("SIGKILL");
    await end;
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);
  await Promise.race([ready, end]);
  clearTimeout(timer);
  if (over !== undefined) throw new Error(`the server did not start:\n${over.stdout}${over.stderr}`);
  const told = (name) => new RegExp(`^${name} +(\\S+)$`, "m").exec(stdout)?.[1];
  const url = told("listening on");
  const server = {
    url, organization: told("organization"), workspace: told("workspace"),
    token: token ?? told("token"),
    /** What it printed when it was ready. */
    printed: () => stdout,
    /** The lines of its log, parsed. */
    log: () => lines.map((line) => JSON.parse(line)),
    /** Reads its log no more: whoever read it has gone. */
    leaveLog: () => child.stderr.destroy(),
    /** Asks it to stop, and waits until it has. */
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return end;
    },
    /** Ends it at once. */
    kill: () => {
      child.kill("SIGKILL");
      return end;
    },
    ended: end,
  };
  server.root = `${url}/api/v1/organizations/${server.organization}/workspaces/${server.workspace}`;
  return server;
}

/** A client of a server; it sends nothing again unless a test says so. */
export const clientOf = ({ url, organization, workspace, token }, options = {}) =>
  new AutomationsClient({ baseUrl: url, organization, workspace, token, maxRetries: 0, ...options });

/** Asks the shell's own paths; the JSON of the answer, with its status. */
export async function control({ url, token }, method, path, body) {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/sandbox/v1/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/**
 * A POST of JSON that the server has begun to answer: its head was read, its body is waited for. `response` is what
 * comes once the caller ends the request with its body.
 */
export async function halfway({ root, token }, path) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", expect: "100-continue" };
  const request = httpRequest(root + path, { method: "POST", headers, agent: false });
  const response = new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (message) => {
      message.resume();
      message.on("end", () => resolve(message));
    });
  });
  request.flushHeaders();
  await once(request, "continue");
  return { request, response };
}

/** Whether a server takes another connection. */
export function isOpen({ url }) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

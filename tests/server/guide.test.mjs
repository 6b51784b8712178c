// Do the commands and programs of docs/server.md do what is said beside them?

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { finished, folder, start, TOKEN } from "./lib/server.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const guide = readFileSync(at("../../docs/server.md"), "utf8");
const blocks = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, lang, code]) => ({ lang, code }));
const of = (lang) => blocks.filter((block) => block.lang === lang).map(({ code }) => code);
const commands = of("sh").flatMap((code) => code.trim().split("\n"));

/** Runs a program to its end; its stdout. */
function ran(file, args, options) {
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => { output += text; });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`${file} ${args.join(" ")} ended with ${code}: ${output}`))));
  });
}

test("the commands that start it do", async (t) => {
  const starts = commands.filter((command) => command.startsWith("cargo run"));
  assert.ok(starts.length > 0);
  for (const command of starts) {
    const words = command.split(" ");
    assert.deepEqual(words.slice(0, 5), ["cargo", "run", "-p", "automations-server", "--"]);
    const args = words.slice(5).map((word) => (word.endsWith(".db") ? `${folder(t)}/${word}` : word));
    const server = await start(t, args);
    assert.ok(server.printed().startsWith("listening on  http://127.0.0.1:"));
    await server.stop();
  }
});

test("the commands that talk to it answer, in their order", async (t) => {
  const server = await start(t);
  const cwd = folder(t);
  const talks = commands.filter((command) => !command.startsWith("cargo run"));
  assert.ok(talks.length >= 6);
  for (const command of talks) {
    const here = command.replaceAll("http://127.0.0.1:8787", server.url).replace("curl -s", "curl -s --fail-with-body");
    const output = await ran("sh", ["-c", here], { cwd, env: { ...process.env, TOKEN } });
    if (!command.includes(" -o ")) JSON.parse(output);
  }
});

for (const [index, code] of of("mjs").entries()) {
  test(`program ${index} says what is claimed`, async (t) => {
    const server = await start(t);
    const file = at(`guide-${process.pid}-${index}.mjs`);
    t.after(() => rmSync(file, { force: true }));
    writeFileSync(file, code.replaceAll("http://127.0.0.1:8787", server.url));
    const claims = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, claim]) => claim);
    assert.deepEqual((await ran(process.execPath, [file], { env: { ...process.env, TOKEN } })).trim().split("\n"), claims);
  });
}

test("the table of arguments has all of them", async () => {
  const { stdout } = await finished(["--help"]);
  const all = [...stdout.matchAll(/^ {6}--([a-z-]+)/gm)].map(([, name]) => name);
  const told = [...guide.matchAll(/^\| `--([a-z-]+)/gm)].map(([, name]) => name);
  assert.ok(all.length >= 12);
  assert.deepEqual(told.sort(), all.sort());
});

test("the line of the log has the fields that a line has", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  await fetch(`${server.root}/automations`, { headers: { authorization: `Bearer ${TOKEN}` } });
  await server.stop();
  const [example] = of("json");
  assert.deepEqual(Object.keys(JSON.parse(example)), Object.keys(server.log()[0]));
});

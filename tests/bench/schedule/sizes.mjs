// What do time zones cost in the package, and what do the peers weigh? Brotli, as a server would send it.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { print } from "../decode/node.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PEERS = ["rrule", "rrule-temporal", "croner", "cron-parser"];

/** Prints the table. The peers are bundled whole and minified, with all that they import. */
export function benchScheduleSizes() {
  const bytes = (...file) => readFileSync(join(ROOT, ...file));
  const row = (what, content) => ({ what, "raw, bytes": content.length, "brotli, bytes": brotliCompressSync(content).length });
  console.log("\nSizes of schedules (the zones of all names, 1970 on, are part of tools.wasm; the peers ask the browser for theirs; printed by `npm run bench -- sizes`)\n");
  print([
    row("tools.wasm, all of it", bytes("pkg", "tools.wasm")),
    row("src/core/zone/table.bin and names.txt, alone", Buffer.concat(["table.bin", "names.txt"].map((file) => bytes("src", "core", "zone", file)))),
    ...PEERS.map((name) => row(`npm ${name}, bundled and minified`, bundled(name))),
  ]);
}

function bundled(name) {
  mkdirSync(join(ROOT, "target"), { recursive: true });
  // Inside the project, so that the bundler finds the package.
  const folder = mkdtempSync(join(ROOT, "target", "peer-size-"));
  try {
    const entry = join(folder, "entry.mjs");
    writeFileSync(entry, `import * as all from ${JSON.stringify(name)};\nglobalThis.peer = all;\n`);
    const out = join(folder, "out");
    execFileSync(process.execPath, [join(ROOT, "node_modules/rolldown/bin/cli.mjs"), entry, "--format", "esm", "--platform", "browser", "--minify", "--dir", out], { cwd: ROOT, stdio: "pipe" });
    return Buffer.concat(readdirSync(out).filter((file) => file.endsWith(".js")).map((file) => readFileSync(join(out, file))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

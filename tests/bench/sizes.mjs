// How large is what a page loads? Each number is printed by the command beside it, run from the project's folder.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { print } from "./decode/node.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const node = (expression) => execFileSync(process.execPath, ["-p", expression], { cwd: ROOT, encoding: "utf8" }).trim();
const measures = { raw: (bytes) => `${bytes}.length`, gzip: (bytes) => `zlib.gzipSync(${bytes}, { level: 9 }).length`, brotli: (bytes) => `zlib.brotliCompressSync(${bytes}).length` };

/** Prints the table and the commands. */
export function benchSizes() {
  const folder = mkdtempSync(join(tmpdir(), "automations-size-"));
  const bundle = ["rolldown", "pkg/slim.js", "--format", "esm", "--minify", "--dir", folder];
  try {
    execFileSync(process.execPath, [join(ROOT, "node_modules/rolldown/bin/cli.mjs"), ...bundle.slice(1)], { cwd: ROOT, stdio: "pipe" });
    const [entry] = readdirSync(folder).filter((file) => file.endsWith(".js"));
    const files = { "client.wasm": "pkg/client.wasm", "client's JavaScript, bundled and minified": join(folder, entry), "sandbox.wasm": "pkg/sandbox.wasm" };
    const rows = [];
    const commands = [`npx ${bundle.join(" ").replace(folder, "OUT")}`];
    for (const [what, file] of Object.entries(files)) {
      const bytes = `fs.readFileSync(${JSON.stringify(file)})`;
      const row = { what };
      for (const [measure, expression] of Object.entries(measures)) {
        row[`${measure}, bytes`] = node(expression(bytes));
        commands.push(`node -p '${expression(bytes).replace(folder, "OUT")}'`);
      }
      rows.push(row);
    }
    console.log("\nSizes\n");
    print(rows);
    console.log("\nprinted by\n");
    for (const command of commands) console.log(`    ${command}`);
    console.log("\nThe default entry is the same with client.wasm inlined as base64 behind a dynamic import.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// How large is what a page loads? Each number is printed by the command beside it, run from the project's folder.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  const slim = JSON.stringify(join(ROOT, "pkg/slim.js"));
  // Pages: one that makes calls and nothing else, and one with everything. They export nothing, as an application's.
  const pages = {
    calls: `import { AutomationsClient, AutomationsError } from ${slim};\nconsole.log(AutomationsClient, AutomationsError);\n`,
    all: `import * as all from ${slim};\nconsole.log(all);\n`,
  };
  const bundle = (page) => ["rolldown", join(folder, `${page}.mjs`), "--format", "esm", "--minify", "--dir", join(folder, page)];
  for (const [page, code] of Object.entries(pages)) {
    writeFileSync(join(folder, `${page}.mjs`), code);
    execFileSync(process.execPath, [join(ROOT, "node_modules/rolldown/bin/cli.mjs"), ...bundle(page).slice(1)], { cwd: ROOT, stdio: "pipe" });
  }
  const bundled = (page) => join(folder, page, `${page}.js`);
  try {
    const files = {
      "client.wasm": "pkg/client.wasm",
      "values.wasm": "pkg/values.wasm",
      "tools.wasm": "pkg/tools.wasm",
      "JavaScript, all of it, minified": bundled("all"),
      "JavaScript of the client and its error alone": bundled("calls"),
      "sandbox.wasm": "pkg/sandbox.wasm",
      "the sandbox's demo data": "pkg/glue/demo.js",
    };
    const rows = [];
    const commands = Object.keys(pages).map((page) => `npx ${bundle(page).join(" ").replaceAll(folder, "OUT")}`);
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
    console.log("\nThe default entry is the same with each module inlined as base64 behind a dynamic import.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

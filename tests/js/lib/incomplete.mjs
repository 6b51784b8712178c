// The package's ES modules as a page has them that was deployed without one file.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PACKAGE = fileURLToPath(new URL(".", import.meta.resolve("automations-wasm/package.json")));

/**
 * A copy of the package that lacks `file`: `load` imports a module of it, `complete` brings the file, or another text in
 * its place, and the copy goes when the test `t` is over. Its `slim.js` is loaded with its modules.
 */
export async function incomplete(t, file) {
  const folder = mkdtempSync(join(tmpdir(), "automations-incomplete-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ["decode", "glue", "package.json"]) cpSync(join(PACKAGE, part), join(folder, part), { recursive: true });
  cpSync(PACKAGE, folder, { recursive: true, filter: (from) => from === PACKAGE || /^[\w-]+\.js$/.test(from.slice(PACKAGE.length)) });
  rmSync(join(folder, file));
  const load = (path) => import(pathToFileURL(join(folder, path)).href);
  const slim = await load("slim.js");
  const wasm = (name) => readFileSync(join(PACKAGE, `${name}.wasm`));
  await slim.init(wasm("client"), { values: wasm("values"), tools: wasm("tools") });
  return { slim, load, complete: (text = readFileSync(join(PACKAGE, file))) => writeFileSync(join(folder, file), text) };
}

// A fresh project with the packed tarball installed, and programs run in it.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder whose node_modules has the tools; a project below it finds them there. */
export const HERE = fileURLToPath(new URL("..", import.meta.url));
const WORK = join(HERE, ".work");
const INSTALLED = join(WORK, "installed", "node_modules");

/** Packs pkg/ and installs the tarball once, as a user would; projects get copies. */
export function pack(pkg) {
  rmSync(WORK, { recursive: true, force: true });
  const folder = dirname(INSTALLED);
  mkdirSync(folder, { recursive: true });
  const npm = (args) => execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
  const [{ filename }] = JSON.parse(npm(["pack", pkg, "--json", "--pack-destination", WORK]));
  writeFileSync(join(folder, "package.json"), '{ "name": "installed", "private": true }\n');
  npm(["install", "--offline", "--no-audit", "--no-fund", join(WORK, filename)]);
}

/** Removes every project; where a row failed, they are left to be looked at. */
export const clear = () => rmSync(WORK, { recursive: true, force: true });

/** Makes a project of the files, given by their paths; gives back its folder. */
export function project(name, files, manifest = { type: "module" }) {
  if (!existsSync(INSTALLED)) throw new Error("there is no packed tarball: the matrix is run by `npm test`");
  const folder = join(WORK, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(INSTALLED, join(folder, "node_modules"), { recursive: true });
  const all = { "package.json": JSON.stringify({ name, private: true, ...manifest }), ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A program of a tool's package, by its place in it. */
export const tool = (...parts) => join(HERE, "node_modules", ...parts);

/** Runs a program to its end and gives what it printed, on its other output too when asked for both; an error with all of it if it failed. */
export async function run(file, args, { cwd, env = {}, timeout = 180_000, both = false } = {}) {
  const child = spawn(file, args, { cwd, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", CI: "1", NODE_OPTIONS: "", ...env }, stdio: ["ignore", "pipe", "pipe"], timeout });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => { out += text; });
  child.stderr.setEncoding("utf8").on("data", (text) => { err += text; });
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve(signal ?? status));
  });
  if (code !== 0) throw new Error(`${relative(HERE, file)} ${args.join(" ")} ended with ${code}:\n${out}${err}`);
  return both ? out + err : out;
}

/** The result that a program printed as its last line. */
export const printed = (out) => JSON.parse(out.trim().split("\n").at(-1));

/** The paths of all files below a folder. */
export const filesUnder = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** What is wrong with files that a browser is to load: imports of Node's modules, more than one `.wasm`. */
export function strange(folder, { wasm = 0 } = {}) {
  const files = filesUnder(folder);
  const assets = files.filter((file) => /\.wasm$/.test(file));
  const node = files.filter((file) => /\.[cm]?js$/.test(file) && /["'`]node:[a-z]|require\(["'](?:fs|path|url)["']\)/.test(readFileSync(file, "utf8")));
  return [...(assets.length > wasm ? assets : []), ...node].map((file) => relative(folder, file));
}

// src/ts compiled into pkg/, beside the glue it imports.

import { cpSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { run } from "../command.mjs";
import { path } from "../project.mjs";
import { Failure } from "../terminal.mjs";

const COMPILER = path("node_modules", "typescript", "bin", "tsc");

/** Runs the TypeScript compiler, showing what it finds wrong. */
export const tsc = (args, env) => run(process.execPath, [COMPILER, ...args], { env });

/** Compiles src/ts into pkg/, removes what earlier sources left there, and copies the glue. */
export async function compileTypeScript(env) {
  const sources = filesUnder(path("src", "ts")).filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
  if (sources.length === 0) throw new Failure("src/ts has no TypeScript file");
  await tsc(["-p", path("src", "ts")], env);
  prune(path("pkg"), new Set(sources.map((file) => file.slice(0, -".ts".length))));
  cpSync(path("src", "ts", "glue"), path("pkg", "glue"), { recursive: true });
}

// What no source stands for any more must not live on in the package.
function prune(pkg, stems) {
  rmSync(join(pkg, "glue"), { recursive: true, force: true });
  for (const file of filesUnder(pkg)) {
    const compiled = /^(?!inline\b)(.+?)(\.d\.ts|\.js)(\.map)?$/.exec(file);
    if (compiled && !stems.has(compiled[1])) rmSync(join(pkg, file));
  }
}

/** The files below a folder, by their paths in it. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

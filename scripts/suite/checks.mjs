// What `npm run check` looks at: formatting, lints, the package's build and the types of all TypeScript.

import { readdirSync } from "node:fs";
import { ask, run } from "../command.mjs";
import { buildPackage } from "../package/build.mjs";
import { wasmCrates } from "../package/cargo.mjs";
import { tsc } from "../package/typescript.mjs";
import { has, path } from "../project.mjs";
import { Failure } from "../terminal.mjs";

const DENY = ["--", "-D", "warnings"];

/** The stages of the check, for `runStages`. */
export const checks = (env) => [
  { name: "format", work: async () => void (await cargo("fmt", ["--all", "--check"], env)) },
  { name: "clippy", work: async () => void (await cargo("clippy", ["--workspace", "--all-targets", ...DENY], env)) },
  { name: "clippy (wasm32)", work: async () => void (await cargo("clippy", [...wasmCrates(env), "--all-targets", ...DENY], env)) },
  { name: "package", work: () => buildPackage(env) },
  { name: "types of src/ts", work: () => types(["src", "ts", "tsconfig.browser.json"], env) },
  { name: "types of www", work: () => types(["www", "tsconfig.json"], env), absent: !has("www", "tsconfig.json") && "there is no www/tsconfig.json" },
  { name: "types of tests", work: () => types(["tests", "tsconfig.json"], env), absent: testTypesAbsent() },
];

/** Runs a cargo tool that rustup may have left out. */
export async function cargo(tool, args, env) {
  if (ask("cargo", [tool, "--version"], env) === undefined) {
    throw new Failure(`cargo ${tool} is missing: run \`rustup component add clippy rustfmt\` and run this again`);
  }
  return run("cargo", [tool, ...args], { env, heartbeat: `cargo ${tool} is still running` });
}

// A tsconfig with references is checked project by project; one without, as a whole.
async function types(project, env) {
  await tsc(["-p", path(...project), "--noEmit"], env);
}

function testTypesAbsent() {
  if (has("tests", "tsconfig.json")) return false;
  const typed = has("tests") && readdirSync(path("tests"), { recursive: true }).some((file) => /(?<!\.d)\.ts$/.test(file));
  return typed && "tests has TypeScript but no tests/tsconfig.json";
}

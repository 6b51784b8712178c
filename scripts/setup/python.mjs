// What PyPI has for the tests of the server: schemathesis and a validator of OpenAPI documents, in a venv of their own.

import { existsSync, rmSync } from "node:fs";
import { run, which } from "../command.mjs";
import { path } from "../project.mjs";
import { Failure, say } from "../terminal.mjs";

// Versions that were tried together; pip resolves the rest.
const PACKAGES = ["schemathesis==4.32.5", "openapi-spec-validator==0.9.0"];
const PROGRAMS = ["st", "openapi-spec-validator"];
const FOLDER = [".tools", "schemathesis"];

/** Installs them once. Where Python or PyPI is not to be had, the tests that want them say so and are skipped. */
export async function pythonTools(env, announce) {
  if (PROGRAMS.every((name) => existsSync(path(...FOLDER, "bin", name)))) return;
  const python = which("python3", env);
  if (python === undefined) return say("set-up: python3 is missing: schemathesis will not be run");
  announce("schemathesis and openapi-spec-validator, from PyPI");
  try {
    await run(python, ["-m", "venv", path(...FOLDER)], { env, quiet: true });
    await run(path(...FOLDER, "bin", "pip"), ["install", "--quiet", "--disable-pip-version-check", ...PACKAGES], { env, quiet: true, heartbeat: "still installing" });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    rmSync(path(...FOLDER), { recursive: true, force: true });
    say("  PyPI or venv is not to be had: schemathesis will not be run");
  }
}

// Programs of PyPI that `npm test` installs into .tools/schemathesis (scripts/setup/python.mjs), where PyPI is to be had.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A program, or why it is not here. */
export function python(name) {
  const program = fileURLToPath(new URL(`../../../.tools/schemathesis/bin/${name}`, import.meta.url));
  return { program, absent: existsSync(program) ? false : `${name} is not installed: PyPI or Python's venv was not to be had` };
}

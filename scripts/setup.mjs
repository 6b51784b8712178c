// Set-up: all that the tasks need and a fresh checkout does not have. Each part looks before it installs, so a second
// run installs nothing and prints one line.

import { say, bold, clock } from "./terminal.mjs";
import { bindgen } from "./setup/bindgen.mjs";
import { browser, engines } from "./setup/browser.mjs";
import { checkCompiler, checkGit, checkNode } from "./setup/machine.mjs";
import { matrixPackages, packages } from "./setup/packages.mjs";
import { pythonTools } from "./setup/python.mjs";
import { rust } from "./setup/rust.mjs";

/**
 * Makes the machine ready and gives back the environment in which to run cargo, wasm-bindgen and the tests.
 *
 * `needs.git`, `needs.browser`, `needs.matrix` and `needs.python` ask for more than a build does.
 */
export async function setUp(needs = {}) {
  const elapsed = clock();
  const announce = (what) => say(bold(`\n▸ set-up: ${what}`));
  checkNode();
  if (needs.git) checkGit(process.env);
  checkCompiler(process.env);
  let env = await rust(process.env, announce);
  await packages(env, announce);
  env = await bindgen(env, announce);
  if (needs.browser) env = await browser(env, announce);
  if (needs.matrix) {
    await matrixPackages(env, announce);
    await engines(env, announce);
  }
  if (needs.python) await pythonTools(env, announce);
  say(`set-up: ready (${elapsed()})`);
  return env;
}

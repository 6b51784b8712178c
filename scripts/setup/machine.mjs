// The programs a machine must bring along: Node itself, git and a C compiler's linker.

import { ask, which } from "../command.mjs";
import { isOlder, manifest } from "../project.mjs";
import { Failure } from "../terminal.mjs";

/** Refuses a Node older than package.json's `engines` allow. */
export function checkNode() {
  const oldest = manifest().engines.node.replace(/[^\d.]/g, "");
  if (isOlder(process.versions.node, oldest)) {
    throw new Failure(`Node ${process.versions.node} is older than ${oldest}: install a current Node from https://nodejs.org and run this again`);
  }
}

/** Refuses a machine on which cargo has no linker for build scripts, macros and native tests. */
export function checkCompiler(env) {
  if (process.platform === "win32" || ["cc", "gcc", "clang"].some((name) => which(name, env))) return;
  const remedy = process.platform === "darwin" ? "xcode-select --install" : "apt-get install gcc libc6-dev (or your system's equivalent)";
  throw new Failure(`no C compiler (cc) is in PATH, which cargo needs for linking: run ${remedy} and run this again`);
}

/** Refuses a machine without git. */
export function checkGit(env) {
  if (ask("git", ["--version"], env) === undefined) {
    throw new Failure("git is not in PATH: install it from https://git-scm.com (on Debian: apt-get install git) and run this again");
  }
}

// How many tests passed, from what the runners print.

import { stripVTControlCharacters } from "node:util";
import { Failure } from "../terminal.mjs";

const sum = (text, pattern) => [...text.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);

// For each runner, the pattern of the numbers in its closing lines.
const RUNNERS = {
  cargo: { passed: /^test result: .*?(\d+) passed/gm, failed: /^test result: .*?(\d+) failed/gm, skipped: /^test result: .*?(\d+) ignored/gm },
  node: { passed: /^ℹ pass (\d+)$/gm, failed: /^ℹ fail (\d+)$/gm, skipped: /^ℹ (?:skipped|todo) (\d+)$/gm },
  playwright: { passed: /^\s+(\d+) (?:passed|flaky)\b/gm, failed: /^\s+(\d+) failed\b/gm, skipped: /^\s+(\d+) skipped\b/gm },
};

/** The counts in a runner's output; a run without a single test is a failure. */
export function counts(runner, output) {
  const text = stripVTControlCharacters(output).replaceAll("\r", "");
  const found = Object.fromEntries(Object.entries(RUNNERS[runner]).map(([key, pattern]) => [key, sum(text, pattern)]));
  if (found.passed + found.failed === 0) throw new Failure(`the ${runner} run had no test`);
  return found;
}

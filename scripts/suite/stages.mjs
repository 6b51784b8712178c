// A list of stages, run in order until one fails, with a table of what each took.

import { bold, clock, Failure, say } from "../terminal.mjs";

/**
 * Runs stages `{ name, work, absent }` and prints their table; gives back the tests they counted.
 *
 * `absent` says what a stage would need that the project does not have: it is then left out, but on CI it fails, so
 * that no suite can get lost unnoticed. `work` may give back `{ passed, failed, skipped }`.
 */
export async function runStages(stages) {
  const rows = [];
  const total = { passed: 0, failed: 0, skipped: 0 };
  const elapsed = clock();
  for (const { name, work, absent } of stages) {
    const took = clock();
    try {
      if (absent && process.env.CI) throw new Failure(absent);
      if (!absent) say(bold(`\n━━ ${name} ━━`));
      const counts = absent ? undefined : await work();
      for (const key of Object.keys(total)) total[key] += counts?.[key] ?? 0;
      rows.push([name, absent ? "" : took(), absent ? `left out: ${absent}` : summary(counts)]);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      rows.push([name, took(), "FAILED"]);
      print(rows);
      throw new Failure(`stage “${name}” failed: ${error.message}`);
    }
  }
  print([...rows, ["all", elapsed(), ""]]);
  return total;
}

/** Counts as text, such as `12 passed, 0 failed`. */
export function summary(counts) {
  if (!counts) return "ok";
  return `${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ""}`;
}

function print(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  say();
  for (const [name, time, result] of rows) say(`${name.padEnd(width)}  ${time.padStart(12)}  ${result}`.trimEnd());
}

// What the tasks print: headlines, durations, and one sentence when something is wrong.

const colour = process.stdout.isTTY && !process.env.NO_COLOR;

/** Bold text on a terminal, plain text elsewhere. */
export const bold = (words) => (colour ? `\x1b[1m${words}\x1b[0m` : words);

/** A problem the user can act on: its message is printed as it is, without a stack. */
export class Failure extends Error {}

/** Prints one line. */
export const say = (line = "") => process.stdout.write(`${line}\n`);

/** A running clock; calling it gives the time since it was made, such as `0.4 s` or `3 min 05 s`. */
export function clock() {
  const start = performance.now();
  return () => duration((performance.now() - start) / 1000);
}

/** Does the work between a headline and a line with its duration; gives back the work's result. */
export async function stage(name, work) {
  say(bold(`\n▸ ${name}`));
  const elapsed = clock();
  const result = await work();
  say(`  ${name}: ${elapsed()}`);
  return result;
}

/** Runs a task's entry point; a failure ends the process with exit code 1. */
export async function task(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(error instanceof Failure ? `\n${bold("error:")} ${error.message}\n` : `\n${error?.stack ?? error}\n`);
    process.exit(1);
  }
}

function duration(seconds) {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

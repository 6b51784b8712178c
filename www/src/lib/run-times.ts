/** Times of runs: do the service and the package agree on the next, and what share had each step of one? */

/** The service's run times that are still to come, as it sent them. */
export function timesAhead(times: readonly string[], nowMs: number): string[] {
  return times.filter((time) => Date.parse(time) >= nowMs);
}

/** Whether both name the same instants, to the millisecond, from the first on; as many as the service gave. */
export function agrees(service: readonly string[], own: ArrayLike<number>): boolean {
  return service.every((time, index) => own[index] === Date.parse(time));
}

/** When a step took place within its run: where it began and how long it was, as parts of 1. */
export interface Share {
  start: number;
  length: number;
}

/** The share of each line that has a beginning and an end; nothing for the others, and while no time has gone by. */
export function timeShares(lines: readonly { time?: string | undefined; until?: string | undefined }[]): (Share | undefined)[] {
  const times = lines.flatMap(({ time, until }) => [Date.parse(time ?? ""), Date.parse(until ?? "")]).filter(Number.isFinite);
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  const whole = times.reduce((most, time) => Math.max(most, time), -Infinity) - first;
  return lines.map(({ time, until }) => {
    const start = Date.parse(time ?? "");
    const length = Date.parse(until ?? "") - start;
    return whole > 0 && length >= 0 ? { start: (start - first) / whole, length: length / whole } : undefined;
  });
}

/** Do the service and the package agree on when a schedule runs next? */

/** The service's run times that are still to come, as it sent them. */
export function timesAhead(times: readonly string[], nowMs: number): string[] {
  return times.filter((time) => Date.parse(time) >= nowMs);
}

/** Whether both name the same instants, to the millisecond, from the first on; as many as the service gave. */
export function agrees(service: readonly string[], own: ArrayLike<number>): boolean {
  return service.every((time, index) => own[index] === Date.parse(time));
}

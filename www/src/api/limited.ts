/** Lets so many pieces of work go on at once; the others wait their turn. */
export type Gate = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** A gate for so many at once. Work whose signal is aborted while it waits is never begun. */
export function limited(atOnce: number): Gate {
  let busy = 0;
  const waiting: (() => void)[] = [];
  const turn = (): Promise<void> | undefined => {
    if (busy < atOnce) {
      busy += 1;
      return undefined;
    }
    // Whoever is done hands its place on.
    return new Promise((go) => waiting.push(go));
  };
  return async (signal, work) => {
    await turn();
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}

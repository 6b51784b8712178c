/** How does a sandbox wait? By timers, unless somebody says otherwise. */

/**
 * Waits so many milliseconds; what a sandbox calls for every delay that a fault orders.
 *
 * The signal says that the request was given up; the sandbox rejects then by itself, so that a
 * function which does not look at it is a good one, too.
 */
export type SandboxSleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits by a timer, which ends with the signal. @internal */
export const byTimer: SandboxSleep = (ms, signal) =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });

/** Waits, or rejects with the signal's reason at once. @internal */
export async function pause(ms: number, signal: AbortSignal, sleep: SandboxSleep): Promise<void> {
  signal.throwIfAborted();
  if (ms === 0) return;
  let given = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    given = () => reject(signal.reason);
    signal.addEventListener("abort", given);
  });
  try {
    await Promise.race([sleep(ms, signal), aborted]);
  } finally {
    signal.removeEventListener("abort", given);
  }
  signal.throwIfAborted();
}

/** The time, read again now and then. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useBackend } from "../api/backend";
import { relativeInstant } from "../lib/instant";

const EVERY_MS = 30_000;

/** Milliseconds since 1970, by the backend's clock; at most half a minute old, or `everyMs`. */
export function useNow(everyMs = EVERY_MS): number {
  const backend = useBackend();
  const [now, setNow] = useState(backend.now);
  useEffect(() => {
    const read = (): void => setNow(backend.now());
    read();
    const timer = setInterval(read, everyMs);
    const leave = backend.controls?.subscribe(read);
    return () => {
      clearInterval(timer);
      leave?.();
    };
  }, [backend, everyMs]);
  return now;
}

/** How long ago an instant was, or how soon it is; told again when that has become another text. */
export function useAge(at: string): string {
  const backend = useBackend();
  const subscribe = useCallback(
    (told: () => void) => {
      const leave = [onTick(told), backend.controls?.subscribe(told)];
      return () => leave.forEach((each) => each?.());
    },
    [backend],
  );
  return useSyncExternalStore(subscribe, () => relativeInstant(at, backend.now()));
}

// A list has hundreds of instants: one timer for all.
const ticking = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function onTick(told: () => void): () => void {
  ticking.add(told);
  timer ??= setInterval(() => ticking.forEach((each) => each()), EVERY_MS);
  return () => {
    ticking.delete(told);
    if (ticking.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, read again now and then. */
import { useEffect, useState } from "react";
import { useBackend } from "../api/backend";

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

/** The time, read again now and then. */
import { useEffect, useState } from "react";

const EVERY_MS = 30_000;

/** Milliseconds since 1970; at most half a minute old. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

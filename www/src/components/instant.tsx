/** An instant: how long ago, and exactly when on hover. */
import { fullInstant } from "../lib/instant";
import { useAge } from "./now";

interface InstantProps {
  /** RFC 3339; absent is a dash. */
  at: string | undefined;
  /** Shows the exact time instead. */
  exact?: boolean;
  /** The zone to show it in; the machine's own when absent. */
  timeZone?: string | undefined;
}

export function Instant({ at, exact = false, timeZone }: InstantProps) {
  if (!at) return <>–</>;
  const full = fullInstant(at, timeZone);
  return (
    <time dateTime={at} title={full} style={{ fontVariantNumeric: "tabular-nums" }}>
      {exact ? full : <Age at={at} />}
    </time>
  );
}

function Age({ at }: { at: string }) {
  return <>{useAge(at)}</>;
}

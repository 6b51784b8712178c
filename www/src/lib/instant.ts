/** Instants (RFC 3339) for people to read. */

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** `3 hours ago`, `in 2 days`; text that is no instant stays as it is. */
export function relativeInstant(instant: string, nowMs: number): string {
  const seconds = (Date.parse(instant) - nowMs) / 1000;
  if (Number.isNaN(seconds)) return instant;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  if (step === undefined) return "now";
  const [unit, size] = step;
  return relative.format(Math.trunc(seconds / size), unit);
}

/** `9 Mar 2026, 08:15:30 UTC` in a zone, the machine's own when none is given. */
export function fullInstant(instant: string, timeZone?: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const options: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "long", timeZone };
  try {
    return new Intl.DateTimeFormat("en-GB", options).format(time);
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(time);
  }
}

/** `1.2 s`, `3 min 4 s` between two instants; `undefined` when either is missing. */
export function elapsed(from: string | undefined, to: string | undefined): string | undefined {
  const ms = Date.parse(to ?? "") - Date.parse(from ?? "");
  if (Number.isNaN(ms) || ms < 0) return undefined;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `UTC+05:45`: how far a zone is from UTC, as far as this browser knows it. */
export function offsetAt(timeZone: string, atMs: number): string {
  try {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" }).formatToParts(atMs);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    return name.replace(/^GMT/, "UTC").replace("-", "−");
  } catch {
    return "";
  }
}

/** `3 h`, `2 d 4 h`: a stretch of time in its two largest units. */
export function span(ms: number): string {
  const units: [string, number][] = [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1_000],
  ];
  let rest = Math.round(ms);
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count.toLocaleString("en")} ${unit}`] : [];
  });
  return parts.slice(0, 2).join(" ") || "0 s";
}

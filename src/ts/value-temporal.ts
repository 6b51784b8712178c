/**
 * What do Temporal's objects say? They are told by `Symbol.toStringTag`, so a polyfill's are
 * understood too. Each is given as the text that it prints itself.
 */
import type { Tagged } from "./value-notation.js";
import { refused } from "./refused.js";

interface Temporal {
  readonly [Symbol.toStringTag]: string;
  toString(options?: { calendarName: "never" }): string;
}

/** The notation of an object of Temporal; `undefined` for any other. @internal */
export function temporalNotation(value: object): Tagged | undefined {
  const tag: unknown = (value as Temporal)[Symbol.toStringTag];
  if (typeof tag !== "string" || !tag.startsWith("Temporal.")) return undefined;
  // The date is the same in every calendar; only ISO 8601's is the API's.
  const text = (): string => (value as Temporal).toString({ calendarName: "never" });
  switch (tag) {
    case "Temporal.PlainDate":
      return { date: text() };
    case "Temporal.PlainYearMonth":
      return { date: text().slice(0, 7) };
    case "Temporal.PlainMonthDay":
      return { date: `--${text().slice(-5)}` };
    case "Temporal.PlainTime":
      return { time: value.toString() };
    case "Temporal.PlainDateTime":
    case "Temporal.ZonedDateTime":
      return { datetime: text() };
    case "Temporal.Instant":
      return { datetime: value.toString() };
    case "Temporal.Duration":
      return { duration: durationText(value as DurationFields) };
    default:
      throw refused([{ field: "", rule: "type", message: `is a ${tag}, which no value can hold`, help: "give a date, a time, an instant or a duration" }]);
  }
}

type Unit = "hours" | "minutes" | "seconds" | "milliseconds" | "microseconds" | "nanoseconds";
type DurationFields = Record<Unit | "years" | "months" | "weeks" | "days", number>;

const NANOS: Record<Unit, bigint> = {
  hours: 3_600_000_000_000n, minutes: 60_000_000_000n, seconds: 1_000_000_000n,
  milliseconds: 1_000_000n, microseconds: 1000n, nanoseconds: 1n,
};

/** Days and more have no exact length: a day of a zone may have 23 hours. */
function durationText(duration: DurationFields): string {
  for (const unit of ["years", "months", "weeks", "days"] as const) {
    if (duration[unit] === 0) continue;
    const help = "say it in hours or smaller, as `duration.round({ largestUnit: \"hours\" })` does";
    throw refused([{ field: "", rule: "range", message: `has ${unit}, whose length is not exact`, help }]);
  }
  const units = Object.entries(NANOS) as [Unit, bigint][];
  const total = units.reduce((sum, [unit, nanos]) => sum + BigInt(duration[unit]) * nanos, 0n);
  const size = total < 0n ? -total : total;
  const fraction = (size % NANOS.seconds).toString().padStart(9, "0").replace(/0+$/, "");
  return `${total < 0n ? "-" : ""}${size / NANOS.seconds}${fraction === "" ? "" : `.${fraction}`}s`;
}

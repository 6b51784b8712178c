/** What are the API's dates, times, zones and durations in JavaScript? */
import { refused } from "./refused.js";
import { Canonical, TextValue } from "./value-text.js";

/** The parts of a date; what a partial date lacks is left out. */
export interface DateParts {
  /** 1 to 9999. */
  year?: number | undefined;
  /** 1 to 12. */
  month?: number | undefined;
  /** 1 to 31. */
  day?: number | undefined;
}

/** The parts of a time of day. */
export interface TimeParts {
  /** 0 to 23; 24 at the end of the day. */
  hours: number;
  /** 0 to 59. */
  minutes?: number | undefined;
  /** 0 to 59; 60 in a leap second. */
  seconds?: number | undefined;
  /** 0 to 999,999,999. */
  nanos?: number | undefined;
}

/** The parts of a date with a time of day. */
export interface DateTimeParts {
  /** The date: whole or partial. */
  date: PlainDate | DateParts | string;
  /** The time of day. */
  time: PlainTime | TimeParts | string;
  /** `Z` or `+02:00`; nothing for local time, or beside a zone. */
  offset?: string | undefined;
  /** The IANA zone, as `Europe/Berlin`. */
  zone?: TimeZoneId | string | undefined;
}

const padded = (part: number | undefined, length: number): string => String(part).padStart(length, "0");

/** A missing part is empty text, so that a gap between parts is no date. */
function dateText({ year, month, day }: DateParts): string {
  const part = (value: number | undefined, after: boolean): string => {
    if (value === undefined || value === 0) return after ? "-" : "";
    return `-${padded(value, 2)}`;
  };
  const hasDay = day !== undefined && day !== 0;
  return `${year === undefined || year === 0 ? "-" : padded(year, 4)}${part(month, hasDay)}${part(day, false)}`;
}

function timeText({ hours, minutes = 0, seconds = 0, nanos = 0 }: TimeParts): string {
  const fraction = nanos === 0 ? "" : `.${padded(nanos, 9)}`;
  return `${padded(hours, 2)}:${padded(minutes, 2)}:${padded(seconds, 2)}${fraction}`;
}

const isParts = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !(value instanceof TextValue) && !(value instanceof Canonical);

/** What a class of text takes: its own kind is copied. */
const textOf = (value: unknown): unknown => (value instanceof TextValue ? value.toString() : value);

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/**
 * A date of the Gregorian calendar, whole or in part: `2026-03-01`, `2026-03`, `2026`, `--03-01`.
 * Immutable.
 *
 * @example
 * ```ts
 * new PlainDate("2026-03-01");
 * new PlainDate({ month: 2, day: 29 }).toString(); // → "--02-29"
 * ```
 */
export class PlainDate extends TextValue {
  /**
   * @throws AutomationsError `INVALID_ARGUMENT`: it is no date, or a day that does not exist.
   * `WASM_UNAVAILABLE` before `init`
   */
  constructor(value: string | DateParts | PlainDate) {
    super("date", isParts(value) ? dateText(value) : textOf(value));
  }

  /** 1 to 9999; `undefined` for none. */
  get year(): number | undefined {
    return numberOf(this.#parts()[1]);
  }

  /** 1 to 12; `undefined` for a year alone. */
  get month(): number | undefined {
    return numberOf(this.#parts()[2]);
  }

  /** 1 to 31; `undefined` for a month or a year alone. */
  get day(): number | undefined {
    return numberOf(this.#parts()[3]);
  }

  #parts(): readonly (string | undefined)[] {
    return /^(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?$/.exec(this.toString()) ?? [];
  }
}

/**
 * A time of day to the nanosecond: `09:30:00.5`. Immutable.
 *
 * @example
 * ```ts
 * new PlainTime("09:30");
 * new PlainTime({ hours: 9, minutes: 30 });
 * ```
 */
export class PlainTime extends TextValue {
  /**
   * @throws AutomationsError `INVALID_ARGUMENT`: it is no time of a day. `WASM_UNAVAILABLE` before
   * `init`
   */
  constructor(value: string | TimeParts | PlainTime) {
    super("time", isParts(value) ? timeText(value as TimeParts) : textOf(value));
  }

  /** 0 to 24. */
  get hours(): number {
    return Number(this.toString().slice(0, 2));
  }

  /** 0 to 59. */
  get minutes(): number {
    return Number(this.toString().slice(3, 5));
  }

  /** 0 to 60, without the fraction. */
  get seconds(): number {
    return Number(this.toString().slice(6, 8));
  }

  /** 0 to 999,999,999. */
  get nanos(): number {
    return Number(this.toString().slice(9).padEnd(9, "0"));
  }
}

/**
 * A date with a time of day: local (`2026-03-01T09:30:00`), at an offset (`…Z`, `…+02:00`) or in a
 * zone (`…[Europe/Berlin]`). Immutable. Unlike Temporal's class of this name it may say where its
 * clocks stand, and may lack its year (`--03-01T09:30:00`).
 *
 * @example
 * ```ts
 * new PlainDateTime("2026-03-01T09:30:00[Europe/Berlin]");
 * new PlainDateTime({ date: "2026-03-01", time: "09:30", zone: "Europe/Berlin" });
 * new PlainDateTime(new Date()); // at offset 0
 * ```
 */
export class PlainDateTime extends TextValue {
  /**
   * An offset and a zone in one text must agree; the zone is then kept.
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: it is no date with a time, a day or a zone that
   * does not exist, or an offset that is not the zone's. `WASM_UNAVAILABLE` before `init`
   */
  constructor(value: string | Date | DateTimeParts | PlainDateTime) {
    super("datetime", value instanceof Date ? isoText(value) : isParts(value) ? dateTimeText(value as DateTimeParts) : textOf(value));
  }

  /** The day. */
  get date(): PlainDate {
    return new PlainDate(new Canonical(this.#parts()[1] ?? "") as unknown as string);
  }

  /** The time. */
  get time(): PlainTime {
    return new PlainTime(new Canonical(this.#parts()[2] ?? "") as unknown as string);
  }

  /** `Z` or `+02:00`; `undefined` for local time and in a zone. */
  get offset(): string | undefined {
    return this.#parts()[3];
  }

  /** The zone; `undefined` for local time and at an offset. */
  get zone(): TimeZoneId | undefined {
    const [, , , , id, version] = this.#parts();
    return id === undefined ? undefined : zoneOf(id, version);
  }

  /** The instant of a time at an offset, its fraction cut to milliseconds; `undefined` for any other. */
  toDate(): Date | undefined {
    const date = this.offset === undefined ? new Date(NaN) : new Date(this.toString().replace(/(\.\d{3})\d+/, "$1"));
    return Number.isNaN(date.getTime()) ? undefined : date;
  }

  #parts(): readonly (string | undefined)[] {
    const form = /^([^T]+)T([\d:.]+)(Z|[+-][\d:]+)?(?:\[([^\]]*)\](?:\[_tzdb=([^\]]*)\])?)?$/;
    return form.exec(this.toString()) ?? [];
  }
}

function dateTimeText({ date, time, offset, zone }: DateTimeParts): string {
  const day = isParts(date) ? dateText(date) : String(date);
  const clock = isParts(time) ? timeText(time as TimeParts) : String(time);
  return `${day}T${clock}${offset ?? ""}${zone === undefined ? "" : zoneTags(zone)}`;
}

function zoneTags(zone: TimeZoneId | string): string {
  const version = zone instanceof TimeZoneId ? zone.version : undefined;
  return `[${String(zone)}]${version === undefined ? "" : `[_tzdb=${version}]`}`;
}

/** The text of a `Date`, which is at offset 0. @internal */
export function isoText(date: Date): string {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year)) throw refused([{ field: "", rule: "range", message: "is an invalid Date", help: "give a Date of an instant, or `null` for nothing" }]);
  if (year < 1 || year > 9999) {
    throw refused([{ field: "", rule: "range", message: "lies outside the years 1 to 9999", help: "the API has no other years" }]);
  }
  return date.toISOString();
}

/**
 * A time zone of the IANA database, by its id. Immutable.
 *
 * @example
 * ```ts
 * new TimeZoneId("Europe/Berlin").id;
 * ```
 */
export class TimeZoneId extends TextValue {
  /** The version of the database that is meant, as `2019a`; `undefined` where none was named. */
  readonly version: string | undefined;

  /**
   * @throws AutomationsError `INVALID_ARGUMENT`: there is no such zone; its help has the nearest
   * names. `WASM_UNAVAILABLE` before `init`
   */
  constructor(id: string | TimeZoneId, version?: string) {
    super("time_zone", textOf(id));
    const given = version ?? (id instanceof TimeZoneId ? id.version : undefined);
    if (given !== undefined && (typeof given !== "string" || /[[\]]/.test(given))) {
      throw refused([{ field: "version", rule: "format", message: "is no version of the IANA database", help: "write it as `2019a`" }]);
    }
    this.version = given;
  }

  /** The id. */
  get id(): string {
    return this.toString();
  }

  override equals(other: unknown): boolean {
    return super.equals(other) && (other as TimeZoneId).version === this.version;
  }
}

/** A zone that a value names: a newer service may know more than this version does. @internal */
export function zoneOf(id: string, version?: string): TimeZoneId {
  return new TimeZoneId(new Canonical(id) as unknown as string, version);
}

/** The parts of a duration; both have one sign. */
export interface DurationParts {
  /** Whole seconds: -315,576,000,000 to 315,576,000,000. */
  seconds?: number | bigint | undefined;
  /** -999,999,999 to 999,999,999. */
  nanos?: number | undefined;
}

/**
 * A signed span of time in seconds: `1.5s`, with at most 9 digits after the point. Immutable; its
 * text is kept as it was written.
 *
 * @example
 * ```ts
 * new DurationValue("-1.5s").nanos; // → -500000000
 * new DurationValue({ seconds: 90 });
 * ```
 */
export class DurationValue extends TextValue {
  /**
   * @throws AutomationsError `INVALID_ARGUMENT`: it is no duration, or beyond 315,576,000,000
   * seconds. `WASM_UNAVAILABLE` before `init`
   */
  constructor(value: string | DurationParts | DurationValue) {
    super("duration", isParts(value) ? durationText(value) : textOf(value));
  }

  /** Whole seconds, rounded toward zero. */
  get seconds(): number {
    // `-0` is 0.
    return Number(/^-?\d+/.exec(this.toString())?.[0]) + 0;
  }

  /** The rest in nanoseconds, with the same sign. */
  get nanos(): number {
    const [, sign, fraction = ""] = /^(-?)\d+(?:\.(\d+))?s$/.exec(this.toString()) ?? [];
    const nanos = Number(fraction.padEnd(9, "0"));
    return sign === "-" && nanos !== 0 ? -nanos : nanos;
  }

  /** Milliseconds. Beyond 104 days the fraction of one is rounded. */
  toMillis(): number {
    return this.seconds * 1000 + this.nanos / 1e6;
  }

  /** Whether both are as long, however they are written. */
  override equals(other: unknown): boolean {
    return other instanceof DurationValue && other.seconds === this.seconds && other.nanos === this.nanos;
  }
}

function durationText({ seconds = 0, nanos = 0 }: DurationParts): string {
  const isNegative = seconds < 0 || nanos < 0;
  if ((seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0)) {
    throw refused([{ field: "nanos", rule: "conflict", message: "has another sign than the seconds", help: "give both the same sign" }]);
  }
  const size = (part: number | bigint): string => String(part).replace(/^-/, "");
  const text = (typeof seconds === "bigint" || Number.isSafeInteger(seconds)) ? size(seconds) : "none";
  return `${isNegative ? "-" : ""}${text}${nanos === 0 ? "" : `.${size(nanos).padStart(9, "0")}`}s`;
}

/** What time is it in a sandbox? */
import type { AutomationsError } from "../error.js";
import { refuse } from "../refused.js";

/** A moment that stands still, or a function that tells the time (milliseconds since 1970). */
export type SandboxClock = Date | number | (() => Date | number);

/** The years 1 to 9999, as in the API's timestamps. */
const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** A clock that can be moved forward. @internal */
export class Clock {
  #base: () => number;
  #moved = 0;

  /** Without a clock it goes with the machine's; a moment stands still until it is advanced. */
  constructor(clock: SandboxClock | undefined) {
    if (clock === undefined) this.#base = Date.now;
    else if (typeof clock === "function") this.#base = () => millisOf(clock());
    else this.#base = () => millisOf(clock);
  }

  /** @throws AutomationsError `INVALID_ARGUMENT` at `now` for what is no time */
  now(): number {
    return time(this.#base() + this.#moved, "now", "is no time from the year 1 to 9999");
  }

  /** Another one that shows the same time, and goes on alike. */
  fork(): Clock {
    const other = new Clock(undefined);
    other.#base = this.#base;
    other.#moved = this.#moved;
    return other;
  }

  /** Moves it to a time, unless it shows a later one; not beyond the year 9999. */
  reach(moment: number): void {
    this.#moved += Math.max(0, Math.min(moment, LAST) - this.now());
  }

  /** @throws AutomationsError `INVALID_ARGUMENT` at `ms`; the clock stays then */
  advance(ms: number): void {
    if (typeof ms !== "number" || !(ms >= 0)) throw refused("ms", "is no number of milliseconds from 0 on: a sandbox's clock goes forward only");
    time(this.now() + ms, "ms", "leads beyond the year 9999");
    this.#moved += ms;
  }
}

/** `NaN` for what is neither: `null`, text and truths are no times, though `Number` takes them. */
function millisOf(moment: unknown): number {
  // A Date of another realm is no `instanceof` this one's.
  if (Object.prototype.toString.call(moment) === "[object Date]") return Number(moment);
  return typeof moment === "number" ? moment : NaN;
}

function time(millis: number, field: string, message: string): number {
  if (millis >= FIRST && millis <= LAST) return millis;
  throw refused(field, message);
}

function refused(field: string, message: string): AutomationsError {
  return refuse(field, "range", message);
}

/** What time is it in a sandbox? */

/** A moment that stands still, or a function that tells the time (milliseconds since 1970). */
export type SandboxClock = Date | number | (() => Date | number);

/** A clock that can be moved forward by hand. @internal */
export class Clock {
  readonly #base: () => number;
  #moved = 0;

  /** Without a clock it goes with the machine's; a moment stands still until it is advanced. */
  constructor(clock: SandboxClock | undefined) {
    if (clock === undefined) this.#base = Date.now;
    else if (typeof clock === "function") this.#base = () => Number(clock());
    else this.#base = () => Number(clock);
  }

  now(): number {
    return this.#base() + this.#moved;
  }

  advance(ms: number): void {
    if (!(ms >= 0) || !Number.isFinite(ms)) throw new RangeError("a sandbox's clock goes forward only, by finite milliseconds");
    this.#moved += ms;
  }
}

/** What is an exact number in JavaScript? A `Decimal`: every digit, the scale and the sign. */
import { refused } from "./refused.js";
import { TextValue } from "./value-text.js";

/**
 * An exact decimal: up to 28 digits (29 up to 79228162514264337593543950335), up to 28 of them
 * after the point. Immutable. Zeros after the point and the sign of zero are kept: `1.50`, `-0`.
 *
 * @example
 * ```ts
 * const price = new Decimal("1204.50");
 * `${price}`; // → "1204.50"
 * price.equals("1204.5"); // → true
 * new Decimal(12345678901234567890n);
 * ```
 */
export class Decimal extends TextValue {
  /**
   * The number of a text (`-1204.50`, `1.5E-7`) or of a bigint. A JavaScript number is refused:
   * write the digits that you mean.
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: it is no decimal number, or has more digits than
   * fit; it is never rounded. `WASM_UNAVAILABLE` before `init`
   */
  constructor(value: string | bigint | Decimal) {
    if (typeof value === "number") {
      const help = `give text or a bigint: new Decimal("${String(value)}")`;
      throw refused([{ field: "", rule: "type", message: "is a JavaScript number, which may have been rounded", help }]);
    }
    super("number", typeof value === "bigint" ? value.toString() : value instanceof Decimal ? value.toString() : value);
  }

  /** How many digits stand after the point: 0 to 28. */
  get scale(): number {
    return this.toString().split(".")[1]?.length ?? 0;
  }

  /** Whether it has the sign `-`; zero may have it. */
  get isNegative(): boolean {
    return this.toString().startsWith("-");
  }

  /**
   * The number as a bigint.
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: it is not whole
   */
  toBigInt(): bigint {
    const [whole = "", fraction = ""] = this.toString().split(".");
    if (/[1-9]/.test(fraction)) {
      throw refused([{ field: "", rule: "range", message: `${this.toString()} is not a whole number`, help: "round it as you mean it" }]);
    }
    return BigInt(whole);
  }

  /** The nearest JavaScript number. **Lossy**: it keeps about 16 digits, and no scale. */
  toNumber(): number {
    return Number(this.toString());
  }

  /**
   * Negative when it is less than the other, positive when it is more, 0 when both are the same
   * number, whatever their scale.
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: the other is no decimal
   * @example
   * ```ts
   * const amounts = ["2.50", "-1", "2.5"].map((text) => new Decimal(text));
   * amounts.sort((a, b) => a.compare(b)).map(String); // → ["-1", "2.50", "2.5"]
   * ```
   */
  compare(other: Decimal | string | bigint): number {
    const a = digits(this);
    const b = digits(other instanceof Decimal ? other : new Decimal(other));
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** Whether the other is the same number, whatever its scale; false for what is no decimal. */
  override equals(other: unknown): boolean {
    if (other instanceof Decimal) return this.compare(other) === 0;
    if (typeof other !== "string" && typeof other !== "bigint") return false;
    try {
      return this.compare(other) === 0;
    } catch {
      return false;
    }
  }
}

/** The number in units of 10^-28, so that two can be compared. */
function digits(decimal: Decimal): bigint {
  const [whole = "", fraction = ""] = decimal.toString().split(".");
  return BigInt(whole + fraction.padEnd(28, "0"));
}

//! Which number do 96 bits, a scale and a sign make?
//!
//! Everything here is exact: no double is on any way through it, and what does not fit is refused
//! with how much fits, never rounded.

use core::cmp::Ordering;
use core::fmt;

use super::digits::Digits;
use crate::model::NumberValue;
use crate::validate::Violation;
use crate::wire::Flags;

/// An exact decimal: `±m / 10^scale`, with a mantissa `m` of 96 bits and a scale of 0 to 28.
///
/// The scale and the sign are part of it, also of zero: `1.50`, `1.5` and `-0` are read and
/// written as they are. So `==` tells `1.50` from `1.5`; [`Decimal::compare`] does not.
///
/// ```
/// use automations_core::value::Decimal;
///
/// let price = Decimal::parse("-1204.50").map_err(|fault| fault.message)?;
/// assert_eq!((price.mantissa(), price.scale(), price.is_negative()), (120_450, 2, true));
/// assert_eq!(price.to_string(), "-1204.50");
/// assert_eq!(Decimal::parse("1.5E-7").map_err(|fault| fault.message)?.to_string(), "0.00000015");
/// assert!(Decimal::parse("0.12345678901234567890123456789").is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: u128,
    scale: u8,
    negative: bool,
}

const HELP: &str = "write it as `-1204.50` or `1.5E-7`";
const SIGN: u32 = 1 << 31;
/// What a number's `flags` may hold.
const KNOWN: u32 = SIGN | 0x00FF_0000;

impl Decimal {
    /// The largest mantissa, `79228162514264337593543950335`: every number of 28 digits is below it.
    pub const MAX_MANTISSA: u128 = (1 << 96) - 1;
    /// The largest scale.
    pub const MAX_SCALE: u8 = 28;

    /// `mantissa / 10^scale`, below zero where `negative`; `None` where one is too large.
    pub fn new(negative: bool, mantissa: u128, scale: u8) -> Option<Self> {
        let fits = mantissa <= Self::MAX_MANTISSA && scale <= Self::MAX_SCALE;
        fits.then_some(Self { mantissa, scale, negative })
    }

    /// Reads `-1204.50`: an optional sign, digits, an optional point with digits. The digits after
    /// the point are the scale, zeros included.
    ///
    /// With an exponent (`1e3`, `1.5E-7`) the scale is what the text asks for, or the nearest that
    /// there is: `1e3` is `1000`.
    ///
    /// # Errors
    /// A violation without a path: `format` for what is no number, `range` for a number that has
    /// more digits than fit.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        let digits = Digits::read(text).ok_or_else(|| {
            Violation::new("", "format", "is not a decimal number").with_help(HELP)
        })?;
        digits.decimal()
    }

    /// The number of a value's four words.
    ///
    /// # Errors
    /// A violation at `flags`: they hold more than a sign and a scale of 0 to 28.
    pub fn of(number: &NumberValue) -> Result<Self, Violation> {
        let words = [number.lo, number.mid, number.hi].map(Option::unwrap_or_default);
        Self::from_words(words, number.flags.unwrap_or_default().0)
    }

    /// The number of `lo`, `mid`, `hi` and `flags`.
    pub(super) fn from_words(words: [u32; 3], flags: u32) -> Result<Self, Violation> {
        let [lo, mid, hi] = words.map(u128::from);
        let scale = u8::try_from((flags >> 16) & 0xFF).unwrap_or(u8::MAX);
        Self::new(flags & SIGN != 0, lo | mid << 32 | hi << 64, scale)
            .filter(|_| flags & !KNOWN == 0)
            .ok_or_else(|| {
                Violation::new("flags", "range", "holds more than a sign and a scale of 0 to 28")
                    .with_help("bits 16 to 23 are the scale, bit 31 is the sign, all others are 0")
            })
    }

    /// `lo`, `mid`, `hi` and `flags`.
    pub(super) fn words(self) -> [u32; 4] {
        let word = |shift: u32| {
            u32::try_from((self.mantissa >> shift) & u128::from(u32::MAX)).unwrap_or(0)
        };
        let sign = if self.negative { SIGN } else { 0 };
        [word(0), word(32), word(64), sign | u32::from(self.scale) << 16]
    }

    /// As a value has it: all four words, zeros too.
    pub fn to_number(self) -> NumberValue {
        let [lo, mid, hi, flags] = self.words();
        NumberValue {
            lo: Some(lo),
            mid: Some(mid),
            hi: Some(hi),
            flags: Some(Flags(flags)),
            ..NumberValue::default()
        }
    }

    /// Its digits as a whole number: at most [`Self::MAX_MANTISSA`].
    pub fn mantissa(self) -> u128 {
        self.mantissa
    }

    /// How many of the digits stand after the point: 0 to 28.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// Whether it has the sign `-`; zero may have it.
    pub fn is_negative(self) -> bool {
        self.negative
    }

    /// How it stands to another by value: `1.50` equals `1.5`, and `-0` equals `0`.
    pub fn compare(self, other: Self) -> Ordering {
        let sign = |number: Self| match (number.mantissa, number.negative) {
            (0, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        };
        let size = || self.parts().cmp(&other.parts());
        match sign(self).cmp(&sign(other)) {
            Ordering::Equal if sign(self) < 0 => size().reverse(),
            Ordering::Equal => size(),
            unequal => unequal,
        }
    }

    /// The whole part, and the rest in units of 10^-28: neither leaves 128 bits.
    fn parts(self) -> (u128, u128) {
        let unit = power_of_ten(self.scale);
        (self.mantissa / unit, self.mantissa % unit * power_of_ten(Self::MAX_SCALE - self.scale))
    }

    /// The double of the same number; `None` where no double says it.
    ///
    /// A whole number must be that very double. A fraction has at most 15 digits and 22 places:
    /// then the double's shortest text is the number again, as it is for every literal of a
    /// program.
    #[allow(clippy::cast_precision_loss)] // looked at: see above
    pub(super) fn to_double(self) -> Option<f64> {
        let (mut mantissa, mut scale) = (self.mantissa, self.scale);
        while scale > 0 && mantissa.is_multiple_of(10) {
            mantissa /= 10;
            scale -= 1;
        }
        let size = match scale {
            0 => Some(mantissa as f64).filter(|_| is_whole_double(mantissa)),
            1..=22 if mantissa < power_of_ten(15) => {
                // Both are exact, so the quotient is rounded once.
                Some(mantissa as f64 / power_of_ten(scale) as f64)
            }
            _ => None,
        };
        size.map(|size| if self.negative { -size } else { size })
    }
}

/// Whether a whole number has at most 53 bits between its first and its last.
fn is_whole_double(mantissa: u128) -> bool {
    let bits = u128::BITS - mantissa.leading_zeros();
    mantissa == 0 || bits - mantissa.trailing_zeros() <= f64::MANTISSA_DIGITS
}

/// 10^0 to 10^28.
pub(super) fn power_of_ten(exponent: u8) -> u128 {
    10_u128.pow(u32::from(exponent.min(Decimal::MAX_SCALE)))
}

/// Every digit, the zeros of the scale too: `-0.050`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.to_string();
        let scale = usize::from(self.scale);
        let mut text = String::with_capacity(scale + digits.len() + 3);
        if self.negative {
            text.push('-');
        }
        let (whole, fraction) = digits.split_at(digits.len().saturating_sub(scale));
        text.push_str(if whole.is_empty() { "0" } else { whole });
        if scale > 0 {
            text.push('.');
            text.extend(core::iter::repeat_n('0', scale - fraction.len()));
            text.push_str(fraction);
        }
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_printed_as_it_was_said() {
        for text in ["0", "-0", "0.00", "-0.0", "1.50", "-0.001", "79228162514264337593543950335"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
        for (text, printed) in [
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("007", "7"),
            ("1e3", "1000"),
            ("1.50e1", "15.0"),
            ("1.5E-7", "0.00000015"),
            ("100e-30", "0.0000000000000000000000000001"),
            ("0e999999999999999999999", "0"),
            ("-0e-99", "-0.0000000000000000000000000000"),
            ("79228162514264337593543950335000e-3", "79228162514264337593543950335"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), printed, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_does_not_fit_says_so() {
        for text in [
            "", "-", ".", "+-1", "1,5", " 1", "1 ", "0x10", "e5", "1e", "1e+", "1.2.3", "NaN",
            "Infinity", "1_000", "١", "1e5.0",
        ] {
            assert_eq!(Decimal::parse(text).unwrap_err().rule, "format", "{text}");
        }
        for text in [
            "79228162514264337593543950336",
            "7.9228162514264337593543950336",
            "0.00000000000000000000000000001",
            "0.00000000000000000000000000000",
            "1e29",
            "1e-29",
            "1e999999999999999999999",
            "1e-999999999999999999999",
        ] {
            let fault = Decimal::parse(text).unwrap_err();
            assert_eq!(fault.rule, "range", "{text}");
            assert!(fault.message.contains("28"), "{text}: {}", fault.message);
        }
    }

    #[test]
    fn values_compare_whatever_their_scale() {
        let sorted = [
            "-2",
            "-1.5",
            "-0.0",
            "0.0000000000000000000000000001",
            "1",
            "1.01",
            "79228162514264337593543950335",
        ];
        let read = |text: &str| Decimal::parse(text).unwrap();
        for (i, a) in sorted.iter().enumerate() {
            for (j, b) in sorted.iter().enumerate() {
                assert_eq!(read(a).compare(read(b)), i.cmp(&j), "{a} {b}");
            }
        }
        assert_eq!(read("1.50").compare(read("1.5")), Ordering::Equal);
        assert_eq!(read("-0").compare(read("0.00")), Ordering::Equal);
    }

    #[test]
    fn a_double_is_given_where_one_says_the_same_number() {
        for (text, double) in [
            ("0.1", 0.1),
            ("-1204.50", -1204.5),
            ("1e22", 1e22),
            ("9007199254740992", 9_007_199_254_740_992.0),
            ("0.000000000000001", 1e-15),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_double(), Some(double), "{text}");
        }
        for text in ["9007199254740993", "0.1234567890123456", "1e-23"] {
            assert_eq!(Decimal::parse(text).unwrap().to_double(), None, "{text}");
        }
    }
}

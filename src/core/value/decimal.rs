//! Which number do 96 bits, a scale and a sign make?
//!
//! Everything here is exact: no double is on any way through it, and what does not fit is refused
//! with how much fits, never rounded.

use core::cmp::Ordering;
use core::fmt;

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
fn power_of_ten(exponent: u8) -> u128 {
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

/// What a text says, before it is looked at whether that fits: `±significant · 10^(zeros - places
/// + exponent)`.
struct Digits {
    negative: bool,
    /// The digits without the zeros at either end; `None` where they are too many.
    significant: Option<u128>,
    /// The zeros at the end.
    zeros: i64,
    /// The digits after the point.
    places: i64,
    exponent: Option<i64>,
}

impl Digits {
    /// `[+-] digits [. digits] [e [+-] digits]`, with a digit on either side of the point.
    fn read(text: &str) -> Option<Self> {
        let (negative, rest) = signed(text);
        let (number, exponent) = match rest.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, Some(read_exponent(exponent)?)),
            None => (rest, None),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let mut digits =
            Self { negative, significant: Some(0), zeros: 0, places: length(fraction), exponent };
        for digit in whole.bytes().chain(fraction.bytes()) {
            if !digit.is_ascii_digit() {
                return None;
            }
            digits.push(digit - b'0');
        }
        (!whole.is_empty() || !fraction.is_empty()).then_some(digits)
    }

    fn push(&mut self, digit: u8) {
        if digit == 0 {
            self.zeros += 1;
            return;
        }
        let zeros = core::mem::take(&mut self.zeros);
        let shifted = self.significant.and_then(|number| shifted(number, zeros + 1));
        self.significant = shifted
            .map(|number| number + u128::from(digit))
            .filter(|number| *number <= Decimal::MAX_MANTISSA);
    }

    fn decimal(&self) -> Result<Decimal, Violation> {
        let wanted = self.places - self.exponent.unwrap_or(0);
        let at = |scale: i64| {
            let mantissa = shifted(
                self.significant?,
                self.zeros - self.places + scale + self.exponent.unwrap_or(0),
            )?;
            Decimal::new(self.negative, mantissa, u8::try_from(scale).ok()?)
        };
        let found = match self.exponent {
            None => at(wanted),
            // The scale that the text asks for, else the nearest: a zero fits any.
            Some(_) if self.significant == Some(0) => {
                let scale = wanted.clamp(0, i64::from(Decimal::MAX_SCALE));
                Decimal::new(self.negative, 0, u8::try_from(scale).unwrap_or(0))
            }
            Some(_) => at(wanted.max(0)).or_else(|| at((wanted - self.zeros).max(0))),
        };
        found.ok_or_else(|| self.too_much())
    }

    fn too_much(&self) -> Violation {
        let places = self.places - self.exponent.unwrap_or(0);
        let too_fine = places > i64::from(Decimal::MAX_SCALE);
        Violation::new(
            "",
            "range",
            match (too_fine, self.exponent) {
                (true, None) => format!("has {places} digits after the point, and 28 fit"),
                (true, Some(_)) => {
                    "has more than the 28 digits after the point that fit".to_owned()
                }
                (false, _) => format!(
                    "has too many digits: without its point it may be at most {}, so 28 always fit",
                    Decimal::MAX_MANTISSA
                ),
            },
        )
        .with_help("round it as you mean it, or give it as text")
    }
}

/// Whether a text begins with `-`, and what follows its sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// An exponent; one that is far too large for any number stays far too large.
fn read_exponent(text: &str) -> Option<i64> {
    const FAR: i64 = 1 << 40;
    let (negative, digits) = signed(text);
    let mut exponent = 0_i64;
    for digit in digits.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        exponent = (exponent * 10 + i64::from(digit - b'0')).min(FAR);
    }
    let exponent = if negative { -exponent } else { exponent };
    (!digits.is_empty()).then_some(exponent)
}

/// `number · 10^places`, where that is a mantissa.
fn shifted(number: u128, places: i64) -> Option<u128> {
    if number == 0 {
        return Some(0);
    }
    let places = u8::try_from(places).ok().filter(|places| *places <= 28)?;
    let shifted = number.checked_mul(power_of_ten(places))?;
    Some(shifted).filter(|shifted| *shifted <= Decimal::MAX_MANTISSA)
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
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

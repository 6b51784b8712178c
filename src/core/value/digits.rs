//! Which decimal does a text say, and does it fit?

use super::decimal::{Decimal, power_of_ten};
use crate::validate::Violation;

/// What a text says, before it is looked at whether that fits: `±significant · 10^(zeros - places
/// + exponent)`.
pub(super) struct Digits {
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
    pub(super) fn read(text: &str) -> Option<Self> {
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

    pub(super) fn decimal(&self) -> Result<Decimal, Violation> {
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

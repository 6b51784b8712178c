//! How do exact decimals cross?

use automations_core::value::Decimal;
use monty_types::MontyObject;
use num_bigint::BigInt;

/// A whole number without places is an `int`, every other one a `Decimal` with its places.
pub(super) fn object(decimal: Decimal) -> MontyObject {
    // An `int` has no -0.
    if decimal.scale() > 0 || (decimal.is_negative() && decimal.mantissa() == 0) {
        return MontyObject::decimal(decimal.to_string());
    }
    let size = BigInt::from(decimal.mantissa());
    let number = if decimal.is_negative() { -size } else { size };
    i64::try_from(&number).map_or_else(|_| MontyObject::bigint(number), MontyObject::int)
}

/// A double of a table's cell: by its shortest text, which is the number that was meant.
pub(super) fn of_double(double: f64) -> MontyObject {
    match Decimal::parse(&format!("{double}")) {
        Ok(decimal) => object(decimal),
        Err(_) => MontyObject::decimal(format!("{double}")),
    }
}

/// The decimal of an `int` beyond 64 bits.
pub(super) fn of_big(number: &BigInt) -> Result<Decimal, String> {
    // The text of a huge number takes long to make.
    let fits = number.bits() <= 96;
    let parsed = fits.then(|| Decimal::parse(&number.to_string()).ok()).flatten();
    parsed.ok_or_else(|| {
        format!("is a whole number of {} bits; a number has at most 96", number.bits())
    })
}

/// The decimal of a `Decimal`'s text: `-1.20`, `1E+5`, `NaN`. More than 28 places are rounded half
/// to even.
pub(super) fn of_text(text: &str) -> Result<Decimal, String> {
    let shown = || text.chars().take(40).collect::<String>();
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (digits, exponent) = match rest.split_once('E') {
        Some((digits, exponent)) => (digits, exponent.parse::<i64>().unwrap_or(i64::MAX)),
        None => (rest, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("is `{}`, which is no number of the API", shown()));
    }
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_sub(exponent);
    let (all, places) = rounded(all, places);
    let zeros = usize::try_from(places.saturating_neg()).unwrap_or(0).min(64);
    let significant = all.trim_start_matches('0');
    let mantissa = if significant.is_empty() {
        Ok(0)
    } else {
        format!("{significant}{}", "0".repeat(zeros)).parse::<u128>()
    };
    let scale = u8::try_from(places.max(0)).unwrap_or(u8::MAX);
    mantissa
        .ok()
        .and_then(|mantissa| Decimal::new(negative, mantissa, scale))
        .ok_or_else(|| format!("is `{}`, which has more digits than the 28 of a number", shown()))
}

/// Digits with at most 28 places.
fn rounded(digits: String, places: i64) -> (String, i64) {
    let most = i64::from(Decimal::MAX_SCALE);
    if places <= most {
        return (digits, places);
    }
    let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    let kept = usize::try_from(length - (places - most)).ok();
    let Some(kept) = kept else { return ("0".to_owned(), most) };
    let (head, tail) = digits.split_at(kept);
    let half = format!("5{}", "0".repeat(tail.len().saturating_sub(1)));
    let is_odd = head.bytes().next_back().is_some_and(|digit| digit % 2 == 1);
    let up = tail > half.as_str() || (tail == half && is_odd);
    let mantissa = head.parse::<u128>().unwrap_or(0) + u128::from(up);
    if head.len() > 38 { (digits, places) } else { (mantissa.to_string(), most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_s_text_is_read_exactly_and_rounded_at_28_places() {
        for (text, read) in [
            ("0.1", "0.1"),
            ("-1.20", "-1.20"),
            ("1E+5", "100000"),
            ("1E-7", "0.0000001"),
            ("0E-30", "0.0000000000000000000000000000"),
            ("1.5E-28", "0.0000000000000000000000000002"),
            ("2.5E-28", "0.0000000000000000000000000002"),
            ("2.6E-28", "0.0000000000000000000000000003"),
            ("1E-40", "0.0000000000000000000000000000"),
            ("0.000333333333333333333333333333333", "0.0003333333333333333333333333"),
        ] {
            assert_eq!(of_text(text).map(|it| it.to_string()).as_deref(), Ok(read), "{text}");
        }
        for text in ["NaN", "-Infinity", "1E+40", "sNaN12", "", "1E+999999999999999999999"] {
            assert!(of_text(text).is_err(), "{text}");
        }
    }
}

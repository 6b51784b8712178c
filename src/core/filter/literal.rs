//! Which value does a literal name, where a type is asked for?

use super::ast::{Comparator, Member};
use super::error::{FilterError, one_of, short};
use super::plan::{Operand, Time};
use super::schema::Names;
use crate::time::Instant;
use crate::validate::nearest;

/// The longest integer, in digits: as many as 128 bits always hold.
const MAX_DIGITS: usize = 38;

/// A text: the parts between its `*`, those apart that were escaped; one part where it has none.
pub(super) fn parts(member: &Member) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    for (index, word) in member.words().enumerate() {
        if index > 0 {
            part.push('.');
        }
        let mut stars = 0;
        for character in word.text.chars() {
            let escaped = character != '*' || word.escaped.contains(&stars);
            stars += usize::from(character == '*');
            if escaped {
                part.push(character);
            } else {
                parts.push(std::mem::take(&mut part));
            }
        }
    }
    parts.push(part);
    parts
}

/// A number: `42`, `-2.4`, `2.997e9`; an integer of at most 38 digits, or what a double can be
/// near to.
pub(super) fn number(member: &Member) -> Result<Operand, FilterError> {
    let text = member.text();
    if is_number(&text) {
        return Ok(Operand::Number(text));
    }
    Err(refused(member, "a number", "write it as `42`, `-2.5` or `2.997e9`"))
}

/// Without a double's own arithmetic, which would have to be downloaded: only evaluation needs it.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    if digits(unsigned) {
        return unsigned.len() <= MAX_DIGITS;
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => (-1, exponent),
        None => (1, exponent.strip_prefix('+').unwrap_or(exponent)),
    };
    if ![whole, fraction, exponent].into_iter().all(digits) {
        return false;
    }
    // Below 1e308 it is finite.
    let places = exponent.parse::<i64>().ok().zip(i64::try_from(whole.len()).ok());
    places.is_some_and(|(exponent, places)| sign * exponent + places <= 308)
}

/// A decimal number as a double, and as an integer where it is one of at most 38 digits.
pub(super) fn numeral(text: &str) -> Option<(f64, Option<i128>)> {
    let double: f64 = text.parse().ok()?;
    Some((double, text.parse().ok().or_else(|| integer(double))))
}

/// The integer that a double is; `None` for a fraction and beyond 38 digits.
#[allow(clippy::cast_possible_truncation)] // whole and in range
pub(super) fn integer(double: f64) -> Option<i128> {
    (double.fract() == 0.0 && double.abs() < 1e38).then_some(double as i128)
}

/// `true` or `false`.
pub(super) fn bool(member: &Member) -> Result<Operand, FilterError> {
    match member.text().as_str() {
        "true" => Ok(Operand::Bool(true)),
        "false" => Ok(Operand::Bool(false)),
        _ => Err(refused(member, "`true` or `false`", "write `true` or `false`")),
    }
}

/// An instant of RFC 3339.
pub(super) fn timestamp(member: &Member) -> Result<Operand, FilterError> {
    match Instant::parse(&member.text()) {
        Some(instant) => Ok(Operand::Time(instant.into())),
        None => {
            Err(refused(member, "a timestamp", "write it as `\"2026-03-01T09:30:00Z\"` (RFC 3339)"))
        }
    }
}

/// A length of time in seconds: `20s`, `1.2s`.
pub(super) fn duration(member: &Member) -> Result<Operand, FilterError> {
    match read_duration(&member.text()) {
        Some(time) => Ok(Operand::Time(time)),
        None => Err(refused(member, "a duration", "write it in seconds, as `20s` or `1.2s`")),
    }
}

/// Seconds with up to nine digits of a fraction, then `s`; up to ten thousand years, as protobuf
/// has it.
pub(super) fn read_duration(text: &str) -> Option<Time> {
    let (text, negative) = match text.strip_prefix('-') {
        Some(text) => (text, true),
        None => (text, false),
    };
    let (seconds, fraction) = match text.strip_suffix('s')?.split_once('.') {
        Some((seconds, fraction)) => (seconds, Some(fraction)),
        None => (text.strip_suffix('s')?, None),
    };
    let digits = |text: &str, longest: usize| {
        (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(seconds, 12) || !fraction.is_none_or(|fraction| digits(fraction, 9)) {
        return None;
    }
    let seconds = seconds.parse().ok().filter(|seconds| *seconds <= 315_576_000_000_i64)?;
    let nanos = fraction.unwrap_or_default().bytes().chain(std::iter::repeat(b'0'));
    let nanos = nanos.take(9).fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0'));
    Some(match (negative, nanos) {
        (false, _) => Time { seconds, nanos },
        (true, 0) => Time { seconds: -seconds, nanos },
        (true, _) => Time { seconds: -seconds - 1, nanos: 1_000_000_000 - nanos },
    })
}

/// A name of an enum, as items hold it.
pub(super) fn name(member: &Member, names: &Names, field: &str) -> Result<String, FilterError> {
    let text = member.text();
    if let Some(name) = names.find(&text) {
        return Ok(name);
    }
    let known = || names.short.iter().map(|name| name.as_ref());
    let is_short = |short: &str| known().any(|known| known == short);
    let help = match text.strip_prefix(names.prefix).filter(|short| is_short(short)) {
        Some(short) => format!("write `{short}`, without `{}`", names.prefix),
        None => match nearest(&text, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("use {}", one_of(known())),
        },
    };
    Err(refused(member, &format!("a value of `{field}`"), help))
}

/// Whether it is the unquoted word.
pub(super) fn is_bare(member: &Member, word: &str) -> bool {
    member.fields.is_empty() && !member.value.quoted && member.value.text == word
}

/// Why a field does not take a comparator.
pub(super) fn uncomparable(
    name: &str,
    comparator: Comparator,
    takes: &[Comparator],
) -> [String; 2] {
    [
        format!("`{name}` cannot be compared with `{comparator}`"),
        format!("use {}", one_of(takes.iter().map(|comparator| comparator.as_str()))),
    ]
}

fn refused(member: &Member, what: &str, help: impl Into<String>) -> FilterError {
    let message = format!("`{}` is not {what}", short(&member.text()));
    FilterError::new(message, member.span(), help)
}

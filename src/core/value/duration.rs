//! How long is `"1.5s"`?

use core::fmt;

use super::clock::{Reader, push_fraction};
use crate::validate::Violation;

/// A signed span of time, as protobuf's JSON form writes it: seconds with an `s`.
///
/// ```
/// use automations_core::value::Duration;
///
/// let span = Duration::parse("-1.5s").map_err(|fault| fault.message)?;
/// assert_eq!((span.seconds(), span.nanos()), (-1, -500_000_000));
/// assert_eq!(span.to_string(), "-1.5s");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration {
    seconds: i64,
    nanos: i32,
}

impl Duration {
    /// The most seconds, in either direction: about 10,000 years.
    pub const MAX_SECONDS: i64 = 315_576_000_000;

    /// That many seconds and nanoseconds; `None` beyond [`Self::MAX_SECONDS`], for a whole second
    /// of nanoseconds, and where the two have different signs.
    pub fn new(seconds: i64, nanos: i32) -> Option<Self> {
        let is_part = (-999_999_999..=999_999_999).contains(&nanos);
        let agree = seconds.signum() * i64::from(nanos.signum()) >= 0;
        let end = if nanos == 0 { Self::MAX_SECONDS } else { Self::MAX_SECONDS - 1 };
        let fits = (-end..=end).contains(&seconds);
        (is_part && agree && fits).then_some(Self { seconds, nanos })
    }

    /// Reads `3600s`, `-1.5s`: at most 9 digits after the point.
    ///
    /// # Errors
    /// A violation without a path: `format`, or `range` beyond 315,576,000,000 seconds.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (seconds, nanos) = read(rest).ok_or_else(|| {
            Violation::new("", "format", "is not a duration in seconds")
                .with_help("write it as `3600s` or `-1.5s`, with at most 9 digits after the point")
        })?;
        let nanos = i32::try_from(nanos).unwrap_or(0);
        let found = if negative { Self::new(-seconds, -nanos) } else { Self::new(seconds, nanos) };
        found.ok_or_else(|| {
            let message = "is not within -315576000000 and 315576000000 seconds";
            Violation::new("", "range", message).with_help("give a shorter span of time")
        })
    }

    /// Whole seconds, rounded toward zero.
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    /// The rest in nanoseconds, with the same sign.
    pub fn nanos(self) -> i32 {
        self.nanos
    }
}

/// `digits [. digits] s`; a number of seconds that is far too large stays far too large.
fn read(text: &str) -> Option<(i64, u32)> {
    let mut reader = Reader::new(text.strip_suffix('s')?);
    let mut seconds = 0_i64;
    let mut count = 0;
    while let Some(digit) = reader.digit() {
        seconds = (seconds * 10 + digit).min(1 << 50);
        count += 1;
    }
    let nanos = reader.fraction()?;
    (count > 0 && reader.is_at_end()).then_some((seconds, nanos))
}

/// As few digits as say it: `1.5s`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        if self.seconds < 0 || self.nanos < 0 {
            text.push('-');
        }
        text.push_str(&self.seconds.unsigned_abs().to_string());
        push_fraction(&mut text, self.nanos.unsigned_abs());
        text.push('s');
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protobufs_examples_and_bounds() {
        for (text, seconds, nanos) in [
            ("3s", 3, 0),
            ("3.000000001s", 3, 1),
            ("3.000001s", 3, 1000),
            ("-0.5s", 0, -500_000_000),
            ("315576000000s", 315_576_000_000, 0),
            ("-315576000000s", -315_576_000_000, 0),
        ] {
            let span = Duration::parse(text).unwrap();
            assert_eq!((span.seconds(), span.nanos()), (seconds, nanos), "{text}");
            assert_eq!(span.to_string(), text);
        }
        assert_eq!(Duration::parse("01.500s").unwrap().to_string(), "1.5s");
        assert_eq!(Duration::parse("-0s").unwrap().to_string(), "0s");
    }

    #[test]
    fn what_is_no_duration_says_so() {
        for text in [
            "",
            "s",
            "1",
            "+1s",
            "1.s",
            ".5s",
            "1.0000000001s",
            "1 s",
            "1S",
            "1e3s",
            "PT1S",
            "--1s",
            "1.5.5s",
        ] {
            assert_eq!(Duration::parse(text).unwrap_err().rule, "format", "{text}");
        }
        for text in ["315576000001s", "315576000000.5s", "-99999999999999999999999999s"] {
            assert_eq!(Duration::parse(text).unwrap_err().rule, "range", "{text}");
        }
    }
}

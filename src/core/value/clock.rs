//! How are digits of dates and times read and written?

use crate::time::push_digits;

/// What is left of a text.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.as_bytes() }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next byte, where it is one of those.
    pub(super) fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        if !bytes.contains(&first) {
            return None;
        }
        self.rest = rest;
        Some(first)
    }

    pub(super) fn digit(&mut self) -> Option<i64> {
        self.one_of(b"0123456789").map(|byte| i64::from(byte - b'0'))
    }

    /// Exactly so many digits.
    pub(super) fn number(&mut self, digits: usize) -> Option<i64> {
        (0..digits).try_fold(0, |number, _| Some(number * 10 + self.digit()?))
    }

    /// Nanoseconds: nothing, or a point with 1 to 9 digits.
    pub(super) fn fraction(&mut self) -> Option<u32> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let mut nanos = u32::try_from(self.digit()?).ok()?;
        for _ in 1..9 {
            let digit = self.digit().unwrap_or(0);
            nanos = nanos * 10 + u32::try_from(digit).ok()?;
        }
        Some(nanos)
    }
}

/// Appends a point and as few digits as say the nanoseconds; nothing for none.
pub(super) fn push_fraction(text: &mut String, nanos: u32) {
    if nanos == 0 {
        return;
    }
    let zeros = (1..9).take_while(|places| nanos.is_multiple_of(10_u32.pow(*places))).count();
    let zeros = u32::try_from(zeros).unwrap_or(0);
    text.push('.');
    push_digits(text, nanos / 10_u32.pow(zeros), 9 - zeros);
}

/// Appends a number that is not negative with at least so many digits.
pub(super) fn push_number(text: &mut String, number: i32, digits: u32) {
    push_digits(text, number.unsigned_abs(), digits);
}

//! In which order do ids come that have a time?
//!
//! The time stands before the id in the key of a table, as a text that orders as the time does.

use super::table::Table;
use crate::Millis;

/// How long a time is as text.
const DIGITS: usize = 16;

/// Ids with a time, the oldest first; ids of one time by themselves.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Times(Table<()>);

impl Times {
    /// Adds an id.
    pub(super) fn insert(&mut self, at: Millis, id: &str) {
        self.0.insert(key(at, id), ());
    }

    /// Takes an id away that has that time.
    pub(super) fn remove(&mut self, at: Millis, id: &str) {
        self.0.remove(&key(at, id));
    }

    /// The times and ids behind one of them; all of them behind `None`.
    pub(super) fn after(
        &self,
        last: Option<(Millis, &str)>,
    ) -> impl Iterator<Item = (Millis, &str)> + use<'_> {
        let last = last.map(|(at, id)| key(at, id));
        self.0.after(last.as_deref()).filter_map(|(key, ())| read(key))
    }
}

/// Ids with a time, the newest first; ids of one time by themselves.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct NewestFirst(Times);

impl NewestFirst {
    /// Adds an id.
    pub(super) fn insert(&mut self, at: Millis, id: &str) {
        self.0.insert(!at, id);
    }

    /// Takes an id away that has that time.
    pub(super) fn remove(&mut self, at: Millis, id: &str) {
        self.0.remove(!at, id);
    }

    /// The times and ids behind one of them; all of them behind `None`.
    pub(crate) fn after(
        &self,
        last: Option<(Millis, &str)>,
    ) -> impl Iterator<Item = (Millis, &str)> + use<'_> {
        self.0.after(last.map(|(at, id)| (!at, id))).map(|(at, id)| (!at, id))
    }
}

/// A text that orders as the time does, and then as the id.
pub(super) fn key(at: Millis, id: &str) -> String {
    let mut key = String::with_capacity(DIGITS + id.len());
    let bits = (at ^ Millis::MIN).cast_unsigned();
    for place in (0..DIGITS).rev() {
        let digit = u32::try_from((bits >> (4 * place)) & 15).unwrap_or(0);
        key.extend(char::from_digit(digit, 16));
    }
    key.push_str(id);
    key
}

fn read(key: &str) -> Option<(Millis, &str)> {
    let (digits, id) = key.split_at_checked(DIGITS)?;
    let bits = u64::from_str_radix(digits, 16).ok()?;
    Some((bits.cast_signed() ^ Millis::MIN, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDERED: &[(Millis, &str)] = &[
        (Millis::MIN, "z"),
        (-1, "b"),
        (0, ""),
        (0, "a"),
        (0, "b"),
        (1, "a"),
        (255, "a"),
        (256, "a"),
        (Millis::MAX, "a"),
    ];

    #[test]
    fn the_oldest_is_first_and_then_the_least_id() {
        let mut times = Times::default();
        for (at, id) in ORDERED.iter().rev() {
            times.insert(*at, id);
        }
        assert_eq!(times.after(None).collect::<Vec<_>>(), ORDERED);
        assert_eq!(times.after(Some((0, "a"))).collect::<Vec<_>>(), &ORDERED[4..]);
        times.remove(-1, "b");
        assert_eq!(times.after(None).nth(1), Some((0, "")));
    }

    #[test]
    fn the_newest_is_first_and_then_the_least_id() {
        let mut newest = NewestFirst::default();
        for (at, id) in ORDERED {
            newest.insert(*at, id);
        }
        let expected = [
            (Millis::MAX, "a"),
            (256, "a"),
            (255, "a"),
            (1, "a"),
            (0, ""),
            (0, "a"),
            (0, "b"),
            (-1, "b"),
            (Millis::MIN, "z"),
        ];
        assert_eq!(newest.after(None).collect::<Vec<_>>(), expected);
        assert_eq!(newest.after(Some((0, "a"))).collect::<Vec<_>>(), &expected[6..]);
        newest.remove(256, "a");
        assert_eq!(newest.after(None).nth(1), Some((255, "a")));
    }
}

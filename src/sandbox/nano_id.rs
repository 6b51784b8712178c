//! How is a new id made without chance?
//!
//! A splitmix64 generator: a counter that is mixed until it looks random. It makes demo data and
//! ids that differ, and nothing that must not be guessed.

use crate::checksum::checksum;

/// A sequence of numbers that follows from its seed.
#[derive(Debug, Clone)]
pub(crate) struct Generator(u64);

impl Generator {
    /// The sequence of a seed and a name.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        Self(checksum([&seed.to_le_bytes()[..], name.as_bytes()]))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` on, below `high`; `low` where there is none.
    pub(crate) fn within(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0).max(1);
        low.saturating_add(i64::try_from(self.next() % span).unwrap_or(0))
    }

    /// A nano id: 21 characters of `A-Za-z0-9_-`.
    pub(crate) fn id(&mut self) -> String {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
        let character = |bits: u64| {
            let index = usize::try_from(bits & 63).unwrap_or(0);
            char::from(ALPHABET.get(index).copied().unwrap_or(b'_'))
        };
        let mut id = String::with_capacity(21);
        for _ in 0..3 {
            let bits = self.next();
            id.extend((0..7).map(|place| character(bits >> (6 * place))));
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_the_seed_and_differ_by_name() {
        let id = Generator::new(1, "a").id();
        assert_eq!(id, Generator::new(1, "a").id());
        assert_eq!(id.len(), 21);
        assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)));
        assert_ne!(id, Generator::new(1, "b").id());
        assert_ne!(id, Generator::new(2, "a").id());
    }
}

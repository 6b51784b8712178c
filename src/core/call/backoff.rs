//! How long is the wait before the next attempt?
//!
//! Exponential back-off with *full jitter*: a random time from nothing to a limit that doubles.
//! Callers that failed together then do not come back together. A service that says when
//! (`Retry-After`, `google.rpc.RetryInfo`) is never asked earlier, and up to a tenth later.

/// The limit before the first retry, in milliseconds.
pub const INITIAL_BACKOFF_MS: u32 = 500;

/// The highest limit, in milliseconds.
pub const MAX_BACKOFF_MS: u32 = 8_000;

/// The longest wait that a service may ask for, in milliseconds. With more than this the call ends
/// at once, and its error says how long the service asked for.
pub const MAX_RETRY_AFTER_MS: u32 = 60_000;

/// The waits of one call, in their order.
#[derive(Debug, Clone)]
pub struct Backoff {
    state: u64,
    limit_ms: u32,
}

impl Backoff {
    /// Waits that follow from the seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed, limit_ms: INITIAL_BACKOFF_MS }
    }

    /// The next wait in milliseconds, where the service asked for at least `hint_ms`.
    pub fn next_ms(&mut self, hint_ms: Option<u32>) -> u32 {
        let limit = self.limit_ms;
        self.limit_ms = limit.saturating_mul(2).min(MAX_BACKOFF_MS);
        match hint_ms {
            Some(hint) => hint.saturating_add(self.below(hint / 10)),
            None => self.below(limit),
        }
    }

    /// A number from 0 to `limit`, both included, all alike.
    fn below(&mut self, limit: u32) -> u32 {
        let wide = (self.random() >> 32) * (u64::from(limit) + 1);
        u32::try_from(wide >> 32).unwrap_or(limit)
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014): every seed is as good as any other.
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_doubles_up_to_the_highest_and_every_wait_lies_below() {
        for seed in 0..200 {
            let mut backoff = Backoff::new(seed);
            for limit in [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000] {
                assert!(backoff.next_ms(None) <= limit, "seed {seed}");
            }
        }
    }

    #[test]
    fn the_jitter_is_full_all_of_the_span_is_used_evenly() {
        let waits: Vec<u32> = (0..4_000).map(|seed| Backoff::new(seed).next_ms(None)).collect();
        for tenth in 0..10 {
            let span = tenth * 50..(tenth + 1) * 50;
            let share = waits.iter().filter(|wait| span.contains(*wait)).count();
            assert!((300..500).contains(&share), "{share} of 4000 waits lie in {span:?}");
        }
    }

    #[test]
    fn a_service_that_says_when_is_asked_no_earlier_and_little_later() {
        for seed in 0..200 {
            let wait = Backoff::new(seed).next_ms(Some(3_000));
            assert!((3_000..=3_300).contains(&wait), "{wait}");
        }
        assert_eq!(Backoff::new(1).next_ms(Some(0)), 0);
    }

    #[test]
    fn the_same_seed_gives_the_same_waits() {
        let waits = |seed| {
            let mut backoff = Backoff::new(seed);
            [(); 5].map(|()| backoff.next_ms(None))
        };
        assert_eq!(waits(7), waits(7));
        assert_ne!(waits(7), waits(8));
    }
}

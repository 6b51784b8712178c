//! What does chance say, from a seed?
//!
//! Every draw follows from the seed, the fault's place in the list and how many requests it has
//! seen, so that one fault's draws do not depend on another's.

use super::FaultDelay;
use crate::checksum::checksum;
use crate::nano_id::Generator;

/// The longest wait: an hour.
pub(super) const LONGEST_MS: u32 = 3_600_000;

/// The draws of one fault for one request.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chance {
    seed: u64,
    index: usize,
    seen: u32,
}

impl Chance {
    pub(super) fn new(seed: u64, index: usize, seen: u32) -> Self {
        Self { seed, index, seen }
    }

    /// A number from 0 on, below 1.
    #[allow(clippy::cast_precision_loss)] // 53 bits are whole in a double.
    pub(super) fn draw(self, what: &str) -> f64 {
        let name = format!("fault/{}/{}/{what}", self.index, self.seen);
        (Generator::new(self.seed, &name).next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// One of so many, from 0 on.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    pub(super) fn pick(self, what: &str, count: usize) -> usize {
        (self.draw(what) * count as f64) as usize
    }

    /// Whole milliseconds.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A double's `as` saturates.
    pub(super) fn wait(self, delay: FaultDelay) -> u32 {
        let drawn = match delay {
            FaultDelay::Fixed(ms) => return ms.min(LONGEST_MS),
            FaultDelay::Uniform { min, max } => {
                let span = f64::from(max.saturating_sub(min)) + 1.0;
                f64::from(min) + (self.draw("ms") * span).floor()
            }
            FaultDelay::Exponential { mean } => -f64::from(mean) * (1.0 - self.draw("ms")).ln(),
        };
        (drawn.round() as u32).min(LONGEST_MS)
    }

    /// The id under which the service "logged" an answer that a fault gave.
    pub(super) fn request_id(self) -> String {
        let parts = [self.seed, self.index as u64, u64::from(self.seen)].map(u64::to_le_bytes);
        format!("{:016x}", checksum(parts.iter().map(|part| &part[..])))
    }
}

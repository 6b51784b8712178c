//! How patient is a call?

use crate::time::Instant;

/// How often a call is sent again when nobody says otherwise.
pub const DEFAULT_MAX_RETRIES: u32 = 2;

/// Milliseconds until one attempt is given up when nobody says otherwise.
pub const DEFAULT_TIMEOUT_MS: u32 = 60_000;

/// The limits of one call. Times are values: a shell says what time it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// How often the request may be sent again, 0 for never. A refreshed token does not count.
    pub max_retries: u32,
    /// Milliseconds until one attempt is given up; `None` for no limit.
    pub timeout_ms: Option<u32>,
    /// When the whole call is given up, waiting included; `None` for no limit.
    pub deadline: Option<Instant>,
    /// Whether another token can be had after a 401.
    pub can_refresh: bool,
    /// The caller's word that sending the request twice does no harm.
    pub safe_to_repeat: bool,
    /// Where the jitter's chance begins; any number, another one for each call.
    pub seed: u64,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            max_retries: DEFAULT_MAX_RETRIES,
            timeout_ms: Some(DEFAULT_TIMEOUT_MS),
            deadline: None,
            can_refresh: false,
            safe_to_repeat: false,
            seed: 0,
        }
    }
}

impl Policy {
    /// How long an attempt that begins now may take.
    pub(super) fn attempt_ms(&self, now: Instant) -> Option<u32> {
        let left = self.deadline.map(|deadline| {
            u32::try_from(deadline.as_millis().saturating_sub(now.as_millis()).max(0))
                .unwrap_or(u32::MAX)
        });
        match (self.timeout_ms, left) {
            (Some(timeout), Some(left)) => Some(timeout.min(left)),
            (timeout, left) => timeout.or(left),
        }
    }

    /// Whether there is time left after waiting that long.
    pub(super) fn allows(&self, now: Instant, wait_ms: u32) -> bool {
        self.deadline.is_none_or(|deadline| now.plus_millis(i64::from(wait_ms)) < deadline)
    }
}

//! When is a run looked at again?
//!
//! A run that nobody changes for a while is looked at less and less often; one that has just
//! changed, soon. A page that nobody sees asks seldom. A look that failed is tried again as slowly
//! as a call is, and never before the service wants it (as far as a timer reaches). Chance comes in as a number, so that many
//! watchers do not look at the same moment.

/// Milliseconds between the first two looks when nobody says otherwise.
pub const DEFAULT_POLL_MS: u32 = 1_000;

/// The longest time between two looks of a page that is seen, in milliseconds; a longer first
/// pause stays as it is.
pub const MAX_POLL_MS: u32 = 10_000;

/// The shortest time between two looks of a page that is hidden, in milliseconds.
pub const HIDDEN_POLL_MS: u32 = 30_000;

/// The limit to which the pause after failures grows, in milliseconds.
pub const MAX_FAILED_MS: u32 = 30_000;

/// The longest time between two looks at all, in milliseconds: timers of JavaScript know no longer
/// one (24 days), and take a longer one for none.
pub const LONGEST_MS: u32 = i32::MAX.cast_unsigned();

/// How the last look went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// How often in a row nothing had changed.
    pub unchanged: u32,
    /// How often in a row a look has failed; 0 when the last one went well.
    pub failures: u32,
    /// Milliseconds for which the service asked to be left alone.
    pub retry_after_ms: Option<u32>,
    /// Whether the page is hidden.
    pub hidden: bool,
}

/// Milliseconds until the next look, where the first pause is `poll_ms` and `chance` lies from 0
/// to below 1; up to a tenth longer by chance, and never longer than [`LONGEST_MS`].
///
/// # Examples
/// ```
/// use automations_core::watch::{Look, delay_ms};
/// assert_eq!(delay_ms(1_000, Look::default(), 0.0), 1_000);
/// assert_eq!(delay_ms(1_000, Look { unchanged: 2, ..Look::default() }, 0.0), 2_250);
/// ```
pub fn delay_ms(poll_ms: u32, look: Look, chance: f64) -> u32 {
    let poll = poll_ms.max(1);
    let grown = if look.failures > 0 {
        doubled(poll, look.failures).min(MAX_FAILED_MS.max(poll))
    } else {
        grown(poll, look.unchanged).min(MAX_POLL_MS.max(poll))
    };
    let seen = if look.hidden { grown.max(HIDDEN_POLL_MS) } else { grown };
    let allowed = seen.max(look.retry_after_ms.unwrap_or(0));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
    let jitter = (f64::from(allowed) * 0.1 * chance.clamp(0.0, 1.0)) as u32;
    allowed.saturating_add(jitter).min(LONGEST_MS)
}

/// Half as much again each time.
fn grown(poll: u32, times: u32) -> u32 {
    (0..times.min(40)).fold(poll, |pause, _| pause.saturating_add(pause / 2))
}

fn doubled(poll: u32, times: u32) -> u32 {
    poll.saturating_mul(1 << times.min(16))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(look: Look) -> u32 {
        delay_ms(DEFAULT_POLL_MS, look, 0.0)
    }

    #[test]
    fn it_slows_down_while_nothing_changes_up_to_the_longest_pause() {
        let pauses: Vec<u32> =
            (0..9).map(|unchanged| at(Look { unchanged, ..Look::default() })).collect();
        assert_eq!(pauses, [1_000, 1_500, 2_250, 3_375, 5_062, 7_593, 10_000, 10_000, 10_000]);
        assert_eq!(at(Look { unchanged: u32::MAX, ..Look::default() }), MAX_POLL_MS);
    }

    #[test]
    fn a_longer_first_pause_is_kept() {
        for unchanged in [0, 1, 50] {
            let look = Look { unchanged, ..Look::default() };
            assert_eq!(delay_ms(60_000, look, 0.0), 60_000);
        }
    }

    #[test]
    fn a_hidden_page_asks_seldom() {
        for unchanged in [0, 3, 50] {
            assert_eq!(at(Look { unchanged, hidden: true, ..Look::default() }), HIDDEN_POLL_MS);
        }
    }

    #[test]
    fn failures_slow_it_down_and_the_service_is_never_asked_too_early() {
        let failed = |failures| at(Look { failures, ..Look::default() });
        assert_eq!([1, 2, 3, 4, 5, 60].map(failed), [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
        let look = Look { failures: 1, retry_after_ms: Some(45_000), ..Look::default() };
        assert_eq!(at(look), 45_000);
    }

    #[test]
    fn no_pause_is_longer_than_a_timer_knows() {
        let asked = |millis| Look { failures: 1, retry_after_ms: Some(millis), ..Look::default() };
        for (poll_ms, look, chance) in [
            (2_147_483_647, Look::default(), 0.999),
            (3_000_000_000, Look::default(), 0.0),
            (1_000, asked(3_000_000_000), 0.0),
            (1_000, asked(2_147_483_647), 0.5),
            (1_000, asked(u32::MAX), 1.0),
        ] {
            assert_eq!(delay_ms(poll_ms, look, chance), LONGEST_MS);
        }
    }

    #[test]
    fn chance_adds_a_tenth_at_most_and_nothing_overflows() {
        for chance in [0.0, 0.5, 0.999, 1.0, 7.0, -3.0, f64::NAN, f64::INFINITY] {
            let pause = delay_ms(1_000, Look::default(), chance);
            assert!((1_000..=1_100).contains(&pause), "{chance}: {pause}");
        }
        let most = Look {
            unchanged: u32::MAX,
            failures: u32::MAX,
            retry_after_ms: Some(u32::MAX),
            hidden: true,
        };
        assert_eq!(delay_ms(u32::MAX, most, 1.0), LONGEST_MS);
        assert_eq!(delay_ms(0, Look::default(), 0.0), 1);
    }
}

//! What time is it?

use std::time::{SystemTime, UNIX_EPOCH};

use automations_core::time::Instant;

/// The years 1 to 9999, as in the API's timestamps.
const FIRST: i64 = -62_135_596_800_000;
const LAST: i64 = 253_402_300_799_999;

/// The machine's clock, which can be moved forward; or one that stands still until it is moved.
///
/// A server that is started again goes with the machine's clock, or stands where it is told to; where
/// its data tell of a later time, it goes on from there.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    stands_at: Option<i64>,
    moved: i64,
}

impl Clock {
    /// A clock that stands still at a time.
    pub fn standing(at: Instant) -> Self {
        Self { stands_at: Some(at.as_millis()), moved: 0 }
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        let base = self.stands_at.unwrap_or_else(machine);
        Instant::from_millis(base.saturating_add(self.moved).clamp(FIRST, LAST))
    }

    /// Whether it stands still.
    pub fn is_still(&self) -> bool {
        self.stands_at.is_some()
    }

    /// Moves it forward.
    ///
    /// # Errors
    /// What is wrong with the milliseconds: negative, or beyond the year 9999. It stays then.
    pub fn advance(&mut self, millis: i64) -> Result<(), &'static str> {
        if millis < 0 {
            return Err("is negative: the clock goes forward only");
        }
        match self.now().as_millis().checked_add(millis) {
            Some(at) if at <= LAST => {
                self.moved = self.moved.saturating_add(millis);
                Ok(())
            }
            _ => Err("leads beyond the year 9999"),
        }
    }

    /// Moves it to a time, unless it shows a later one; not beyond the year 9999.
    pub fn reach(&mut self, at: Instant) {
        let ahead = at.as_millis().min(LAST).saturating_sub(self.now().as_millis());
        self.moved = self.moved.saturating_add(ahead.max(0));
    }

    /// Lets it stand still at a time that is not before now.
    ///
    /// # Errors
    /// What is wrong with the time. It stays as it was then.
    pub fn stand(&mut self, at: Instant) -> Result<(), &'static str> {
        if at.as_millis() < self.now().as_millis() {
            return Err("is in the past: the clock goes forward only");
        }
        if at.as_millis() > LAST {
            return Err("leads beyond the year 9999");
        }
        *self = Self::standing(at);
        Ok(())
    }
}

fn machine() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(LAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_forward_only() {
        let at = Instant::parse("2026-03-01T09:30:00Z").unwrap();
        let mut clock = Clock::standing(at);
        assert_eq!(clock.advance(500), Ok(()));
        assert!(clock.is_still() && clock.now() == at.plus_millis(500));
        assert!(clock.advance(-1).is_err() && clock.advance(i64::MAX).is_err());
        assert!(clock.stand(at).is_err());
        assert!(clock.stand(Instant::from_millis(LAST + 1)).is_err());
        assert_eq!(clock.stand(at.plus_millis(500)), Ok(()));
        assert_eq!(clock.now(), at.plus_millis(500));
        clock.reach(at);
        assert_eq!(clock.now(), at.plus_millis(500));
        clock.reach(at.plus_millis(900));
        assert!(clock.is_still() && clock.now() == at.plus_millis(900));
        clock.reach(Instant::from_millis(i64::MAX));
        assert_eq!(clock.now(), Instant::from_millis(LAST));
        assert!(!Clock::default().is_still() && Clock::default().now() > at);
    }
}

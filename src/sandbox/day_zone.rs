//! In which zone are days cut?
//!
//! In any zone of the core's table: the machine's own data is never asked, so the same request
//! gives the same answer everywhere.

use automations_core::time::civil_from_days;
use automations_core::zone::Zone;

use crate::Millis;

const DAY: Millis = 86_400_000;

/// A zone that cuts time into days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DayZone(Zone);

impl DayZone {
    /// UTC itself.
    pub(crate) const UTC: Self = Self(Zone::utc());

    /// The zone of that name, or `None` where there is none.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Zone::find(name).map(Self)
    }

    /// The day (since 1970-01-01) on which an instant falls.
    pub(crate) fn day(&self, at: Millis) -> i64 {
        let offset = self.0.segment(at.div_euclid(1000)).offset;
        at.saturating_add(i64::from(offset) * 1000).div_euclid(DAY)
    }
}

/// `YYYY-MM-DD`
pub(crate) fn print_day(day: i64) -> String {
    let (year, month, day) = civil_from_days(day);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_of_its_zone() {
        let day = |name: &str, at: &str| {
            let at = automations_core::time::Instant::parse(at).unwrap_or_default().as_millis();
            DayZone::parse(name).map(|zone| print_day(zone.day(at)))
        };
        for (name, at, expected) in [
            ("UTC", "2026-03-01T23:00:00Z", "2026-03-01"),
            ("Etc/GMT-2", "2026-03-01T23:00:00Z", "2026-03-02"),
            ("Etc/GMT+2", "2026-03-01T23:00:00Z", "2026-03-01"),
            // Before and after the clocks go forward on 8 March.
            ("America/New_York", "2026-03-08T04:30:00Z", "2026-03-07"),
            ("America/New_York", "2026-03-09T04:30:00Z", "2026-03-09"),
            ("Asia/Kolkata", "2026-03-01T18:30:00Z", "2026-03-02"),
        ] {
            assert_eq!(day(name, at).as_deref(), Some(expected), "{name} {at}");
        }
        for name in ["Moon/Crater", "Etc/GMT-15", "+02:00", "../etc/localtime", ""] {
            assert_eq!(DayZone::parse(name), None, "{name}");
        }
    }
}

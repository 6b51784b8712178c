//! In which zone are days cut?
//!
//! Zones of a fixed offset: `UTC` with its aliases, and `Etc/GMT±N`, whose sign is the reverse of
//! the usual one (`Etc/GMT-2` is two hours ahead of UTC). There is no table of the other zones
//! here, so they are refused rather than cut wrongly.

use automations_core::time::{civil_from_days, days_from_civil, days_in_month};

use crate::Millis;

const DAY: Millis = 86_400_000;

/// A zone of a fixed offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayZone {
    offset: Millis,
}

impl DayZone {
    /// UTC itself.
    pub(crate) const UTC: Self = Self { offset: 0 };

    /// The zone of that name, or `None` for one that is not served.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        const UTC: [&str; 8] =
            ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "Zulu", "Etc/Zulu", "Etc/Universal"];
        if UTC.contains(&name) {
            return Some(Self::UTC);
        }
        let text = name.strip_prefix("Etc/GMT")?;
        let (ahead, digits) = match text.split_at_checked(1)? {
            ("-", digits) => (true, digits),
            ("+", digits) => (false, digits),
            _ => return None,
        };
        let hours: i64 = digits.parse().ok()?;
        let known =
            digits == hours.to_string() && (0..=if ahead { 14 } else { 12 }).contains(&hours);
        let offset = if ahead { hours } else { -hours } * 3_600_000;
        known.then_some(Self { offset })
    }

    /// The day (since 1970-01-01) on which an instant falls.
    pub(crate) fn day(self, at: Millis) -> i64 {
        at.saturating_add(self.offset).div_euclid(DAY)
    }
}

/// The day of a date; `None` for one that does not exist.
pub(crate) fn day_of(year: i32, month: i32, day: i32) -> Option<i64> {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let exists = (1..=9999).contains(&year) && (1..=days_in_month(year, month)).contains(&day);
    exists.then(|| days_from_civil(year, month, day))
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
    fn the_sign_of_etc_zones_is_reversed() {
        let day = |name| DayZone::parse(name).map(|zone| zone.day(23 * 3_600_000));
        assert_eq!(day("UTC"), Some(0));
        assert_eq!(day("Etc/GMT-2"), Some(1));
        assert_eq!(day("Etc/GMT+2"), Some(0));
        for name in ["Etc/GMT-15", "Etc/GMT+13", "Etc/GMT+01", "Etc/GMT2", "Europe/Berlin", ""] {
            assert_eq!(day(name), None, "{name}");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_has_no_day() {
        assert_eq!(day_of(2026, 2, 29), None);
        assert_eq!(day_of(0, 1, 1), None);
        assert_eq!(day_of(2024, 2, 29).map(print_day).as_deref(), Some("2024-02-29"));
    }
}

//! How is a valid config read? Field by field, where an absent message has absent fields.

use serde_json::Value as Json;

use crate::time::Instant;
use crate::validate::{Violation, zone_violation};
use crate::wire::Unknown;
use crate::zone::Zone;

/// The fields of a message that was found valid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(pub(super) &'a Unknown);

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

const WEEKDAYS: [&str; 7] =
    ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

static NOTHING: std::sync::LazyLock<Unknown> = std::sync::LazyLock::new(Unknown::new);

impl<'a> Fields<'a> {
    pub(super) fn message(&self, name: &str) -> Fields<'a> {
        Fields(self.0.get(name).and_then(Json::as_object).unwrap_or(&NOTHING))
    }

    /// Whether the message itself is there: an absent one has no fields.
    pub(super) fn is_set(&self) -> bool {
        !self.0.is_empty()
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Json::as_i64)
    }

    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.0.get(name).and_then(Json::as_str)
    }

    pub(super) fn instant(&self, name: &str) -> Option<Instant> {
        self.text(name).and_then(Instant::parse)
    }

    /// The enum's name without its prefix; empty where there is none.
    pub(super) fn name(&self, name: &str, prefix: &str) -> &'a str {
        self.text(name).and_then(|text| text.strip_prefix(prefix)).unwrap_or_default()
    }

    /// January is 1.
    pub(super) fn month(&self, name: &str) -> Option<i64> {
        position(&MONTHS, self.name(name, "MONTH_")).map(|index| index + 1)
    }

    /// Monday is 0.
    pub(super) fn weekday(&self, name: &str) -> i64 {
        position(&WEEKDAYS, self.name(name, "DAY_OF_WEEK_")).unwrap_or(0)
    }

    pub(super) fn weekdays(&self, name: &str) -> impl Iterator<Item = i64> {
        let days = self.0.get(name).and_then(Json::as_array);
        days.into_iter()
            .flatten()
            .filter_map(|day| position(&WEEKDAYS, day.as_str()?.strip_prefix("DAY_OF_WEEK_")?))
    }

    /// (year, month, day)
    pub(super) fn date(&self) -> (i64, i64, i64) {
        let part = |name| self.number(name).unwrap_or(0);
        (part("year"), part("month"), part("day"))
    }

    /// Whole seconds since midnight: an absent part is 0.
    pub(super) fn time(&self) -> i64 {
        let part = |name| self.number(name).unwrap_or(0);
        part("hours") * 3600 + part("minutes") * 60 + part("seconds")
    }

    pub(super) fn nanos(&self) -> u32 {
        self.number("nanos").and_then(|nanos| u32::try_from(nanos).ok()).unwrap_or(0)
    }

    /// The zone of `time_zone`; UTC where there is none.
    ///
    /// # Errors
    /// A violation at `path` for a zone that the table lacks.
    pub(super) fn zone(&self, path: &str) -> Result<Zone, Vec<Violation>> {
        match self.text("time_zone").filter(|name| !name.is_empty()) {
            None => Ok(Zone::utc()),
            Some(name) => {
                Zone::find(name).ok_or_else(|| zone_violation(path, name).into_iter().collect())
            }
        }
    }
}

fn position(names: &[&str], name: &str) -> Option<i64> {
    names.iter().zip(0..).find(|(known, _)| **known == name).map(|(_, index)| index)
}

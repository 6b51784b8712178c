//! How are dates and times of day written?

use automations_derive::message;

/// A date of the Gregorian calendar, whole or in part.
///
/// - Gregorian; may be partial: full date, month+day (year 0), year alone (month 0, day 0),
///   year+month (day 0).
#[message("typeDate")]
pub struct CalendarDate {
    /// The year: 1..9999, or 0 for no year.
    #[rule(Range(0, 9999))]
    pub year: Option<i32>,
    /// The month: 1..12, or 0 for a year alone.
    #[rule(Range(0, 12))]
    pub month: Option<i32>,
    /// The day: 1..31 and valid for year+month, or 0 when the day is not significant.
    #[rule(Range(0, 31))]
    pub day: Option<i32>,
}

/// A time of day, without date or zone.
#[message("typeTimeOfDay")]
pub struct TimeOfDay {
    /// The hour: 0..23; 24:00:00 is accepted only if the API chooses to.
    #[rule(Range(0, 24))]
    pub hours: Option<i32>,
    /// The minute: 0..59.
    #[rule(Range(0, 59))]
    pub minutes: Option<i32>,
    /// The second: 0..59; 60 only if leap seconds are allowed.
    #[rule(Range(0, 60))]
    pub seconds: Option<i32>,
    /// The nanosecond: 0..999999999.
    #[rule(Range(0, 999_999_999))]
    pub nanos: Option<i32>,
}

/// A date with a time of day, at an offset, in a zone, or local.
///
/// - `utc_offset` set, `time_zone` unset: civil time at that offset.
/// - `time_zone` set, `utc_offset` unset: civil time in that zone.
/// - Neither set: local civil time.
/// - `utc_offset` and `time_zone` are alternatives.
/// - Proleptic Gregorian calendar.
/// - Year 0 = no year; month and day must still be valid and non-zero.
#[message("typeDateTime")]
pub struct DateTime {
    /// The year: optional; 1..9999, or 0 for no year.
    #[rule(Range(0, 9999))]
    pub year: Option<i32>,
    /// The month: required; 1..12.
    #[rule(Range(1, 12))]
    pub month: Option<i32>,
    /// The day: required; 1..31 and valid for year+month.
    #[rule(Range(1, 31))]
    pub day: Option<i32>,
    /// The hour: required; 0..23; 24:00:00 is accepted only if the API chooses to.
    #[rule(Range(0, 24))]
    pub hours: Option<i32>,
    /// The minute: required; 0..59.
    #[rule(Range(0, 59))]
    pub minutes: Option<i32>,
    /// The second: required; 0..59; 60 only if leap seconds are allowed.
    #[rule(Range(0, 60))]
    pub seconds: Option<i32>,
    /// The nanosecond: required; 0..999999999.
    #[rule(Range(0, 999_999_999))]
    pub nanos: Option<i32>,
    /// The offset from UTC: whole seconds, -18h..+18h; source illustrates -4:00 as an object with
    /// seconds -14400 although the declared type is string.
    #[oneof]
    #[rule(Duration)]
    pub utc_offset: Option<String>,
    /// The time zone
    #[oneof]
    pub time_zone: Option<TimeZone>,
}

/// A time zone of the IANA database.
#[message("typeTimeZone")]
pub struct TimeZone {
    /// The zone's IANA id, as `America/New_York`.
    pub id: Option<String>,
    /// The version: optional; IANA database version, e.g. 2019a.
    pub version: Option<String>,
}

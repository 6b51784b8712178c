//! How do dates, times and durations cross?
//!
//! Python's are finer than a microsecond nowhere, have a whole date and a fixed offset. `None` is
//! what does not fit.

use automations_core::time::days_from_civil;
use automations_core::value::{Date, DateTime, Duration, Place, Time, ZoneId};
use automations_core::zone::Zone;
use monty_types::{MontyDate, MontyDateTime, MontyObject, MontyTime, MontyTimeDelta};

const DAY: i64 = 86_400;

pub(super) fn date(date: Date) -> Option<MontyObject> {
    let (year, month, day) = civil(date)?;
    Some(MontyObject::date(MontyDate { year, month, day }))
}

pub(super) fn time(time: Time) -> Option<MontyObject> {
    let (hour, minute, second, microsecond) = clock(time)?;
    Some(MontyObject::time(MontyTime {
        hour,
        minute,
        second,
        microsecond,
        offset_seconds: None,
        timezone_name: None,
        fold: 0,
    }))
}

/// A time in a zone has the zone's offset at that time, and the zone's id as the offset's name.
pub(super) fn date_time(moment: &DateTime) -> Option<MontyObject> {
    let (year, month, day) = civil(moment.date)?;
    let (hour, minute, second, microsecond) = clock(moment.time)?;
    let (offset_seconds, timezone_name) = match &moment.place {
        Place::Local => (None, None),
        Place::Offset(offset) => (Some(*offset), None),
        Place::Zone(zone) => {
            let local = seconds(year, month, day, [hour, minute, second]);
            (Some(offset_at(&Zone::find(&zone.id)?, local)), Some(zone.id.clone()))
        }
    };
    Some(MontyObject::datetime(MontyDateTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        microsecond,
        offset_seconds,
        timezone_name,
    }))
}

pub(super) fn delta(text: &str) -> Option<MontyObject> {
    let span = Duration::parse(text).ok().filter(|span| span.nanos() % 1000 == 0)?;
    let micros = i64::from(span.nanos() / 1000);
    let total = i128::from(span.seconds()) * 1_000_000 + i128::from(micros);
    let (seconds, microseconds) = (total.div_euclid(1_000_000), total.rem_euclid(1_000_000));
    let (days, seconds) = (seconds.div_euclid(i128::from(DAY)), seconds.rem_euclid(DAY.into()));
    Some(MontyObject::timedelta(MontyTimeDelta {
        days: i32::try_from(days).ok()?,
        seconds: i32::try_from(seconds).ok()?,
        microseconds: i32::try_from(microseconds).ok()?,
    }))
}

pub(super) fn of_date(date: &MontyDate) -> Result<Date, String> {
    Date::new(date.year, date.month.into(), date.day.into()).map_err(|fault| fault.message)
}

pub(super) fn of_time(time: &MontyTime) -> Result<Time, String> {
    if time.offset_seconds.is_some() {
        return Err("is a time of day at an offset, which the API has with a date only".to_owned());
    }
    of_clock([time.hour, time.minute, time.second], time.microsecond)
}

/// The zone comes out where the offset's name is a zone's id and the zone has that offset then:
/// else the offset.
pub(super) fn of_date_time(moment: &MontyDateTime) -> Result<DateTime, String> {
    let MontyDateTime { year, month, day, hour, minute, second, microsecond, .. } = *moment;
    let date = of_date(&MontyDate { year, month, day })?;
    let clock = [hour, minute, second];
    let time = of_clock(clock, microsecond)?;
    let local = seconds(year, month, day, clock);
    let keeps = |zone: &Zone, offset: i32| zone.segment(local - i64::from(offset)).offset == offset;
    let place = match (moment.offset_seconds, moment.timezone_name.as_deref()) {
        (None, _) => Place::Local,
        (Some(offset), Some(name)) if Zone::find(name).is_some_and(|it| keeps(&it, offset)) => {
            Place::Zone(ZoneId { id: name.to_owned(), version: None })
        }
        (Some(offset), _) => Place::Offset(offset),
    };
    Ok(DateTime { date, time, place })
}

pub(super) fn of_delta(delta: &MontyTimeDelta) -> Result<String, String> {
    let whole = i128::from(delta.days) * i128::from(DAY) + i128::from(delta.seconds);
    let total = whole * 1_000_000 + i128::from(delta.microseconds);
    let seconds = i64::try_from(total / 1_000_000).ok();
    let nanos = i32::try_from(total % 1_000_000 * 1000).ok();
    let span = seconds.zip(nanos).and_then(|(seconds, nanos)| Duration::new(seconds, nanos));
    span.map(|span| span.to_string()).ok_or_else(|| "is longer than 10,000 years".to_owned())
}

fn of_clock([hour, minute, second]: [u8; 3], micros: u32) -> Result<Time, String> {
    let nanos = i32::try_from(micros.saturating_mul(1000)).unwrap_or(0);
    Time::new(hour.into(), minute.into(), second.into(), nanos).map_err(|fault| fault.message)
}

fn civil(date: Date) -> Option<(i32, u8, u8)> {
    let part = |part: i32| u8::try_from(part).ok();
    (date.is_whole() && date.year() > 0).then_some(())?;
    Some((date.year(), part(date.month())?, part(date.day())?))
}

fn clock(time: Time) -> Option<(u8, u8, u8, u32)> {
    (time.hours() < 24 && time.seconds() < 60 && time.nanos() % 1000 == 0).then_some(())?;
    let part = |part: i32| u8::try_from(part).ok();
    let micros = u32::try_from(time.nanos() / 1000).ok()?;
    Some((part(time.hours())?, part(time.minutes())?, part(time.seconds())?, micros))
}

/// Seconds since 1970 that the clocks show.
fn seconds(year: i32, month: u8, day: u8, [hour, minute, second]: [u8; 3]) -> i64 {
    let days = days_from_civil(year.into(), month.into(), day.into());
    days * DAY + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second)
}

/// The offset at a local time: of two the first, in a gap the one before it.
fn offset_at(zone: &Zone, local: i64) -> i32 {
    let before = zone.segment(local - DAY).offset;
    let after = zone.segment(local + DAY).offset;
    let keeps = |offset: &i32| zone.segment(local - i64::from(*offset)).offset == *offset;
    [before, after].into_iter().find(keeps).unwrap_or(before)
}

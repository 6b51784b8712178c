//! A schedule as slow as can be: every day, or every step, is looked at in turn.
//!
//! It reads the config by itself and asks the engine for nothing but a zone's segments.

use automations_core::time::{Instant, civil_from_days, days_from_civil, days_in_month};
use automations_core::zone::Zone;
use serde_json::Value as Json;

const DAY: i64 = 86_400;
const WEEKDAYS: [&str; 7] =
    ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

/// A config, read naively.
pub struct Walk<'a> {
    config: &'a Json,
    zone: Zone,
    window_zone: Zone,
    /// Days since 1970-01-01, and seconds since midnight.
    start: (i64, i64),
    /// Nanoseconds of every occurrence.
    pub nanos: u32,
    unit: &'a str,
    interval: i64,
}

fn number(json: &Json, name: &str) -> i64 {
    json[name].as_i64().unwrap_or(0)
}

fn date(json: &Json) -> i64 {
    days_from_civil(number(json, "year"), number(json, "month"), number(json, "day"))
}

fn seconds(time: &Json) -> i64 {
    number(time, "hours") * 3600 + number(time, "minutes") * 60 + number(time, "seconds")
}

fn nanos_of_day(time: &Json) -> i64 {
    seconds(time) * 1_000_000_000 + number(time, "nanos")
}

/// Monday is 0.
fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// The instant at which the clocks of a zone show that: the first of two, and what a gap leaves
/// out is as long after the gap's begin as it says.
pub fn resolve(zone: &Zone, local: i64) -> i64 {
    let mut segment = zone.segment(local - 2 * DAY);
    loop {
        let instant = local - i64::from(segment.offset);
        if instant < segment.until {
            // Before its begin: in the gap that this segment follows.
            return if instant >= segment.from {
                instant
            } else {
                local - i64::from(zone.segment(segment.from - 1).offset)
            };
        }
        segment = zone.segment(segment.until);
    }
}

impl<'a> Walk<'a> {
    pub fn new(config: &'a Json, zone: Zone) -> Self {
        let start = &config["start"];
        let repeat = &config["repeat_interval"];
        let unit = repeat["unit"].as_str().unwrap_or_default();
        let window_zone = config["active_window"]["time_zone"].as_str().unwrap_or("UTC");
        Self {
            config,
            zone,
            window_zone: Zone::find(window_zone).unwrap_or_else(Zone::utc),
            start: (date(&start["start_date"]), seconds(&start["time"])),
            nanos: number(&start["time"], "nanos") as u32,
            unit: unit.strip_prefix("FREQUENCY_UNIT_").unwrap_or_default(),
            interval: repeat["interval"].as_i64().unwrap_or(1),
        }
    }

    /// The start's own second.
    pub fn first(&self) -> i64 {
        resolve(&self.zone, self.start.0 * DAY + self.start.1)
    }

    /// How many seconds a step takes, or the days to look at between two.
    pub fn step(&self) -> i64 {
        match self.unit {
            "MINUTE" => 60 * self.interval,
            "HOUR" => 3600 * self.interval,
            _ => DAY,
        }
    }

    fn is_elapsed(&self) -> bool {
        matches!(self.unit, "MINUTE" | "HOUR")
    }

    fn local_day(&self, second: i64) -> i64 {
        (second + i64::from(self.zone.segment(second).offset)).div_euclid(DAY)
    }

    /// Whether the weekly pattern, if there is one, names that day's weekday.
    fn named(&self, day: i64) -> bool {
        let Some(days) = self.config["weekly_pattern"]["days"].as_array() else { return true };
        let name = format!("DAY_OF_WEEK_{}", WEEKDAYS[weekday(day) as usize]);
        days.iter().any(|day| *day == name)
    }

    /// Whether a day of a month is the pattern's.
    fn is_month_day(&self, pattern: &Json, (year, month, day): (i64, i64, i64)) -> bool {
        let length = days_in_month(year, month);
        let ordinal = &pattern["ordinal_day"];
        if ordinal.is_null() {
            let own = civil_from_days(self.start.0).2;
            return day == pattern["day_number"].as_i64().unwrap_or(own).min(length);
        }
        let named = ordinal["day"].as_str().and_then(|name| name.strip_prefix("DAY_OF_WEEK_"));
        let is_named = named == Some(WEEKDAYS[weekday(days_from_civil(year, month, day)) as usize]);
        let nth = (day + 6) / 7;
        is_named
            && match ordinal["ordinal"].as_str().unwrap_or_default() {
                "ORDINAL_FIRST" => nth == 1,
                "ORDINAL_SECOND" => nth == 2,
                "ORDINAL_THIRD" => nth == 3,
                "ORDINAL_FOURTH" => nth == 4,
                "ORDINAL_FIFTH" => nth == 5,
                _ => day + 7 > length,
            }
    }

    /// Whether the rule names a day, at or after the start's.
    fn names(&self, day: i64) -> bool {
        let (start, civil, own) =
            (self.start.0, civil_from_days(day), civil_from_days(self.start.0));
        match self.unit {
            "DAY" => (day - start) % self.interval == 0 && self.named(day),
            "WEEK" => {
                let weeks = (day - weekday(day) - (start - weekday(start))) / 7;
                let named = if self.config["weekly_pattern"].is_null() {
                    weekday(day) == weekday(start)
                } else {
                    self.named(day)
                };
                weeks % self.interval == 0 && named
            }
            "MONTH" => {
                let months = (civil.0 - own.0) * 12 + civil.1 - own.1;
                months % self.interval == 0
                    && self.is_month_day(&self.config["monthly_pattern"], civil)
            }
            "YEAR" => {
                let yearly = &self.config["yearly_pattern"];
                let month = match yearly["month"].as_str() {
                    Some(name) => {
                        MONTHS.iter().position(|month| *month == name).unwrap() as i64 + 1
                    }
                    None => own.1,
                };
                (civil.0 - own.0) % self.interval == 0
                    && civil.1 == month
                    && self.is_month_day(&yearly["day_pattern"], civil)
            }
            _ => day == start,
        }
    }

    /// Whether the window, if there is one, holds that second's occurrence.
    pub fn in_window(&self, second: i64) -> bool {
        let window = &self.config["active_window"];
        if let (Some(start), Some(end)) =
            (window["start_time"].as_str(), window["end_time"].as_str())
        {
            let instant = Some(Instant { seconds: second, nanos: self.nanos });
            return Instant::parse(start) <= instant && instant <= Instant::parse(end);
        }
        if window.is_null() {
            return true;
        }
        let local = second + i64::from(self.window_zone.segment(second).offset);
        let time = local.rem_euclid(DAY) * 1_000_000_000 + i64::from(self.nanos);
        let (start, end) =
            (nanos_of_day(&window["window_start"]), nanos_of_day(&window["window_end"]));
        if start < end { (start..end).contains(&time) } else { time >= start || time < end }
    }

    /// Whether the end date, if there is one, allows an occurrence at that second.
    pub fn before_end(&self, second: i64) -> bool {
        match self.end_day() {
            None => true,
            Some(last) if self.is_elapsed() => self.local_day(second) <= last,
            // A gap can shift the last one past midnight.
            Some(last) => second <= resolve(&self.zone, last * DAY + self.start.1),
        }
    }

    fn end_day(&self) -> Option<i64> {
        let end = &self.config["end"];
        (end["end_type"] == "SCHEDULE_END_TYPE_ON_DATE").then(|| date(&end["end_date"]))
    }

    /// Every occurrence before an instant, as its second, in at most `steps` steps; where these
    /// do not do, the list is told to be known only up to the second returned beside it.
    pub fn until(&self, end: i64, steps: i64) -> (Vec<i64>, i64) {
        let limit = &self.config["end"];
        let most = if limit["end_type"] == "SCHEDULE_END_TYPE_AFTER_OCCURRENCES" {
            limit["max_occurrences"].as_u64().unwrap_or(1) as usize
        } else {
            usize::MAX
        };
        let mut list = Vec::new();
        for step in 0..steps {
            let second = if self.is_elapsed() {
                let second = self.first() + step * self.step();
                if second >= end {
                    return (list, end);
                }
                let day = self.local_day(second);
                // What is past its end stays so, even where clocks come back to that day.
                if self.end_day().is_some_and(|last| day > last) {
                    break;
                }
                if !self.named(day) {
                    continue;
                }
                second
            } else {
                let day = self.start.0 + step;
                let second = resolve(&self.zone, day * DAY + self.start.1);
                if second >= end {
                    return (list, end);
                }
                if !self.names(day) || self.end_day().is_some_and(|last| day > last) {
                    continue;
                }
                second
            };
            // A day that the zone lacks is the next one's.
            if self.in_window(second) && list.last() != Some(&second) && list.len() < most {
                list.push(second);
            }
        }
        let known = if self.is_elapsed() {
            self.first() + steps * self.step()
        } else {
            resolve(&self.zone, (self.start.0 + steps) * DAY + self.start.1)
        };
        (list, known.min(end))
    }
}

const MONTHS: [&str; 12] = [
    "MONTH_JANUARY",
    "MONTH_FEBRUARY",
    "MONTH_MARCH",
    "MONTH_APRIL",
    "MONTH_MAY",
    "MONTH_JUNE",
    "MONTH_JULY",
    "MONTH_AUGUST",
    "MONTH_SEPTEMBER",
    "MONTH_OCTOBER",
    "MONTH_NOVEMBER",
    "MONTH_DECEMBER",
];

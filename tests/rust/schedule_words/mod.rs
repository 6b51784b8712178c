//! Schedules in words: what they say, and why they fire or do not.

mod describe;
mod explain;
mod property;

use automations_core::schedule::Rule;
use serde_json::{Map, Value, json};

/// A config in the making.
struct Config(Value);

/// Starts at `2026-03-01 09:00 Europe/Berlin`; without a zone, in UTC.
fn from(start: &str) -> Config {
    let mut words = start.split(' ');
    let date = words.next().unwrap();
    let time = words.next().unwrap();
    let mut start = json!({"start_date": day(date), "time": clock(time)});
    if let Some(zone) = words.next() {
        start["time_zone"] = json!(zone);
    }
    Config(json!({"start": start}))
}

/// `2026-03-01`
fn day(text: &str) -> Value {
    let parts: Vec<i64> = text.split('-').map(|part| part.parse().unwrap()).collect();
    json!({"year": parts[0], "month": parts[1], "day": parts[2]})
}

/// `09:00`, `09:00:30` or `09:00:30.5`
fn clock(text: &str) -> Value {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<i64> = whole.split(':').map(|part| part.parse().unwrap()).collect();
    let nanos: i64 = format!("{fraction:0<9}").parse().unwrap();
    let seconds = parts.get(2).copied().unwrap_or(0);
    json!({"hours": parts[0], "minutes": parts[1], "seconds": seconds, "nanos": nanos})
}

/// `second Tuesday`, or the number of a day
fn month_day(text: &str) -> Value {
    match text.to_uppercase().split_once(' ') {
        Some((ordinal, weekday)) => json!({"ordinal_day": {
            "ordinal": format!("ORDINAL_{ordinal}"),
            "day": format!("DAY_OF_WEEK_{weekday}"),
        }}),
        None => json!({"day_number": text.parse::<i64>().unwrap()}),
    }
}

impl Config {
    fn with(mut self, field: &str, value: Value) -> Self {
        self.0[field] = value;
        self
    }

    fn every(self, interval: i64, unit: &str) -> Self {
        let unit = format!("FREQUENCY_UNIT_{}", unit.to_uppercase());
        self.with("repeat_interval", json!({"unit": unit, "interval": interval}))
    }

    /// `Monday Friday`
    fn on(self, weekdays: &str) -> Self {
        let days = weekdays.to_uppercase();
        let days: Vec<_> = days.split(' ').map(|day| format!("DAY_OF_WEEK_{day}")).collect();
        self.with("weekly_pattern", json!({"days": days}))
    }

    fn month_day(self, day: &str) -> Self {
        self.with("monthly_pattern", month_day(day))
    }

    fn year_day(self, month: &str, day: &str) -> Self {
        let month = format!("MONTH_{}", month.to_uppercase());
        self.with("yearly_pattern", json!({"month": month, "day_pattern": month_day(day)}))
    }

    /// In UTC without a zone.
    fn window(self, start: &str, end: &str, zone: Option<&str>) -> Self {
        let mut window = json!({"window_start": clock(start), "window_end": clock(end)});
        if let Some(zone) = zone {
            window["time_zone"] = json!(zone);
        }
        self.with("active_window", window)
    }

    fn span(self, start: &str, end: &str) -> Self {
        self.with("active_window", json!({"start_time": start, "end_time": end}))
    }

    fn until(self, date: &str) -> Self {
        let end = json!({"end_type": "SCHEDULE_END_TYPE_ON_DATE", "end_date": day(date)});
        self.with("end", end)
    }

    fn times(self, number: i64) -> Self {
        let kind = "SCHEDULE_END_TYPE_AFTER_OCCURRENCES";
        self.with("end", json!({"end_type": kind, "max_occurrences": number}))
    }

    fn json(self) -> Map<String, Value> {
        match self.0 {
            Value::Object(object) => object,
            other => panic!("{other}"),
        }
    }

    fn rule(self) -> Rule {
        let json = self.json();
        Rule::read(&json).unwrap_or_else(|violations| panic!("{json:?}: {violations:?}"))
    }
}

//! A random valid config, from any source of choices: a generator in tests, bytes in tests/fuzz.

use automations_core::time::{civil_from_days, days_from_civil, days_in_month};
use serde_json::{Map, Value as Json, json};

const WEEKDAYS: [&str; 7] =
    ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
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
const ORDINALS: [&str; 6] = ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "LAST"];
const ZONES: [&str; 18] = [
    "UTC",
    "America/New_York",
    "Europe/London",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Pacific/Chatham",
    "America/Santiago",
    "Asia/Kolkata",
    "America/St_Johns",
    "Antarctica/Troll",
    "Pacific/Kwajalein",
    "Pacific/Kiritimati",
    "Africa/Monrovia",
    "Asia/Pyongyang",
    "Africa/Cairo",
    "America/Sao_Paulo",
];
/// Days about which clocks do something: lost days, gaps and folds at and about midnight.
const REMARKABLE: [(usize, i64, i64, i64); 10] = [
    (1, 2026, 3, 8),
    (1, 2026, 11, 1),
    (4, 2026, 4, 5),
    (4, 2026, 10, 4),
    (5, 2011, 12, 30),
    (6, 2025, 2, 23),
    (8, 2026, 9, 6),
    (10, 2009, 11, 1),
    (12, 1993, 8, 21),
    (13, 1994, 12, 31),
];

/// How far numbers may go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Years 1970 to 2200 and short intervals: a walk through every step ends.
    Usual,
    /// Whatever is valid: year 1, year 9999, 2147483647 of anything.
    Extreme,
}

/// Draws configs; `below(n)` gives a number below `n`.
pub struct Draw<'a> {
    pub below: &'a mut dyn FnMut(usize) -> usize,
    pub reach: Reach,
}

impl Draw<'_> {
    fn below(&mut self, end: usize) -> usize {
        (self.below)(end)
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn date(&mut self) -> (usize, i64, i64, i64) {
        let zone = self.below(ZONES.len());
        if self.one_in(3) {
            let (zone, year, month, day) = self.pick(&REMARKABLE);
            let days = days_from_civil(year, month, day) - self.pick(&[-1, 0, 1, 2, 7, 30, 31]);
            let (year, month, day) = civil_from_days(days);
            return (zone, year, month, day);
        }
        let year = match (self.reach, self.below(4)) {
            (Reach::Extreme, 0) => self.pick(&[1, 2, 4, 100, 1969, 9998, 9999]),
            (Reach::Extreme, 1) => self.between(1, 9999),
            (_, 2) => self.between(1970, 2200),
            _ => self.between(2020, 2040),
        };
        let month = self.between(1, 12);
        let last = days_in_month(year, month);
        let day = if self.one_in(3) { last - self.between(0, 2) } else { self.between(1, last) };
        (zone, year, month, day)
    }

    fn time(&mut self) -> Json {
        let mut time = Map::new();
        let hours = if self.one_in(2) { self.pick(&[0, 1, 2, 23]) } else { self.between(0, 23) };
        let minutes =
            if self.one_in(2) { self.pick(&[0, 15, 30, 45]) } else { self.between(0, 59) };
        for (name, value) in [("hours", hours), ("minutes", minutes)] {
            if !self.one_in(5) {
                time.insert(name.into(), value.into());
            }
        }
        if self.one_in(8) {
            time.insert("seconds".into(), self.between(0, 59).into());
        }
        if self.one_in(12) {
            time.insert("nanos".into(), self.pick(&[1, 500_000_000, 999_999_999]).into());
        }
        Json::Object(time)
    }

    fn month_day(&mut self) -> Json {
        if self.one_in(2) {
            let number = if self.one_in(2) { self.between(28, 31) } else { self.between(1, 31) };
            return json!({ "day_number": number });
        }
        let (ordinal, day) = (self.pick(&ORDINALS), self.pick(&WEEKDAYS));
        let (ordinal, day) = (format!("ORDINAL_{ordinal}"), format!("DAY_OF_WEEK_{day}"));
        json!({ "ordinal_day": { "ordinal": ordinal, "day": day } })
    }

    fn interval(&mut self) -> i64 {
        let kind = self.below(8);
        match (self.reach, kind) {
            (_, 0..=2) => 1,
            (Reach::Extreme, 3) => self.pick(&[i64::from(i32::MAX), 1 << 30, 100_000_007]),
            (Reach::Extreme, 4) => self.between(1, i64::from(i32::MAX)),
            (_, 5) => self.pick(&[7, 12, 14, 24, 28, 60, 90, 97, 365, 1440]),
            _ => self.between(1, 5),
        }
    }

    fn window(&mut self, day: i64) -> Json {
        if self.one_in(4) {
            let first = day * 86_400 - self.between(0, 100_000);
            let length = self.pick(&[0, 1, 3_600, 86_400, 1_000_000, 100_000_000]);
            let text = |seconds: i64| {
                let year_9999 = days_from_civil(9999, 12, 31) * 86_400;
                let seconds = seconds.clamp(days_from_civil(1, 1, 1) * 86_400, year_9999);
                automations_core::time::Instant { seconds, nanos: 0 }.to_timestamp().0
            };
            let last = first + self.between(0, length);
            return json!({ "start_time": text(first), "end_time": text(last) });
        }
        let mut window = json!({ "window_start": self.time(), "window_end": self.time() });
        if self.one_in(8) {
            window["window_end"] = window["window_start"].clone();
        }
        if self.one_in(2) {
            window["time_zone"] = self.pick(&ZONES).into();
        }
        window
    }

    fn end(&mut self, day: i64) -> Option<Json> {
        let (kind, value) = match self.below(8) {
            0 => return Some(json!({ "end_type": "SCHEDULE_END_TYPE_NEVER" })),
            1 | 2 => {
                let ahead = self.pick(&[0, 1, 30, 400, 4_000]);
                let last = day + self.between(-1, ahead);
                let last = last.clamp(days_from_civil(1, 1, 1), days_from_civil(9999, 12, 31));
                let (year, month, day) = civil_from_days(last);
                ("ON_DATE", json!({ "year": year, "month": month, "day": day }))
            }
            3 | 4 => {
                let most = if self.reach == Reach::Extreme { i64::from(i32::MAX) } else { 300 };
                let most = self.pick(&[1, 3, 40, most]);
                ("AFTER_OCCURRENCES", self.between(1, most).into())
            }
            _ => return None,
        };
        let field = if kind == "ON_DATE" { "end_date" } else { "max_occurrences" };
        Some(json!({ "end_type": format!("SCHEDULE_END_TYPE_{kind}"), field: value }))
    }

    /// The config.
    pub fn config(&mut self) -> Json {
        let (zone, year, month, day) = self.date();
        let mut config = json!({
            "start": { "start_date": { "year": year, "month": month, "day": day } },
        });
        if !self.one_in(8) {
            config["start"]["time_zone"] = ZONES[zone].into();
        }
        if !self.one_in(6) {
            config["start"]["time"] = self.time();
        }
        let unit = self.pick(&["MINUTE", "HOUR", "DAY", "DAY", "WEEK", "MONTH", "MONTH", "YEAR"]);
        if !self.one_in(24) {
            config["repeat_interval"] = json!({ "unit": format!("FREQUENCY_UNIT_{unit}") });
            let interval = self.interval();
            if interval != 1 || self.one_in(2) {
                config["repeat_interval"]["interval"] = interval.into();
            }
            match unit {
                "MONTH" if !self.one_in(4) => config["monthly_pattern"] = self.month_day(),
                "YEAR" if !self.one_in(4) => {
                    let any = self.pick(&MONTHS);
                    let month = self.pick(&["FEBRUARY", any]);
                    let month = format!("MONTH_{month}");
                    let pattern = self.month_day();
                    config["yearly_pattern"] = json!({ "month": month, "day_pattern": pattern });
                }
                "MINUTE" | "HOUR" | "DAY" | "WEEK" if self.one_in(2) => {
                    let days: Vec<String> = (0..self.between(1, 4))
                        .map(|_| format!("DAY_OF_WEEK_{}", self.pick(&WEEKDAYS)))
                        .collect();
                    config["weekly_pattern"] = json!({ "days": days });
                }
                _ => {}
            }
        }
        let day = days_from_civil(year, month, day);
        if self.one_in(3) {
            config["active_window"] = self.window(day);
        }
        if let Some(end) = self.end(day) {
            config["end"] = end;
        }
        config
    }
}

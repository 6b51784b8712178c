//! Does a minute match a cron text? As a daemon asks it, every minute anew.

use automations_core::schedule::LocalTime;
use automations_core::time::{Instant, days_from_civil, days_in_month};
use automations_core::zone::Zone;

/// Five fields.
pub struct Cron(Vec<String>);

impl Cron {
    pub fn parse(text: &str) -> Self {
        let fields: Vec<_> = text.split(' ').map(str::to_owned).collect();
        assert_eq!(fields.len(), 5, "{text}");
        Self(fields)
    }

    /// Whether the minute that begins with that second matches.
    pub fn matches(&self, zone: &Zone, second: i64) -> bool {
        let instant = Instant { seconds: second, nanos: 0 };
        let (year, month, day) = LocalTime::at(instant, zone).civil_date();
        let time = (second + i64::from(zone.segment(second).offset)).rem_euclid(86_400);
        let length = days_in_month(year, month);
        let weekday = (days_from_civil(year, month, day) + 4).rem_euclid(7);
        let weekday_field = self.0[4].as_str();
        let on_weekday = if let Some((own, nth)) = weekday_field.split_once('#') {
            field(own, weekday, 0) && (day - 1) / 7 + 1 == nth.parse::<i64>().unwrap()
        } else if let Some(own) = weekday_field.strip_suffix('L') {
            field(own, weekday, 0) && day + 7 > length
        } else {
            field(weekday_field, weekday, 0)
        };
        let on_day = if self.0[2] == "L" { day == length } else { field(&self.0[2], day, 1) };
        time % 60 == 0
            && field(&self.0[0], time / 60 % 60, 0)
            && field(&self.0[1], time / 3600, 0)
            && on_day
            && field(&self.0[3], month, 1)
            && on_weekday
    }
}

fn field(text: &str, value: i64, least: i64) -> bool {
    text.split(',').any(|item| {
        let (range, step) = item.split_once('/').unwrap_or((item, "1"));
        let (from, until) = match range.split_once('-') {
            _ if range == "*" => (least, 99),
            Some((from, until)) => (from.parse().unwrap(), until.parse().unwrap()),
            None => (range.parse().unwrap(), range.parse().unwrap()),
        };
        (from..=until).contains(&value) && (value - from) % step.parse::<i64>().unwrap() == 0
    })
}

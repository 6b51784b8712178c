//! A reader of RFC 5545 as plain as can be: it looks at every day, one by one.
//!
//! It knows what schedules are written with and nothing else, and shares no code with the core
//! but the zone table. A local time in a gap takes the offset before it (RFC 5545, 3.3.5).

use std::collections::HashMap;

use automations_core::time::{civil_from_days, days_from_civil, days_in_month};
use automations_core::zone::Zone;

pub const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// How many years are looked at: sparse rules have no more than these.
pub const YEARS: i64 = 60;

/// The parts of a rule, where they are there.
struct Parts<'a> {
    frequency: &'a str,
    interval: i64,
    months: Option<Vec<i64>>,
    month_days: Option<Vec<i64>>,
    /// Ordinal (0 for none) and weekday.
    days: Option<Vec<(i64, i64)>>,
    hours: Option<Vec<i64>>,
    minutes: Option<Vec<i64>>,
    is_last: bool,
}

/// The first occurrences of `DTSTART` and `RRULE`, as epoch seconds.
pub fn expand(text: &str, many: usize) -> Vec<i64> {
    let mut lines = text.lines();
    let (head, value) = lines.next().unwrap().split_once(':').unwrap();
    let zone = Zone::find(head.strip_prefix("DTSTART;TZID=").unwrap_or("UTC")).unwrap();
    let start = moment(value.trim_end_matches('Z'));
    let Some(rule) = lines.next() else { return vec![instant(&zone, start)] };
    let rule: HashMap<_, _> = rule
        .strip_prefix("RRULE:")
        .unwrap()
        .split(';')
        .map(|part| part.split_once('=').unwrap())
        .collect();
    let until = rule.get("UNTIL").map_or(i64::MAX, |until| moment(until.trim_end_matches('Z')));
    let count = rule.get("COUNT").map_or(many, |count| count.parse().unwrap()).min(many);
    let parts = Parts::of(&rule);
    let locals: Box<dyn Iterator<Item = i64>> = match parts.frequency {
        "MINUTELY" => Box::new(parts.steps(start, 60)),
        "HOURLY" => Box::new(parts.steps(start, 3600)),
        _ => Box::new(parts.by_day(start)),
    };
    locals.map(|local| instant(&zone, local)).take_while(|at| *at <= until).take(count).collect()
}

pub fn moment(text: &str) -> i64 {
    let number = |from: usize, until: usize| text[from..until].parse::<i64>().unwrap();
    days_from_civil(number(0, 4), number(4, 6), number(6, 8)) * 86_400
        + number(9, 11) * 3600
        + number(11, 13) * 60
        + number(13, 15)
}

pub fn instant(zone: &Zone, local: i64) -> i64 {
    // No zone is further from UTC, and none changes twice in two days.
    let before = i64::from(zone.segment(local - 86_400).offset);
    let early = local - before;
    let late = local - i64::from(zone.segment(early).offset);
    let shown = |at: i64| at + i64::from(zone.segment(at).offset);
    if shown(early) == local || shown(late) != local { early } else { late }
}

pub fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

impl<'a> Parts<'a> {
    fn of(rule: &HashMap<&'a str, &'a str>) -> Self {
        let list = |name: &str| -> Option<Vec<i64>> {
            rule.get(name).map(|list| list.split(',').map(|item| item.parse().unwrap()).collect())
        };
        let day = |item: &str| {
            let (ordinal, name) = item.split_at(item.len() - 2);
            let weekday = WEEKDAYS.iter().position(|known| *known == name).unwrap();
            (if ordinal.is_empty() { 0 } else { ordinal.parse().unwrap() }, weekday as i64)
        };
        Self {
            frequency: rule["FREQ"],
            interval: rule.get("INTERVAL").map_or(1, |interval| interval.parse().unwrap()),
            months: list("BYMONTH"),
            month_days: list("BYMONTHDAY"),
            days: rule.get("BYDAY").map(|days| days.split(',').map(day).collect()),
            hours: list("BYHOUR"),
            minutes: list("BYMINUTE"),
            // The only position that is written.
            is_last: rule.get("BYSETPOS").is_some_and(|position| *position == "-1"),
        }
    }

    /// By the interval, in a zone whose clocks do not change.
    fn steps(self, start: i64, unit: i64) -> impl Iterator<Item = i64> {
        let last = YEARS * 366 * 86_400 / (self.interval * unit);
        (0..last).map(move |index| start + index * self.interval * unit).filter(move |local| {
            let (day, hour) = (local.div_euclid(86_400), local.rem_euclid(86_400) / 3600);
            self.hours.as_ref().is_none_or(|hours| hours.contains(&hour))
                && self.days.as_ref().is_none_or(|days| days.contains(&(0, weekday(day))))
        })
    }

    /// Day by day, at the times of each.
    fn by_day(self, start: i64) -> impl Iterator<Item = i64> {
        let (first, time) = (start.div_euclid(86_400), start.rem_euclid(86_400));
        let hours = self.hours.clone().unwrap_or_else(|| vec![time / 3600]);
        let minutes = self.minutes.clone().unwrap_or_else(|| vec![time / 60 % 60]);
        let times: Vec<i64> = hours
            .iter()
            .flat_map(|hour| {
                minutes.iter().map(move |minute| hour * 3600 + minute * 60 + time % 60)
            })
            .collect();
        (first..first + YEARS * 366)
            .filter(move |day| self.is_in_period(first, *day) && self.is_named(first, *day))
            .flat_map(move |day| times.clone().into_iter().map(move |time| day * 86_400 + time))
            .filter(move |local| *local >= start)
    }

    fn is_in_period(&self, first: i64, day: i64) -> bool {
        let (year, month, _) = civil_from_days(day);
        let (own_year, own_month, _) = civil_from_days(first);
        let periods = match self.frequency {
            "DAILY" => day - first,
            "WEEKLY" => ((day - weekday(day)) - (first - weekday(first))) / 7,
            "MONTHLY" => (year - own_year) * 12 + month - own_month,
            "YEARLY" => year - own_year,
            other => panic!("{other}"),
        };
        periods % self.interval == 0
    }

    fn is_named(&self, first: i64, day: i64) -> bool {
        let (year, month, number) = civil_from_days(day);
        if self.months.as_ref().is_some_and(|months| !months.contains(&month)) {
            return false;
        }
        let length = days_in_month(year, month);
        let by_number = |number: i64| {
            let is_it =
                |all: &Vec<i64>| all.contains(&number) || all.contains(&(number - length - 1));
            self.month_days.as_ref().is_none_or(is_it)
        };
        let places = [0, (number - 1) / 7 + 1, -((length - number) / 7 + 1)];
        let by_day = self.days.as_ref().is_none_or(|days| {
            days.iter().any(|(place, name)| *name == weekday(day) && places.contains(place))
        });
        let own =
            self.frequency != "WEEKLY" || self.days.is_some() || weekday(day) == weekday(first);
        // What follows in the month is named too: then this is not the last.
        let is_last = !self.is_last || !(number + 1..=length).any(by_number);
        by_number(number) && by_day && own && is_last
    }
}

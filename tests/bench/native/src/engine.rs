//! Who races? Every engine gives the same: epoch milliseconds, from the schedule's start on.

use std::str::FromStr;

use automations_core::schedule::Rule;
use automations_core::time::Instant;
use chrono::TimeZone as _;
use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan as _, ZonedDateTime};

use crate::case::{Case, Pattern, ZONE};

/// The first so many occurrences.
type Times = Box<dyn Fn(usize) -> Vec<f64>>;

/// One way to ask a case for its occurrences.
pub struct Engine {
    pub name: &'static str,
    /// From a rule that is kept.
    pub kept: Times,
    /// From the rule's text, read anew each time.
    pub read: Times,
}

/// All engines on a case, ours first.
pub fn engines(case: &'static Case) -> Vec<Engine> {
    vec![ours(case), loops(case), rrule_crate(case), croner_crate(case)]
}

fn ours(case: &Case) -> Engine {
    let start = Instant::parse("2026-01-01T14:00:00Z").expect("an instant");
    let text = case.config();
    let read = move || {
        let config = serde_json::from_str(&text).expect("JSON");
        Rule::read(&config).expect("a valid config")
    };
    let rule = read();
    Engine {
        name: "automations-core",
        kept: Box::new(move |count| rule.times(start, None, count)),
        read: Box::new(move |count| read().times(start, None, count)),
    }
}

/// What one writes by hand with jiff; there is no text to read but the zone's name.
fn loops(case: &Case) -> Engine {
    let pattern = case.pattern;
    let zone = TimeZone::get(ZONE).expect("a zone");
    Engine {
        name: "jiff, loops by hand",
        kept: Box::new(move |count| first(pattern, &zone, count)),
        read: Box::new(move |count| first(pattern, &TimeZone::get(ZONE).expect("a zone"), count)),
    }
}

fn first(pattern: Pattern, zone: &TimeZone, count: usize) -> Vec<f64> {
    let start = date(2026, 1, 1);
    let nine =
        |day: Date| millis(&day.at(9, 0, 0, 0).to_zoned_datetime(zone.clone()).expect("in range"));
    let months = || start.series(1.month());
    let ordinal = move |nth, weekday| {
        months()
            .map(move |day| day.nth_weekday_of_month(nth, weekday).expect("every month has one"))
    };
    match pattern {
        Pattern::QuarterHours => {
            let start = start.at(9, 0, 0, 0).to_zoned_datetime(zone.clone()).expect("in range");
            let all = std::iter::successors(Some(start), |at| {
                at.checked_add(SignedDuration::from_mins(15)).ok()
            });
            all.filter(|at| (9..17).contains(&at.hour()))
                .take(count)
                .map(|at| millis(&at))
                .collect()
        }
        Pattern::ThreeDays => start
            .series(1.day())
            .filter(|day| {
                matches!(day.weekday(), Weekday::Monday | Weekday::Wednesday | Weekday::Friday)
            })
            .take(count)
            .map(nine)
            .collect(),
        Pattern::SecondTuesday => ordinal(2, Weekday::Tuesday).take(count).map(nine).collect(),
        Pattern::LastFriday => ordinal(-1, Weekday::Friday).take(count).map(nine).collect(),
        Pattern::EndOfFebruary => {
            let years = date(2026, 2, 1).series(1.year());
            years.take(count).map(|day| nine(day.last_of_month())).collect()
        }
        Pattern::MonthEnd => months().take(count).map(|day| nine(day.last_of_month())).collect(),
    }
}

fn millis(at: &ZonedDateTime) -> f64 {
    at.timestamp().as_millisecond() as f64
}

fn rrule_crate(case: &Case) -> Engine {
    let text = case.rrule();
    let read = move || rrule::RRuleSet::from_str(&text).expect("a valid rule");
    let set = read();
    let first = |set: &rrule::RRuleSet, count| {
        set.into_iter().take(count).map(|at| at.timestamp_millis() as f64).collect()
    };
    Engine {
        name: "rrule",
        kept: Box::new(move |count| first(&set, count)),
        read: Box::new(move |count| first(&read(), count)),
    }
}

fn croner_crate(case: &'static Case) -> Engine {
    let start = chrono_tz::America::New_York.with_ymd_and_hms(2026, 1, 1, 9, 0, 0).unwrap();
    let read = || croner::Cron::from_str(case.cron).expect("a valid pattern");
    let cron = read();
    let first = move |cron: &croner::Cron, count| {
        let from = cron.iter_from(start, croner::Direction::Forward);
        from.take(count).map(|at| at.timestamp_millis() as f64).collect()
    };
    Engine {
        name: "croner",
        kept: Box::new(move |count| first(&cron, count)),
        read: Box::new(move |count| first(&read(), count)),
    }
}

//! What does a schedule say, in one English sentence?
//!
//! The order of words is always the same: how often and at which time, on which days, in which
//! window, how many times, from when, until when.

use super::gate::DAY;
use super::pattern::Months;
use super::rule::{Cadence, End, MonthDay, Rule, Weekdays, weekday_of};
use super::window::Window;
use super::words::{
    count, date, day_of_month, day_of_year, every, moment, month_of_year, span, time, weekdays,
    zoned,
};
use crate::time::civil_from_days;

impl Rule {
    /// The schedule as a sentence.
    ///
    /// - Every time has its zone: the IANA id, or UTC.
    /// - The end of a window such as `from 09:00 to 17:00` is not part of it; the last day in
    ///   `until 30 June 2026` is. Both ends of `between … and …` are.
    /// - Hours and minutes are elapsed time, which is said where they make up whole days.
    /// - A period that the schedule counts from, but has no occurrence in, is named.
    ///
    /// ```
    /// use automations_core::model::ScheduleConfig;
    /// use automations_core::schedule::Rule;
    ///
    /// let config: ScheduleConfig = serde_json::from_str(r#"{
    ///     "start": { "start_date": { "year": 2026, "month": 3, "day": 2 }, "time": { "hours": 9 } },
    ///     "repeat_interval": { "unit": "FREQUENCY_UNIT_WEEK", "interval": 2 },
    ///     "weekly_pattern": { "days": ["DAY_OF_WEEK_TUESDAY"] }
    /// }"#)?;
    /// let rule = Rule::validate(&config).map_err(|violations| format!("{violations:?}"))?;
    /// assert_eq!(rule.describe(), "Every 2 weeks on Tuesday at 09:00 UTC, from 2 March 2026.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn describe(&self) -> String {
        let mut sentence = match self.cadence {
            Cadence::Once => return self.once(),
            Cadence::Minutes { interval, days } => self.elapsed(interval, "minute", days),
            Cadence::Hours { interval, days } => self.elapsed(interval, "hour", days),
            _ => self.calendar(),
        };
        if let End::After(number) = self.end {
            sentence.push_str(&match number {
                1 => ", once".to_owned(),
                2 => ", twice".to_owned(),
                _ => format!(", {}", count(number, "time")),
            });
        }
        sentence.push_str(", from ");
        sentence.push_str(&self.beginning());
        if let End::OnDate(day) = self.end {
            sentence.push_str(&format!(" until {}", date(day)));
        }
        sentence.push('.');
        sentence
    }

    /// One occurrence: its date is the start.
    fn once(&self) -> String {
        let start = self.start.day * DAY + self.start.time;
        let moment = zoned(&moment(start, self.start.nanos), &self.zone);
        let mut sentence = format!("Once, on {moment}{}", self.dropped());
        if let End::OnDate(day) = self.end
            && day < self.start.day
        {
            sentence.push_str(&format!(", but it ends before that, on {}", date(day)));
        }
        sentence.push('.');
        sentence
    }

    /// `Every 15 minutes from 09:00 to 17:00 UTC on weekdays`.
    fn elapsed(&self, interval: i64, unit: &str, days: Weekdays) -> String {
        let mut sentence = capitalised(&every(interval, unit));
        let units_of_a_day = if unit == "hour" { 24 } else { 1440 };
        if interval % units_of_a_day == 0 {
            sentence.push_str(" (elapsed time)");
        }
        let mut separator = " ";
        let mut place = String::new();
        if let Some(Window::Daily(window)) = &self.window
            && !window.is_whole_day()
        {
            sentence.push_str(&format!(" {}", window.hours()));
            if window.zone != self.zone {
                (separator, place) = (", ", format!(" in {}", self.zone.name()));
            } else if window.start + window.length > DAY {
                separator = ", ";
            }
        }
        if days != Weekdays::ALL {
            sentence.push_str(&format!("{separator}on {}{place}", weekdays(days)));
        }
        if let Some(Window::Span { from, until }) = self.window {
            sentence.push_str(&format!(", only {}", span(from, until, self.start.nanos)));
        }
        sentence
    }

    /// `Every 2 weeks on Tuesday at 09:00 UTC`, and which of those are dropped.
    fn calendar(&self) -> String {
        let time = zoned(&time(self.start.time, self.start.nanos), &self.zone);
        let at = |phrase: String| format!("{} at {time}", capitalised(&phrase));
        let sentence = match self.cadence {
            Cadence::Days { interval: 1, days } | Cadence::Weeks { interval: 1, days } => {
                at(match weekdays(days) {
                    _ if days == Weekdays::ALL => "every day".to_owned(),
                    name if name == "weekdays" || name == "weekends" => format!("on {name}"),
                    names => format!("every {names}"),
                })
            }
            Cadence::Days { interval, days } if days == Weekdays::ALL => at(every(interval, "day")),
            Cadence::Days { interval, days } => {
                format!("{}, only on {}", at(every(interval, "day")), weekdays(days))
            }
            Cadence::Weeks { interval, days } => {
                at(format!("{} on {}", every(interval, "week"), weekdays(days)))
            }
            Cadence::Months { interval, day } => at(monthly(interval, day)),
            Cadence::Years { interval, month, day } => {
                let condition = match day {
                    MonthDay::Nth { nth: 5, .. } => " (in years that have one)",
                    _ => "",
                };
                let day = day_of_year(month, day);
                at(format!("{} on {day}{condition}", every(interval, "year")))
            }
            Cadence::Once | Cadence::Minutes { .. } | Cadence::Hours { .. } => String::new(),
        };
        sentence + &self.dropped()
    }

    /// What a window leaves of occurrences that have a time of their own.
    fn dropped(&self) -> String {
        match &self.window {
            Some(Window::Daily(window)) if !window.is_whole_day() => {
                format!(", only when that is {}", window.hours())
            }
            Some(Window::Span { from, until }) => {
                format!(", only {}", span(*from, *until, self.start.nanos))
            }
            _ => String::new(),
        }
    }

    /// The start: its date, its time where nothing else tells it, and where counting begins.
    fn beginning(&self) -> String {
        let start = self.start;
        let clock = || moment(start.day * DAY + start.time, start.nanos);
        match self.cadence {
            Cadence::Minutes { .. } | Cadence::Hours { .. } => match &self.window {
                Some(Window::Daily(window))
                    if window.zone == self.zone && !window.is_whole_day() =>
                {
                    if (start.time, start.nanos) == (0, 0) { date(start.day) } else { clock() }
                }
                _ => zoned(&clock(), &self.zone),
            },
            _ => match self.counted_from() {
                Some(period) => format!("{} (counted from {period})", date(start.day)),
                None => date(start.day),
            },
        }
    }

    /// The start's own period, where several make an interval and it has a day too early: a
    /// reader would count from the first day that is not.
    fn counted_from(&self) -> Option<String> {
        let day = self.start.day;
        let (year, month, _) = civil_from_days(day);
        let passed = |months: &Months| months.day_of(months.first).is_none_or(|own| own < day);
        match self.cadence {
            Cadence::Weeks { interval: 2.., days } => {
                let early = days.iter().next().is_some_and(|first| first < weekday_of(day));
                early.then(|| format!("the week of Monday {}", date(day - weekday_of(day))))
            }
            Cadence::Months { interval: interval @ 2.., day: own } => {
                let months = Months { first: year * 12 + month - 1, interval, day: own };
                passed(&months).then(|| month_of_year(day))
            }
            Cadence::Years { interval: interval @ 2.., month: own, day } => {
                let months = Months { first: year * 12 + own - 1, interval: interval * 12, day };
                passed(&months).then(|| year.to_string())
            }
            _ => None,
        }
    }
}

/// `on the second Tuesday of every month`, `every 3 months on the second Tuesday`.
fn monthly(interval: i64, day: MonthDay) -> String {
    let name = day_of_month(day);
    match (interval, day) {
        (1, MonthDay::Number(29 | 30)) => {
            format!("on {name} of every month (its last day when it is shorter)")
        }
        (1, MonthDay::Nth { nth: 5, .. }) => format!("on {name} of the months that have one"),
        (1, _) => format!("on {name} of every month"),
        (_, MonthDay::Number(29 | 30)) => {
            let every = every(interval, "month");
            format!("{every} on {name} (the month's last day when it is shorter)")
        }
        (_, MonthDay::Nth { nth: 5, .. }) => {
            format!("{} on {name} (in months that have one)", every(interval, "month"))
        }
        _ => format!("{} on {name}", every(interval, "month")),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

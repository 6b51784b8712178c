//! Which config is a cron text?
//!
//! Five fields, or `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`,
//! `@annually`. cron has neither start nor zone, so both are arguments. Of minutes and hours those
//! are read that are equal steps of elapsed time too; of days those that a config can name.

use super::super::rule::{Cadence, End, MonthDay, Weekdays};
use super::super::series::END_OF_TIME;
use super::cron_field::{DAY_OF_MONTH, DAY_OF_WEEK, HOUR, Kind, MINUTE, MONTH, digits};
use super::daytimes::Daytimes;
use super::draft::Draft;
use super::months::{Clamped, Months};
use super::rrule_text::shortened;
use super::wall::Wall;
use crate::model::ScheduleConfig;
use crate::time::{civil_from_days, days_from_civil, days_in_month};
use crate::validate::Violation;
use crate::zone::Zone;

/// The days that a text names.
enum Days {
    /// Days of the week, in every month.
    Week(Weekdays),
    /// One day of each of these months.
    Month(MonthDay, Months),
}

/// Reads a text; the start's date is (year, month, day).
pub(super) fn read(
    text: &str,
    start: (i64, i64, i64),
    zone: &str,
) -> Result<ScheduleConfig, Vec<Violation>> {
    let mut faults = Vec::new();
    let zone = Zone::find(zone).unwrap_or_else(|| {
        let fault = format!("no time zone is called `{}`", shortened(zone));
        faults.push(Violation::new("time_zone", "time_zone", fault));
        Zone::utc()
    });
    let (year, month, day) = start;
    if !(1..=9999).contains(&year) || !(1..=days_in_month(year, month)).contains(&day) {
        faults.push(Violation::new("start_date", "date", "is no date of the years 1 to 9999"));
    }
    let fields = match fields(text) {
        Ok(fields) => fields,
        Err(fault) => {
            faults.push(fault);
            return Err(faults);
        }
    };
    let [minute, hour, day_of_month, month, day_of_week] = fields;
    let minutes = keep(MINUTE.read(minute), &mut faults);
    let hours = keep(HOUR.read(hour), &mut faults);
    let days = days(day_of_month, month, day_of_week, &mut faults);
    let (Some(minutes), Some(hours), Some(days)) = (minutes, hours, days) else {
        return Err(faults);
    };
    let minutes = minutes.unwrap_or_else(|| (0..60).collect());
    let hours = hours.unwrap_or_else(|| (0..24).collect());
    let times = Daytimes::product(&hours, &minutes);
    let start = if faults.is_empty() { days_from_civil(start.0, start.1, start.2) } else { 0 };
    let draft = keep(draft(&zone, start, &times, days), &mut faults);
    match draft {
        Some(draft) if faults.is_empty() => Ok(draft.config()),
        _ => Err(faults),
    }
}

fn keep<T>(result: Result<T, Violation>, faults: &mut Vec<Violation>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

fn fields(text: &str) -> Result<[&str; 5], Violation> {
    let text = text.trim();
    if text.starts_with('@') {
        return match text.to_ascii_lowercase().as_str() {
            "@hourly" => Ok(["0", "*", "*", "*", "*"]),
            "@daily" | "@midnight" => Ok(["0", "0", "*", "*", "*"]),
            "@weekly" => Ok(["0", "0", "*", "*", "0"]),
            "@monthly" => Ok(["0", "0", "1", "*", "*"]),
            "@yearly" | "@annually" => Ok(["0", "0", "1", "1", "*"]),
            _ => {
                let fault = format!("`{}` is no known name of a rhythm", shortened(text));
                let help = "use @hourly, @daily, @weekly, @monthly or @yearly";
                Err(Violation::new("cron", "format", fault).with_help(help))
            }
        };
    }
    let fields: Vec<&str> = text.split_ascii_whitespace().take(8).collect();
    <[&str; 5]>::try_from(fields).map_err(|fields| {
        let fault = format!("has {} fields and not five", fields.len());
        let help = "write minute, hour, day of month, month and day of week: no seconds, no year";
        Violation::new("cron", "format", fault).with_help(help)
    })
}

fn days(
    day_of_month: &str,
    month: &str,
    day_of_week: &str,
    faults: &mut Vec<Violation>,
) -> Option<Days> {
    let months = keep(MONTH.read(month), faults);
    let weekday = week_day(day_of_week);
    // Every day by its number is `*`, but where days of the week are named too: on either of both.
    let is_any = matches!(weekday, Ok(WeekDay::Any | WeekDay::Days(Weekdays::ALL)))
        && DAY_OF_MONTH.names_all(day_of_month);
    let number = if is_any { Some(None) } else { keep(month_day(day_of_month), faults) };
    let weekday = keep(weekday, faults);
    let (months, number, weekday) = (months?, number?, weekday?);
    let named = months.clone().map_or_else(Months::all, Months::of);
    let day = match (number, weekday) {
        (None, WeekDay::Any | WeekDay::Days(_)) if months.is_some() => {
            let fault = "limits days to some months: a schedule of days runs in every month";
            let help = "use `*`, or name one day of the month";
            faults.push(MONTH.fault("unsupported", fault).with_help(help));
            return None;
        }
        (None, WeekDay::Any) => return Some(Days::Week(Weekdays::ALL)),
        (None, WeekDay::Days(days)) => return Some(Days::Week(days)),
        (None, WeekDay::One(day)) => day,
        (Some(number), WeekDay::Any) => MonthDay::Number(number),
        (Some(_), _) => {
            let fault = "is limited, and so is the day of the month: cron runs on either of them";
            let help = "set one of the two to `*`, or make a schedule of each";
            faults.push(DAY_OF_WEEK.fault("unsupported", fault).with_help(help));
            return None;
        }
    };
    if named.interval().is_none() {
        let fault = "names months that are not evenly spaced";
        faults.push(MONTH.fault("unsupported", fault).with_help("make a schedule of each"));
        return None;
    }
    // `L` is the last day of every month; a number is no day of a shorter one.
    let is_last = day_of_month.eq_ignore_ascii_case("L");
    match (day, named.clamped(day)) {
        (MonthDay::Number(number), Clamped::InSome(_) | Clamped::ToLast) if !is_last => {
            faults.push(short_month(number));
            None
        }
        _ => Some(Days::Month(day, named)),
    }
}

fn short_month(number: i64) -> Violation {
    let fault = format!(
        "is {number}: cron leaves out the months that have none, a schedule takes their last day"
    );
    DAY_OF_MONTH.fault("unsupported", fault).with_help("use `L` for the last day, or 1 to 28")
}

/// The day's number, 31 for `L`; `None` for any.
fn month_day(text: &str) -> Result<Option<i64>, Violation> {
    if text.eq_ignore_ascii_case("L") {
        return Ok(Some(31));
    }
    if text.chars().any(|letter| matches!(letter, 'L' | 'l' | 'W' | 'w')) {
        let fault = format!("`{}` is no day that a schedule can name", shortened(text));
        return Err(DAY_OF_MONTH
            .fault("unsupported", fault)
            .with_help("use a number, or `L` for the last day"));
    }
    match DAY_OF_MONTH.read(text)?.as_deref() {
        None => Ok(None),
        Some([number]) => Ok(Some(*number)),
        Some(all) => {
            let fault = format!("names {} days of a month: a schedule has one", all.len());
            let help = "make a schedule of each, or use `*`";
            Err(DAY_OF_MONTH.fault("unsupported", fault).with_help(help))
        }
    }
}

/// What the fifth field says.
enum WeekDay {
    Any,
    Days(Weekdays),
    One(MonthDay),
}

fn week_day(text: &str) -> Result<WeekDay, Violation> {
    let upper = text.to_ascii_uppercase();
    // Sunday is 0 in cron and 6 here.
    let own = |value: i64| (value + 6).rem_euclid(7);
    let is_several = upper.contains(',');
    if let Some((day, nth)) = upper.split_once('#').filter(|_| !is_several) {
        let weekday = own(DAY_OF_WEEK.value(day)?);
        return match digits(nth) {
            Some(nth @ 1..=5) => Ok(WeekDay::One(MonthDay::Nth { nth, weekday })),
            _ if nth == "L" => Ok(WeekDay::One(MonthDay::Last { weekday })),
            _ => {
                let fault = format!("`{}` is not 1 to 5, nor L", shortened(nth));
                Err(DAY_OF_WEEK.fault("range", fault))
            }
        };
    }
    if let Some(day) = upper.strip_suffix('L').filter(|day| !day.is_empty() && !is_several) {
        let weekday = own(DAY_OF_WEEK.value(day)?);
        return Ok(WeekDay::One(MonthDay::Last { weekday }));
    }
    if upper.contains('#') || upper.ends_with('L') {
        let fault = format!("`{}` is no day, or more than one of a month", shortened(text));
        let help = "use one such as `2#2` or `5L`, or days without `#` and `L`";
        return Err(DAY_OF_WEEK.fault("unsupported", fault).with_help(help));
    }
    Ok(match DAY_OF_WEEK.read(text)? {
        None => WeekDay::Any,
        Some(values) => WeekDay::Days(Weekdays::of(values.into_iter().map(own))),
    })
}

fn draft(zone: &Zone, day: i64, times: &Daytimes, days: Days) -> Result<Draft, Violation> {
    let once = match times.as_slice() {
        [minute] => Some(minute * 60),
        _ => None,
    };
    let at = |day, time, cadence| {
        Ok(Draft { day, time, zone: zone.clone(), cadence, window: None, end: End::Never })
    };
    match (days, once) {
        (Days::Week(Weekdays::ALL), Some(time)) => {
            at(day, time, Cadence::Days { interval: 1, days: Weekdays::ALL })
        }
        (Days::Week(days), Some(time)) => at(day, time, Cadence::Weeks { interval: 1, days }),
        (Days::Week(days), None) => several(zone, day, times, days),
        (Days::Month(..), None) => {
            let fault = "names several times of a day of the month";
            Err(blamed(times).fault("unsupported", fault).with_help("name one"))
        }
        (Days::Month(month_day, months), Some(time)) => {
            // Intervals count from the start: it moves on to the first month that is named.
            let mut day = day;
            while !months.contains(civil_from_days(day).1) {
                day += 1;
            }
            let cadence = match (months.as_slice(), months.interval()) {
                ([month], _) => Cadence::Years { interval: 1, month: *month, day: month_day },
                (_, interval) => {
                    Cadence::Months { interval: interval.unwrap_or(1), day: month_day }
                }
            };
            at(day, time, cadence)
        }
    }
}

/// The field to blame for several times of a day.
fn blamed(times: &Daytimes) -> Kind {
    let hours: Vec<i64> = (0..24).collect();
    let minutes = times.minutes().unwrap_or_default();
    let is_even = minutes.len() < 2 || Daytimes::product(&hours, &minutes).evenly().is_some();
    if is_even && times.hours().len() > 1 { HOUR } else { MINUTE }
}

fn several(zone: &Zone, day: i64, times: &Daytimes, days: Weekdays) -> Result<Draft, Violation> {
    let Some(run) = times.evenly() else {
        let fault = "names times of day that are not evenly spaced: a schedule has one interval";
        let help = "make a schedule of each";
        return Err(blamed(times).fault("unsupported", fault).with_help(help));
    };
    let from = (day - 1) * 86_400;
    let wall = Wall { zone, from, until: END_OF_TIME, days, times, second: 0 };
    if !wall.keeps_step(run.step) {
        let fault = format!(
            "is {} minutes on the clock, and not of elapsed time when the clocks of `{}` change",
            run.step,
            zone.name()
        );
        let help = "use a time zone without changes, such as `UTC`";
        return Err(blamed(times).fault("unsupported", fault).with_help(help));
    }
    Ok(Draft::stepped((zone, times, run), days, (day, 0, 0)))
}

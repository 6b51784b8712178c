//! How is a rule written as Kestra's triggers?
//!
//! A `Schedule` trigger is a line of cron in a zone; its start and end are a `DateTimeBetween`
//! condition, both of whose bounds are exclusive. A second Tuesday is a `DayWeekInMonth`
//! condition, since Kestra's cron has no `#`. `stopAfter` names states of executions, so it cannot
//! end a schedule. What no cron line says can still be a list of dates, if it is a short one.

use std::fmt::Write as _;

use super::super::rule::{Rule, Weekdays};
use super::cron_line::{Day, Line, Lines, weekdays};
use super::life::Life;
use crate::time::Instant;
use crate::validate::Violation;

/// How many dates a `ScheduleOnDates` trigger is given at most.
const MAX_DATES: i64 = 100;

/// What a trigger says besides the schedule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KestraOptions {
    /// The trigger's `id`, `schedule` when absent: letters, digits, `-` and `_`, the first of them
    /// a letter or digit. Several triggers are numbered after it.
    pub id: Option<String>,
}

const WEEKDAYS: [&str; 7] =
    ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

/// Writes a rule as the `triggers` of a flow.
pub(super) fn write(rule: &Rule, options: &KestraOptions) -> Result<String, Vec<Violation>> {
    let mut faults = Vec::new();
    let id = options.id.as_deref().unwrap_or("schedule");
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !id.bytes().all(is_word) || !id.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric()) {
        let fault = "is no id: letters, digits, `-` and `_`, beginning with a letter or digit";
        faults.push(Violation::new("id", "format", fault));
    }
    if rule.start.nanos != 0 {
        let fault =
            Violation::new("start.time.nanos", "unsupported", "Kestra counts whole seconds");
        faults.push(fault.with_help("leave out `start.time.nanos`"));
    }
    let text = Life::of(rule).map_err(|fault| vec![fault]).and_then(|life| {
        let lines = Lines::of(rule, &life);
        lines.map(|lines| schedules(rule, &life, &lines, id)).or_else(|faults| {
            match life.count.filter(|count| *count <= MAX_DATES) {
                Some(_) => Ok(dates(rule, &life, id)),
                None => Err(faults.into_iter().map(with_dates).collect()),
            }
        })
    });
    match text {
        Ok(text) if faults.is_empty() => Ok(text),
        Ok(_) => Err(faults),
        Err(more) => Err([faults, more].concat()),
    }
}

/// A shorter schedule would be a list of dates.
fn with_dates(fault: Violation) -> Violation {
    let help = fault.help.clone().map_or_else(String::new, |help| format!("{help}, "));
    fault.with_help(format!("{help}or end the schedule after at most {MAX_DATES} occurrences"))
}

/// A string of YAML in double quotes; ids, zones, dates and cron have nothing to escape but these.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn timestamp(second: i64) -> String {
    Instant { seconds: second, nanos: 0 }.to_timestamp().0
}

fn schedules(rule: &Rule, life: &Life, lines: &Lines, id: &str) -> String {
    let mut text = String::from("triggers:\n");
    if lines.is_touched {
        text.push_str(
            "  # When clocks go forward, Kestra leaves out a run at a time that does not exist; the\n  \
             # schedule shifts it. When they go back, a time that comes twice may run twice.\n",
        );
    }
    for (line, number) in lines.lines.iter().zip(1..) {
        let id = if lines.lines.len() > 1 { format!("{id}-{number}") } else { id.to_owned() };
        trigger(&mut text, rule, life, (line, lines.second), &id);
    }
    text
}

/// Writing to a `String` cannot fail.
fn trigger(text: &mut String, rule: &Rule, life: &Life, (line, second): (&Line, i64), id: &str) {
    if line.day == Day::Last {
        text.push_str(
            "  # `L`, the last day of the month, needs a Kestra from after March 2026.\n",
        );
    }
    let cron = match second {
        0 => cron(line),
        second => format!("{second} {}", cron(line)),
    };
    let _ = writeln!(text, "  - id: {}", quoted(id));
    text.push_str("    type: io.kestra.plugin.core.trigger.Schedule\n");
    let _ = writeln!(text, "    cron: {}", quoted(&cron));
    if second != 0 {
        text.push_str("    withSeconds: true\n");
    }
    let _ = writeln!(text, "    timezone: {}", quoted(rule.zone.name()));
    text.push_str("    conditions:\n");
    text.push_str("      - type: io.kestra.plugin.core.condition.DateTimeBetween\n");
    text.push_str("        date: \"{{ trigger.date }}\"\n");
    let _ = writeln!(text, "        after: {}", quoted(&timestamp(life.first - 1)));
    if life.count.is_some() {
        let _ = writeln!(text, "        before: {}", quoted(&timestamp(life.until)));
    }
    let condition = match line.day {
        Day::Nth { nth: 1, weekday } => Some((weekday, Some("FIRST"))),
        Day::Nth { nth: 2, weekday } => Some((weekday, Some("SECOND"))),
        Day::Nth { nth: 3, weekday } => Some((weekday, Some("THIRD"))),
        Day::Nth { nth: 4, weekday } => Some((weekday, Some("FOURTH"))),
        // The fifth is the one from the 29th on.
        Day::Nth { weekday, .. } => Some((weekday, None)),
        Day::LastWeekday(weekday) => Some((weekday, Some("LAST"))),
        Day::Week(_) | Day::Number(_) | Day::Last => None,
    };
    let Some((weekday, place)) = condition else { return };
    let kind = if place.is_some() { "DayWeekInMonth" } else { "DayWeek" };
    let day = usize::try_from(weekday).ok().and_then(|index| WEEKDAYS.get(index));
    let _ = writeln!(text, "      - type: io.kestra.plugin.core.condition.{kind}");
    text.push_str("        date: \"{{ trigger.date }}\"\n");
    let _ = writeln!(text, "        dayOfWeek: {}", quoted(day.copied().unwrap_or("MONDAY")));
    if let Some(place) = place {
        let _ = writeln!(text, "        dayInMonth: {}", quoted(place));
    }
}

/// Day of month and day of week are never both limited: Kestra would run on either.
fn cron(line: &Line) -> String {
    let (time, month) = (line.time(), line.month());
    match line.day {
        Day::Week(days) => format!("{time} * {month} {}", weekdays(days)),
        Day::Number(number) => format!("{time} {number} {month} *"),
        Day::Last => format!("{time} L {month} *"),
        Day::Nth { nth: 5, .. } => format!("{time} 29-31 {month} *"),
        Day::Nth { weekday, .. } | Day::LastWeekday(weekday) => {
            format!("{time} * {month} {}", weekdays(Weekdays::only(weekday)))
        }
    }
}

fn dates(rule: &Rule, life: &Life, id: &str) -> String {
    let mut text = String::from("triggers:\n");
    text.push_str("  # No line of cron says this schedule: these are all of its runs.\n");
    let _ = writeln!(text, "  - id: {}", quoted(id));
    text.push_str("    type: io.kestra.plugin.core.trigger.ScheduleOnDates\n");
    let _ = writeln!(text, "    timezone: {}", quoted(rule.zone.name()));
    text.push_str("    dates:\n");
    let mut next = rule.series.first(life.first);
    while let Some(second) = next {
        let _ = writeln!(text, "      - {}", quoted(&timestamp(second)));
        next = rule.series.first(second + 1);
    }
    text
}

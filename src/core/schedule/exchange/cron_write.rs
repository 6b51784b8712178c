//! How is a rule written as one line of cron?

use super::super::rule::{Cadence, End, Rule};
use super::super::window::Window;
use super::cron_line::{Day, Line, Lines, of_weekday, weekdays};
use super::life::Life;
use crate::validate::Violation;

/// Writes a rule as five fields.
pub(super) fn write(rule: &Rule) -> Result<String, Vec<Violation>> {
    let mut faults = Vec::new();
    let mut refuse = |field: &str, fault: &str, help: &str| {
        faults.push(Violation::new(field, "unsupported", fault).with_help(help));
    };
    if rule.start.nanos != 0 {
        refuse("start.time.nanos", "cron counts whole minutes", "leave out `start.time.nanos`");
    }
    if rule.start.time % 60 != 0 {
        refuse("start.time.seconds", "cron counts whole minutes", "leave out `start.time.seconds`");
    }
    if rule.end != End::Never {
        refuse("end", "cron has no end", "leave the end out, or use RRULE");
    }
    if matches!(rule.window, Some(Window::Span { .. })) {
        refuse("active_window", "cron runs for ever: it has no span of time", "use RRULE");
    }
    let lines = Life::of(rule).map_err(|fault| vec![fault]);
    match lines.and_then(|life| Lines::of(rule, &life)) {
        Ok(lines) => match lines.lines.as_slice() {
            [line] if faults.is_empty() => return Ok(text(line)),
            [_] => {}
            lines => faults.push(several(rule, lines)),
        },
        Err(more) => faults.extend(more),
    }
    Err(faults)
}

/// `minute hour day-of-month month day-of-week`
fn text(line: &Line) -> String {
    let (time, month) = (line.time(), line.month());
    match line.day {
        Day::Week(days) => format!("{time} * {month} {}", weekdays(days)),
        Day::Number(number) => format!("{time} {number} {month} *"),
        Day::Last => format!("{time} L {month} *"),
        Day::Nth { nth, weekday } => format!("{time} * {month} {}#{nth}", of_weekday(weekday)),
        Day::LastWeekday(weekday) => format!("{time} * {month} {}L", of_weekday(weekday)),
    }
}

fn several(rule: &Rule, lines: &[Line]) -> Violation {
    let (field, why, help) = match rule.cadence {
        Cadence::Months { .. } | Cadence::Years { .. } => (
            "monthly_pattern.day_number",
            "some months do not have that day",
            "use 28 or less, or 31 for the last day",
        ),
        _ if matches!(rule.window, Some(Window::Daily(_))) => (
            "active_window",
            "it begins or ends within an hour",
            "let it begin and end on a whole hour",
        ),
        _ => (
            "repeat_interval.interval",
            "the minutes are other ones every hour",
            "use minutes that divide 60, or whole hours",
        ),
    };
    let texts: Vec<_> = lines.iter().map(|line| format!("`{}`", text(line))).collect();
    let fault = format!("needs {} lines of cron, since {why}", lines.len());
    let lines = if texts.len() > 4 { String::new() } else { format!(": {}", texts.join(", ")) };
    Violation::new(field, "unsupported", format!("{fault}{lines}")).with_help(help)
}

//! Which day of which months does an `RRULE` name?

use super::super::rule::{Cadence, MonthDay};
use super::months::{Clamped, Months};
use super::rrule_parts::Parts;
use super::rrule_read::Reading;
use crate::time::civil_from_days;

/// Months as a rule names them.
enum Named {
    /// Every so-many-th; the start's must be one of those, if any are listed.
    Every(i64, Months, Option<Months>),
    /// One month of every so-many-th year.
    Yearly(i64, i64),
}

impl Reading<'_> {
    /// The cadence of `MONTHLY` and `YEARLY`, with the months of which the start's must be one.
    pub(super) fn monthly(&mut self, yearly: bool) -> Option<(Cadence, Option<Months>)> {
        let named = self.named(yearly);
        if named.is_none() && self.parts.months.is_empty() {
            return None;
        }
        let months = match &named {
            Some(Named::Every(_, months, _)) => months.clone(),
            Some(Named::Yearly(_, month)) => Months::of([*month]),
            None => Months::of([1]),
        };
        // BYSETPOS counts within the frequency's period: in a year of several months, not theirs.
        let positions_in_month = !yearly || self.parts.months.len() == 1;
        let day = self.month_day(&months, positions_in_month);
        Some(match (named?, day?) {
            (Named::Every(interval, _, months), day) => (Cadence::Months { interval, day }, months),
            (Named::Yearly(interval, month), day) => {
                (Cadence::Years { interval, month, day }, None)
            }
        })
    }

    fn named(&mut self, yearly: bool) -> Option<Named> {
        let Parts { months, days, month_days, interval, .. } = self.parts;
        let (_, own, _) = civil_from_days(self.start.day);
        let interval = *interval;
        let met = Months::met(own, interval);
        match (months.as_slice(), yearly) {
            ([], true) if days.is_empty() && month_days.is_empty() => {
                Some(Named::Yearly(interval, own))
            }
            ([], true) if days.is_empty() => {
                let fault = "names a day of every month of a year";
                self.refuse("BYMONTHDAY", fault, "add BYMONTH, or use FREQ=MONTHLY");
                None
            }
            ([], true) => {
                self.refuse("BYDAY", "counts within a whole year", "add BYMONTH");
                None
            }
            ([], false) => Some(Named::Every(interval, met, None)),
            ([month], true) => Some(Named::Yearly(interval, *month)),
            ([month], false) if interval == 1 => Some(Named::Yearly(1, *month)),
            (months, false) if met.as_slice().iter().all(|month| months.contains(month)) => {
                Some(Named::Every(interval, met, None))
            }
            (months, _) => {
                let named = Months::of(months.iter().copied());
                let apart = named.interval().filter(|_| interval == 1);
                if let Some(apart) = apart {
                    return Some(Named::Every(apart, named.clone(), Some(named)));
                }
                let fault = "names months that are not evenly spaced";
                self.refuse("BYMONTH", fault, "make a schedule of each, with FREQ=YEARLY");
                None
            }
        }
    }

    fn month_day(&mut self, months: &Months, positions_in_month: bool) -> Option<MonthDay> {
        let Parts { days, month_days, positions, .. } = self.parts;
        let (_, _, own) = civil_from_days(self.start.day);
        match (days.as_slice(), month_days.as_slice(), positions.as_slice()) {
            ([], [], []) => self.number("DTSTART", own, months),
            ([], [-1], []) => Some(MonthDay::Number(31)),
            ([], [number], []) if *number > 0 => self.number("RRULE.BYMONTHDAY", *number, months),
            ([], [_], []) => {
                let fault = "counts from the end of the month: a schedule knows its last day only";
                self.refuse("BYMONTHDAY", fault, "use -1, or a day from the beginning");
                None
            }
            ([], numbers, []) => {
                let fault = format!("names {} days of a month: a schedule has one", numbers.len());
                self.refuse("BYMONTHDAY", fault, "make a schedule of each");
                None
            }
            ([], numbers @ [_, ..], [-1]) if positions_in_month => self.last_of(numbers),
            ([(Some(nth), weekday)], [], []) => self.nth("BYDAY", *nth, *weekday),
            ([(None, weekday)], [], [nth]) if positions_in_month => {
                self.nth("BYSETPOS", *nth, *weekday)
            }
            ([(None, _)], [], []) => {
                let fault = "names every such day of a month";
                self.refuse("BYDAY", fault, "use FREQ=WEEKLY, or number the day, as 2TU");
                None
            }
            (days, [], []) => {
                let fault = format!("names {} days of a month: a schedule has one", days.len());
                self.refuse("BYDAY", fault, "make a schedule of each");
                None
            }
            (_, numbers, positions) => {
                if !positions.is_empty() {
                    let fault = "picks some of several days: a schedule names one";
                    self.refuse("BYSETPOS", fault, "use one numbered day, as BYDAY=2TU");
                }
                if !days.is_empty() && !numbers.is_empty() {
                    let fault = "limits BYDAY further: a schedule has a number or a weekday";
                    self.refuse("BYMONTHDAY", fault, "leave one of the two out");
                }
                None
            }
        }
    }

    /// RFC 5545 leaves a short month out where a schedule takes its last day.
    fn number(&mut self, field: &str, number: i64, months: &Months) -> Option<MonthDay> {
        if months.clamped(MonthDay::Number(number)) == Clamped::Never(number) {
            return Some(MonthDay::Number(number));
        }
        let fault = format!(
            "is day {number}: RFC 5545 leaves out the months that have none, a schedule takes \
             their last day"
        );
        let days = (28..=number).map(|day| day.to_string()).collect::<Vec<_>>().join(",");
        let help = format!("write `BYMONTHDAY={days};BYSETPOS=-1` for that, or use day 28");
        self.faults
            .push(crate::validate::Violation::new(field, "unsupported", fault).with_help(help));
        None
    }

    /// The last of days that follow one another: the clamped one.
    fn last_of(&mut self, numbers: &[i64]) -> Option<MonthDay> {
        let (first, last) = (numbers.first().copied()?, numbers.last().copied()?);
        let all = (first..=last).count() == numbers.len();
        if all && (1..=28).contains(&first) {
            return Some(MonthDay::Number(last));
        }
        let fault = "picks the last of days that do not follow one another from the 28th or before";
        self.refuse(
            "BYSETPOS",
            fault,
            "write `BYMONTHDAY=28,29,30;BYSETPOS=-1` for day 30 or last",
        );
        None
    }

    fn nth(&mut self, part: &str, nth: i64, weekday: i64) -> Option<MonthDay> {
        match nth {
            1..=5 => Some(MonthDay::Nth { nth, weekday }),
            -1 => Some(MonthDay::Last { weekday }),
            _ => {
                let fault = format!("is number {nth} of a month's weekdays");
                self.refuse(part, fault, "a schedule knows 1 to 5, and -1 for the last");
                None
            }
        }
    }
}

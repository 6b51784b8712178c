//! Which values does one field of a cron text name?
//!
//! ```text
//! field = "*" / "?" / item *( "," item )
//! item  = ( "*" / value [ "-" value ] ) [ "/" step ]
//! value = number / name
//! ```

use super::rrule_text::shortened;
use crate::validate::Violation;

/// A kind of field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// As violations name it.
    pub(super) name: &'static str,
    pub(super) least: i64,
    pub(super) most: i64,
    /// The names of the values from `least` on.
    pub(super) names: &'static [&'static str],
}

pub(super) const MINUTE: Kind = Kind { name: "minute", least: 0, most: 59, names: &[] };
pub(super) const HOUR: Kind = Kind { name: "hour", least: 0, most: 23, names: &[] };
pub(super) const DAY_OF_MONTH: Kind = Kind { name: "day_of_month", least: 1, most: 31, names: &[] };
pub(super) const MONTH: Kind = Kind {
    name: "month",
    least: 1,
    most: 12,
    names: &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
/// Sunday is 0, and 7 too.
pub(super) const DAY_OF_WEEK: Kind = Kind {
    name: "day_of_week",
    least: 0,
    most: 7,
    names: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};

impl Kind {
    /// A violation of this field.
    pub(super) fn fault(&self, rule: &str, message: impl Into<String>) -> Violation {
        Violation::new(self.name, rule, message)
    }

    /// Reads a field: ascending values, each once; `None` for every one (`*` and `?`). A field of
    /// days that names each of them is not the same as `*`: cron asks whether it is limited.
    pub(super) fn read(&self, text: &str) -> Result<Option<Vec<i64>>, Violation> {
        let upper = text.to_ascii_uppercase();
        if upper == "*" || upper == "*/1" {
            return Ok(None);
        }
        if upper == "?" && self.is_of_days() {
            return Ok(None);
        }
        let mut values = Vec::new();
        for item in upper.split(',') {
            self.item(item, &mut values)?;
        }
        values.sort_unstable();
        values.dedup();
        let is_every = !self.is_of_days() && self.is_full(&values);
        Ok((!is_every).then_some(values))
    }

    /// Whether a field names every value, one way or another.
    pub(super) fn names_all(&self, text: &str) -> bool {
        let values = self.read(text);
        values.is_ok_and(|values| values.is_none_or(|all| self.is_full(&all)))
    }

    fn is_full(&self, values: &[i64]) -> bool {
        i64::try_from(values.len()) == Ok(self.span())
    }

    fn is_of_days(&self) -> bool {
        matches!(self.name, "day_of_month" | "day_of_week")
    }

    fn item(&self, item: &str, values: &mut Vec<i64>) -> Result<(), Violation> {
        let (range, step) = match item.split_once('/') {
            None => (item, None),
            Some((range, step)) => {
                let number = digits(step).filter(|step| *step > 0);
                let fault = || format!("`{}` is no step: it must be 1 or more", shortened(step));
                (range, Some(number.ok_or_else(|| self.fault("range", fault()))?))
            }
        };
        let (from, until) = match range.split_once('-') {
            // A day stands once in a round, so a star ends before the second Sunday.
            None if range == "*" => (self.least, self.most.min(self.least + self.span() - 1)),
            None if step.is_some() => {
                let fault = format!("`{}` has a step and no range", shortened(item));
                let help = format!("write `{range}-{}/{}`", self.last(), step.unwrap_or(1));
                return Err(self.fault("format", fault).with_help(help));
            }
            None => {
                let value = self.value(range)?;
                (value, value)
            }
            Some((from, until)) => {
                let (from, until) = (self.value(from)?, self.value(until)?);
                let is_sunday = self.most == 7 && until == 0 && from > 0;
                (from, if is_sunday { 7 } else { until })
            }
        };
        if until < from {
            let fault = format!("`{}` ends before it begins", shortened(item));
            return Err(self.fault("range", fault).with_help("write two ranges, with a comma"));
        }
        let step = step.unwrap_or(1);
        // No step reaches further than the field itself.
        values.extend((0..=(until - from) / step).map(|index| from + index * step));
        Ok(())
    }

    /// How many different values there are.
    fn span(&self) -> i64 {
        if self.most == 7 { 7 } else { self.most - self.least + 1 }
    }

    /// The last value of a round.
    fn last(&self) -> i64 {
        self.least + self.span() - 1
    }

    /// One number or name, which is in capitals.
    pub(super) fn value(&self, text: &str) -> Result<i64, Violation> {
        let named = self.names.iter().zip(self.least..).find(|(name, _)| **name == text);
        let value = named.map(|(_, value)| value).or_else(|| digits(text)).ok_or_else(|| {
            let or_name = if self.names.is_empty() { "" } else { " or a name of three letters" };
            self.fault("format", format!("`{}` is no number{or_name}", shortened(text)))
        })?;
        if (self.least..=self.most).contains(&value) {
            return Ok(value);
        }
        let fault = format!("`{}` is not {} to {}", shortened(text), self.least, self.most);
        Err(self.fault("range", fault))
    }
}

/// A number of up to nine digits.
pub(super) fn digits(text: &str) -> Option<i64> {
    let fits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// Writes values as a field, shortest first: `*`, `*/15`, `9-16`, `2-11/3`, `0,7,9-12`.
pub(super) fn write(values: &[i64], least: i64, most: i64) -> String {
    let (Some(first), Some(last)) = (values.first().copied(), values.last().copied()) else {
        return "*".to_owned();
    };
    let gaps = values.windows(2).map(|pair| pair.iter().rev().copied().reduce(|b, a| b - a));
    let mut gaps: Vec<i64> = gaps.flatten().collect();
    gaps.sort_unstable();
    gaps.dedup();
    match gaps.as_slice() {
        [1] if first == least && last == most => "*".to_owned(),
        // Only steps that come out even: `*/45` reads as if it went on into the next hour.
        [step] if *step > 1 && first == least && last + step == most + 1 => format!("*/{step}"),
        [1] if values.len() > 2 => format!("{first}-{last}"),
        [step] if *step > 1 && values.len() > 2 => format!("{first}-{last}/{step}"),
        _ => runs(values),
    }
}

/// Values and ranges of those that follow one another.
pub(super) fn runs(values: &[i64]) -> String {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for &value in values {
        match runs.last_mut() {
            Some((_, until)) if *until + 1 == value => *until = value,
            _ => runs.push((value, value)),
        }
    }
    let text = runs.into_iter().map(|(from, until)| match until - from {
        0 => from.to_string(),
        1 => format!("{from},{until}"),
        _ => format!("{from}-{until}"),
    });
    text.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_a_list_of_values_ranges_and_steps() {
        let check = |kind: Kind, text, expected: Option<&[i64]>| {
            assert_eq!(kind.read(text).unwrap().as_deref(), expected, "{text}");
        };
        check(MINUTE, "*", None);
        check(MINUTE, "*/1", None);
        check(MINUTE, "*/20", Some(&[0, 20, 40]));
        check(MINUTE, "5-20/5", Some(&[5, 10, 15, 20]));
        check(MINUTE, "59,0,59", Some(&[0, 59]));
        check(MINUTE, "*/100", Some(&[0]));
        check(MINUTE, "30-59,0-29", None);
        check(HOUR, "0-23", None);
        check(MONTH, "JAN-DEC", None);
        check(DAY_OF_WEEK, "0-6", Some(&[0, 1, 2, 3, 4, 5, 6]));
        check(MONTH, "jan,Jun-AUG", Some(&[1, 6, 7, 8]));
        check(DAY_OF_WEEK, "MON-FRI", Some(&[1, 2, 3, 4, 5]));
        check(DAY_OF_WEEK, "SAT-SUN", Some(&[6, 7]));
        check(DAY_OF_WEEK, "*/2", Some(&[0, 2, 4, 6]));
        check(DAY_OF_WEEK, "?", None);
    }

    #[test]
    fn a_wrong_item_is_named() {
        for (kind, text, rule) in [
            (MINUTE, "60", "range"),
            (MINUTE, "", "format"),
            (MINUTE, "1,", "format"),
            (MINUTE, "?", "format"),
            (MINUTE, "*/0", "range"),
            (MINUTE, "*/", "range"),
            (MINUTE, "5/15", "format"),
            (MINUTE, "20-10", "range"),
            (MINUTE, "-5", "format"),
            (MINUTE, "99999999999999999999", "format"),
            (HOUR, "24", "range"),
            (DAY_OF_MONTH, "0", "range"),
            (MONTH, "JANUARY", "format"),
            (DAY_OF_WEEK, "8", "range"),
        ] {
            let fault = kind.read(text).unwrap_err();
            assert_eq!((fault.field.as_str(), fault.rule.as_str()), (kind.name, rule), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for set in 1_u32..4096 {
            let values: Vec<i64> = (0..12).filter(|bit| set & (1 << bit) != 0).collect();
            let months: Vec<i64> = values.iter().map(|value| value + 1).collect();
            let text = write(&months, 1, 12);
            let read = MONTH.read(&text).unwrap().unwrap_or_else(|| (1..=12).collect());
            assert_eq!(read, months, "{text}");
        }
    }

    #[test]
    fn the_shortest_form_is_written() {
        for (values, text) in [
            (&[0, 15, 30, 45][..], "*/15"),
            (&[5, 20, 35, 50][..], "5-50/15"),
            (&[0, 7, 9, 10, 11][..], "0,7,9-11"),
            (&[30][..], "30"),
            (&[0, 30][..], "*/30"),
            (&[1, 31][..], "1,31"),
        ] {
            assert_eq!(write(values, 0, 59), text);
        }
        assert_eq!(write(&(0..60).collect::<Vec<_>>(), 0, 59), "*");
    }
}

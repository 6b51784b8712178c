//! In which months of a year does something happen?

use super::super::rule::MonthDay;

/// The months of a year, ascending, each once; January is 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Months(Vec<i64>);

impl Months {
    /// Those named.
    pub(super) fn of(months: impl IntoIterator<Item = i64>) -> Self {
        let mut all: Vec<_> = months.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Every month.
    pub(super) fn all() -> Self {
        Self((1..=12).collect())
    }

    /// Those that an interval of months meets in the course of years.
    pub(super) fn met(first: i64, interval: i64) -> Self {
        let step = (1..=12).rev().find(|step| 12 % step == 0 && interval % step == 0).unwrap_or(1);
        Self::of((0..12 / step).map(|index| (first - 1 + index * step) % 12 + 1))
    }

    pub(super) fn as_slice(&self) -> &[i64] {
        &self.0
    }

    pub(super) fn contains(&self, month: i64) -> bool {
        self.0.contains(&month)
    }

    /// How many months lie between two of them, where that is always the same.
    pub(super) fn interval(&self) -> Option<i64> {
        let first = *self.0.first()?;
        (1..=12).find(|interval| 12 % interval == 0 && Self::met(first, *interval) == *self)
    }

    /// How many days the shortest has; February has 28.
    pub(super) fn shortest(&self) -> i64 {
        // No leap year: what a common year has, every year has.
        let days = self.0.iter().map(|month| crate::time::days_in_month(2001, *month));
        days.min().unwrap_or(31)
    }

    /// How many days the longest has; February has 29.
    pub(super) fn longest(&self) -> i64 {
        let days = self.0.iter().map(|month| crate::time::days_in_month(2000, *month));
        days.max().unwrap_or(31)
    }

    /// What a day number comes to in these months.
    pub(super) fn clamped(&self, day: MonthDay) -> Clamped {
        match day {
            MonthDay::Number(number) if number <= self.shortest() => Clamped::Never(number),
            MonthDay::Number(number) if number >= self.longest() => Clamped::ToLast,
            MonthDay::Number(number) => Clamped::InSome(number),
            MonthDay::Nth { .. } | MonthDay::Last { .. } => Clamped::NoNumber,
        }
    }
}

/// Whether a day number is more than a month has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clamped {
    /// Every month has that day.
    Never(i64),
    /// It is the last day of every month.
    ToLast,
    /// Some months are shorter.
    InSome(i64),
    /// The day has no number.
    NoNumber,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_that_does_not_divide_the_year_meets_others() {
        let met = |first, interval| Months::met(first, interval).0;
        assert_eq!(met(2, 3), [2, 5, 8, 11]);
        assert_eq!(met(11, 6), [5, 11]);
        assert_eq!(met(3, 12), [3]);
        assert_eq!(met(3, 24), [3]);
        assert_eq!(met(1, 5).len(), 12);
        assert_eq!(met(1, 9), [1, 4, 7, 10]);
    }

    #[test]
    fn evenly_spaced_months_are_an_interval() {
        let interval = |months: &[i64]| Months::of(months.iter().copied()).interval();
        assert_eq!(interval(&[1, 4, 7, 10]), Some(3));
        assert_eq!(interval(&[2, 8]), Some(6));
        assert_eq!(interval(&[6]), Some(12));
        assert_eq!(interval(&[1, 2]), None);
        assert_eq!(interval(&[]), None);
        assert_eq!(Months::all().interval(), Some(1));
    }

    #[test]
    fn a_day_is_clamped_where_a_month_lacks_it() {
        let clamped =
            |months: &[i64], day| Months::of(months.iter().copied()).clamped(MonthDay::Number(day));
        assert_eq!(clamped(&[1, 7], 31), Clamped::Never(31));
        assert_eq!(clamped(&[4], 31), Clamped::ToLast);
        assert_eq!(clamped(&[2], 29), Clamped::ToLast);
        assert_eq!(clamped(&[2], 28), Clamped::Never(28));
        assert_eq!(clamped(&[1, 4], 31), Clamped::ToLast);
        assert_eq!(clamped(&[1, 2], 30), Clamped::InSome(30));
    }
}

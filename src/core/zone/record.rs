//! What has a zone's offset been since 1970?
//!
//! A record is the index of the offset at 1970-01-01T00:00:00Z and then numbers, each of them one
//! change of the offset or a word about the changes:
//!
//! - 0, n: the two rules before go on in turn, n more times; n = 0: for ever;
//! - 1, n: the next rule passes over n of its days;
//! - n: rule n − 2, on its first day after the change before.

use super::Transition;
use super::data;
use super::yearly::Yearly;
use crate::time::days_from_civil;

const REPEAT: usize = 0;
const PASS: usize = 1;
const FIRST_RULE: usize = 2;

/// A day of the year on which clocks are changed, when, and by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    /// 1..=12
    pub(super) month: i64,
    /// 0 is Sunday; 7: the earliest day, whichever its weekday.
    pub(super) weekday: i64,
    /// The day is the first such weekday from here on, counted from 1 as days of the month; it
    /// may lie in the month after.
    pub(super) earliest_day: i64,
    /// Seconds after midnight, on the clocks before the change.
    pub(super) time: i32,
    /// What the clocks show more after the change, in seconds.
    pub(super) step: i32,
}

impl Rule {
    /// When clocks that are `offset` ahead of UTC are changed in a year.
    pub(super) fn instant(&self, year: i64, offset: i32) -> i64 {
        let earliest = days_from_civil(year, self.month, 1) + self.earliest_day - 1;
        let wait = match self.weekday {
            7 => 0,
            weekday => (weekday - earliest - 4).rem_euclid(7),
        };
        (earliest + wait) * 86_400 + i64::from(self.time) - i64::from(offset)
    }
}

type History = (i32, Vec<Transition>, Option<Yearly>);

/// The offset in 1970, the changes, and the rules that go on for ever after them.
///
/// `None` for a record that is none.
pub(super) fn read(record: &[u8]) -> Option<History> {
    let (&first, mut rest) = record.split_first()?;
    let first_offset = data::seconds(first)?;
    let mut clock = Clock {
        offset: first_offset,
        year: 1970,
        pass: 0,
        transitions: Vec::with_capacity(2 * record.len()),
    };
    let (mut before, mut last) = (None, None);
    while !rest.is_empty() {
        match data::number(&mut rest)? {
            REPEAT => match data::number(&mut rest)? {
                0 => {
                    let yearly = Yearly::new(before?, last?, clock.offset);
                    return Some((first_offset, clock.transitions, Some(yearly)));
                }
                times => {
                    for _ in 0..times {
                        (before, last) = (last, before);
                        clock.change(last?);
                    }
                }
            },
            PASS => clock.pass = data::number(&mut rest)?,
            rule => {
                (before, last) = (last, Some(data::rule(rule - FIRST_RULE)?));
                clock.change(last?);
            }
        }
    }
    Some((first_offset, clock.transitions, None))
}

/// The clocks of a zone while their changes are read.
struct Clock {
    offset: i32,
    /// In which the last change was.
    year: i64,
    /// How many days of the next rule are passed over.
    pass: usize,
    transitions: Vec<Transition>,
}

impl Clock {
    fn change(&mut self, rule: Rule) {
        let last = self.transitions.last().map_or(0, |transition| transition.at);
        let mut at = rule.instant(self.year, self.offset);
        if at <= last {
            self.pass += 1;
        }
        if self.pass > 0 {
            self.year += i64::try_from(self.pass).unwrap_or(0);
            at = rule.instant(self.year, self.offset);
        }
        self.pass = 0;
        self.offset += rule.step;
        self.transitions.push(Transition { at, offset: self.offset });
    }
}

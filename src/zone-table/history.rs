//! What has a zone's offset been since 1970, and what will it be?

use crate::calendar::{DAY, Rule, date_of};
use crate::posix::{self, Footer};
use crate::tzif::Tzif;

/// The changes of a zone, as the table has them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct History {
    /// At 1970-01-01T00:00:00Z.
    pub(crate) first_offset: i32,
    /// Each changes the offset. Where rules go on for ever, the last two are their first.
    pub(crate) changes: Vec<(i64, i32)>,
    /// The rules of the last two changes, where they go on for ever.
    pub(crate) yearly: Option<[Rule; 2]>,
}

impl History {
    pub(crate) fn new(tzif: &Tzif<'_>) -> Result<Self, &'static str> {
        let footer = posix::read(tzif.footer)?;
        let mut first_offset = tzif.first_offset;
        let mut changes: Vec<(i64, i32)> = Vec::new();
        for (at, offset) in tzif.changes.iter().copied().chain(after(tzif, footer)) {
            if at <= 0 {
                first_offset = offset;
            } else if offset != changes.last().map_or(first_offset, |change| change.1) {
                changes.push((at, offset));
            }
        }
        let last = changes.last().map_or(first_offset, |change| change.1);
        let Some((daylight, over, back)) = footer.daylight else {
            let fits = last == footer.standard;
            return fits
                .then_some(Self { first_offset, changes, yearly: None })
                .ok_or("ends with another offset than its footer");
        };
        let mut history = Self { first_offset, changes, yearly: None };
        let length = history.listed(footer.standard, daylight, [over, back]) + 2;
        history.changes.truncate(length);
        history.yearly = match history.changes.last() {
            Some((_, offset)) if *offset == daylight => Some([back, over]),
            Some((_, offset)) if *offset == footer.standard => Some([over, back]),
            _ => return Err("has yearly rules that never begin"),
        };
        Ok(history)
    }

    /// How many changes come before those that the yearly rules make.
    fn listed(&self, standard: i32, daylight: i32, [over, back]: [Rule; 2]) -> usize {
        let mut next: Option<i64> = None;
        let mut listed = self.changes.len();
        for (index, &(at, offset)) in self.changes.iter().enumerate().rev() {
            let before = match index.checked_sub(1).and_then(|index| self.changes.get(index)) {
                Some((_, before)) => *before,
                None => self.first_offset,
            };
            let rule = match (before, offset) {
                (before, after) if (before, after) == (standard, daylight) => over,
                (before, after) if (before, after) == (daylight, standard) => back,
                _ => break,
            };
            let (year, ..) = date_of((at + i64::from(before)).div_euclid(DAY));
            let made = rule.instant(year, before) == at;
            if !made || next.is_some_and(|next| next - at > 360 * DAY) {
                break;
            }
            next = Some(at);
            listed = index;
        }
        listed
    }
}

/// The footer's changes in the first years after the last change in the data.
fn after(tzif: &Tzif<'_>, footer: Footer) -> Vec<(i64, i32)> {
    let Some((daylight, over, back)) = footer.daylight else { return Vec::new() };
    let last = tzif.changes.last().map_or(0, |change| change.0).max(0);
    let (year, ..) = date_of(last / DAY);
    let mut changes: Vec<_> = (year - 1..year + 4)
        .flat_map(|year| {
            [
                (over.instant(year, footer.standard), daylight),
                (back.instant(year, daylight), footer.standard),
            ]
        })
        .filter(|(at, _)| *at > last)
        .collect();
    changes.sort_unstable();
    changes
}

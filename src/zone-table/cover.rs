//! Which few rules make all changes?
//!
//! A change on Sunday 29 March may be the last Sunday's, the first Sunday's after the 23rd, or
//! 29 March's. The rule that makes most changes is taken first, then the one that makes most of
//! the others, and so on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{ANY_WEEKDAY, Rule};
use crate::history::History;

type Place = (usize, usize);

/// The rule of each change of each history.
pub(crate) fn cover(histories: &[&History]) -> Vec<Vec<Rule>> {
    let mut made: BTreeMap<Rule, BTreeSet<Place>> = BTreeMap::new();
    let mut makers: BTreeMap<Place, Vec<Rule>> = BTreeMap::new();
    let mut chosen: BTreeMap<Place, Rule> = BTreeMap::new();
    let mut yearly = BTreeSet::new();
    for (number, history) in histories.iter().enumerate() {
        yearly.extend(history.yearly.into_iter().flatten());
        let open = history.changes.len() - history.yearly.map_or(0, |rules| rules.len());
        let mut before = history.first_offset;
        for (index, &(at, offset)) in history.changes.iter().enumerate() {
            let place = (number, index);
            match history.yearly {
                Some(rules) if index >= open => {
                    chosen.extend(rules.get(index - open).map(|rule| (place, *rule)));
                }
                _ => {
                    let candidates = Rule::candidates(at, before, offset - before);
                    for rule in &candidates {
                        made.entry(*rule).or_default().insert(place);
                    }
                    makers.insert(place, candidates);
                }
            }
            before = offset;
        }
    }
    // Among equals, one that is needed anyway, then the plainest, then the first.
    let rank = |(rule, places): &(&Rule, &BTreeSet<Place>)| {
        let plain = rule.weekday == ANY_WEEKDAY;
        (places.len(), yearly.contains(*rule), plain, Reverse(**rule))
    };
    while let Some((&rule, places)) = made.iter().max_by_key(rank) {
        if places.is_empty() {
            break;
        }
        for place in places.clone() {
            chosen.insert(place, rule);
            for other in makers.get(&place).into_iter().flatten() {
                if let Some(places) = made.get_mut(other) {
                    places.remove(&place);
                }
            }
        }
    }
    let rules = |(number, history): (usize, &&History)| {
        (0..history.changes.len())
            .filter_map(|index| chosen.get(&(number, index)).copied())
            .collect()
    };
    histories.iter().enumerate().map(rules).collect()
}

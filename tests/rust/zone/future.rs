//! Do rules go on after 2100, as jiff has them?

use std::collections::BTreeSet;

use super::oracle::{changes, offset, oracle, ours};
use super::{IN_2101, zones};
use crate::random::Random;

/// 9999-12-01T00:00:00Z: jiff's time ends with the year.
const IN_9999: i64 = 253_399_622_400;

#[test]
fn every_pair_of_yearly_rules_is_exact_to_the_year_9999() {
    let mut seen = BTreeSet::new();
    for zone in zones() {
        // Zones that agree for 28 years have the same rules.
        let start = IN_2101 - 29 * 31_556_952;
        if seen.insert(ours(&zone, start, IN_2101)) {
            let expected = changes(&oracle(zone.name()), start, IN_9999);
            assert!(ours(&zone, start, IN_9999) == expected, "{}", zone.name());
        }
    }
    assert!(seen.len() > 25, "{}", seen.len());
}

#[test]
fn every_zone_has_the_same_offset_at_instants_to_the_year_9999() {
    let mut random = Random::new(9999);
    for zone in zones() {
        let oracle = oracle(zone.name());
        for _ in 0..500 {
            let at = (random.next() % IN_9999.unsigned_abs()).cast_signed();
            assert_eq!(zone.segment(at).offset, offset(&oracle, at), "{} {at}", zone.name());
        }
    }
}

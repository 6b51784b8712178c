//! Do segments tile time?

use automations_core::zone::Segment;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{IN_2101, segments, zones};
use crate::random::Random;

fn holds(segment: Segment, at: i64) -> bool {
    let ends = segment.until == i64::MAX || at < segment.until;
    segment.from <= at && ends && segment.from < segment.until
}

#[wasm_bindgen_test(unsupported = test)]
fn segments_follow_one_another_without_a_hole_and_neighbours_differ() {
    for zone in zones() {
        let mut last: Option<Segment> = None;
        for segment in segments(&zone, i64::MIN, IN_2101) {
            match last {
                None => assert_eq!(segment.from, i64::MIN),
                Some(last) => {
                    assert_eq!(last.until, segment.from, "{}", zone.name());
                    assert_ne!(last.offset, segment.offset, "{} {segment:?}", zone.name());
                }
            }
            assert!(segment.from < segment.until);
            let middle = segment.from.midpoint(segment.until);
            for at in [segment.from, middle, segment.until - 1] {
                assert_eq!(zone.segment(at), segment, "{} {at}", zone.name());
            }
            last = Some(segment);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_instant_of_64_bits_has_a_segment_with_neighbours() {
    let mut random = Random::new(0x20_26);
    for zone in zones() {
        for _ in 0..60 {
            // All magnitudes, both signs.
            let bits = u32::try_from(random.below(64)).unwrap();
            let at = random.next().cast_signed() >> bits;
            let segment = zone.segment(at);
            assert!(holds(segment, at), "{} {at} {segment:?}", zone.name());
            if segment.until < i64::MAX {
                let next = zone.segment(segment.until);
                assert_eq!(next.from, segment.until, "{} {at}", zone.name());
                assert_ne!(next.offset, segment.offset, "{} {at}", zone.name());
            }
            if segment.from > i64::MIN {
                let before = zone.segment(segment.from - 1);
                assert_eq!(before.until, segment.from, "{} {at}", zone.name());
                assert_ne!(before.offset, segment.offset, "{} {at}", zone.name());
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_settled_zone_keeps_its_two_offsets() {
    for zone in zones() {
        let (low, high) = zone.settled_offsets();
        let settled = zone.settled_from();
        for segment in segments(&zone, settled, IN_2101) {
            assert!([low, high].contains(&segment.offset), "{} {segment:?}", zone.name());
        }
        if settled > i64::MIN {
            assert_eq!(zone.segment(settled).from, settled, "{}", zone.name());
        }
        if low == high {
            assert_eq!(zone.segment(settled).until, i64::MAX, "{}", zone.name());
        }
    }
}

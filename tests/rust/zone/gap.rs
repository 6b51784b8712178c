//! Where did a whole day never happen?

use automations_core::time::Instant;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{IN_2101, segments, zones};

const DAY: i32 = 86_400;

/// The schedule engine relies on it: a zone has at most one such gap, of exactly 24 hours.
#[wasm_bindgen_test(unsupported = test)]
fn no_zone_skips_more_than_one_day() {
    let mut skipped = Vec::new();
    for zone in zones() {
        let all: Vec<_> = segments(&zone, i64::MIN, IN_2101).collect();
        for pair in all.windows(2) {
            let [before, after] = pair else { continue };
            let step = after.offset - before.offset;
            assert!(step > -DAY && step <= DAY, "{} {after:?}", zone.name());
            if step == DAY {
                let at = Instant { seconds: after.from, nanos: 0 }.to_timestamp();
                skipped.push(format!("{} {}", zone.name(), at.0));
            }
        }
    }
    assert_eq!(
        skipped,
        [
            "Kwajalein 1993-08-21T12:00:00Z",
            "Pacific/Apia 2011-12-30T10:00:00Z",
            "Pacific/Enderbury 1994-12-31T11:00:00Z",
            "Pacific/Fakaofo 2011-12-30T11:00:00Z",
            "Pacific/Kanton 1994-12-31T11:00:00Z",
            "Pacific/Kiritimati 1994-12-31T10:00:00Z",
            "Pacific/Kwajalein 1993-08-21T12:00:00Z",
        ]
    );
}

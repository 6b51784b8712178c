//! Is the table of zones the IANA database, from 1970 on?
//!
//! The oracle is jiff, over the same release of the database. It and the table's generator run
//! natively only; what zones promise of themselves is tested in wasm32 too.

#[cfg(not(target_arch = "wasm32"))]
mod future;
mod gap;
#[cfg(not(target_arch = "wasm32"))]
mod oracle;
mod segment;
#[cfg(not(target_arch = "wasm32"))]
mod table;

use automations_core::zone::{Segment, Zone};

/// 2101-01-01T00:00:00Z
const IN_2101: i64 = 4_133_980_800;

/// All zones.
fn zones() -> impl Iterator<Item = Zone> {
    Zone::names().map(|name| Zone::find(name).unwrap())
}

/// The segments of a zone from the one that holds `from` to the one that holds `until`.
fn segments(zone: &Zone, from: i64, until: i64) -> impl Iterator<Item = Segment> {
    let next =
        move |segment: &Segment| (segment.until < until).then(|| zone.segment(segment.until));
    std::iter::successors(Some(zone.segment(from)), next)
}

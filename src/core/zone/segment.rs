//! How long does an offset last?

/// A span of time in which a zone keeps one offset.
///
/// Neighbouring segments always differ in their offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The first second, inclusive, since 1970-01-01T00:00:00Z; `i64::MIN` where it has no begin.
    pub from: i64,
    /// The end, exclusive; `i64::MAX` where it has none.
    pub until: i64,
    /// What the zone's clocks show more than UTC, in seconds: negative in the west.
    pub offset: i32,
}

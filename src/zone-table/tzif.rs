//! What does a compiled zone say? (TZif, RFC 9636)

/// A zone's changes.
#[derive(Debug)]
pub(crate) struct Tzif<'a> {
    /// Before the first change.
    pub(crate) first_offset: i32,
    /// The instant and what clocks show from then on; some change no offset.
    pub(crate) changes: Vec<(i64, i32)>,
    /// What holds after the last change, as POSIX's `TZ` has it.
    pub(crate) footer: &'a str,
}

/// How many of each there are in a block, in the header's order.
struct Counts {
    is_ut: usize,
    is_std: usize,
    leaps: usize,
    changes: usize,
    types: usize,
    letters: usize,
}

/// Reads the second block, whose instants have 64 bits; `None` where there is none, or where leap
/// seconds are counted.
pub(crate) fn read(bytes: &[u8]) -> Option<Tzif<'_>> {
    let (counts, rest) = header(bytes)?;
    let first = counts.changes * 5
        + counts.types * 6
        + counts.letters
        + counts.leaps * 8
        + counts.is_std
        + counts.is_ut;
    let (counts, rest) = header(rest.get(first..)?)?;
    if counts.leaps > 0 {
        return None;
    }
    let (instants, rest) = rest.split_at_checked(counts.changes * 8)?;
    let (indices, rest) = rest.split_at_checked(counts.changes)?;
    let (types, rest) = rest.split_at_checked(counts.types * 6)?;
    let offset = |index: usize| {
        types.get(index * 6..)?.first_chunk().map(|bytes| i32::from_be_bytes(*bytes))
    };
    let changes = instants
        .chunks_exact(8)
        .zip(indices)
        .map(|(at, index)| {
            Some((i64::from_be_bytes(*at.first_chunk()?), offset(usize::from(*index))?))
        })
        .collect::<Option<_>>()?;
    let footer = rest.get(counts.letters + counts.is_std + counts.is_ut..)?;
    let footer = std::str::from_utf8(footer).ok()?.trim_matches('\n');
    Some(Tzif { first_offset: offset(0)?, changes, footer })
}

fn header(bytes: &[u8]) -> Option<(Counts, &[u8])> {
    let (header, rest) = bytes.split_at_checked(44)?;
    if !header.starts_with(b"TZif") || header.get(4).is_none_or(|version| *version < b'2') {
        return None;
    }
    let count = |number: usize| {
        let bytes = header.get(20 + number * 4..)?.first_chunk()?;
        usize::try_from(u32::from_be_bytes(*bytes)).ok()
    };
    let counts = Counts {
        is_ut: count(0)?,
        is_std: count(1)?,
        leaps: count(2)?,
        changes: count(3)?,
        types: count(4)?,
        letters: count(5)?,
    };
    Some((counts, rest))
}

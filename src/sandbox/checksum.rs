//! Which number stands for a text?
//!
//! FNV-1a of 64 bits: it tells texts apart that were not made to collide. It guards page tokens
//! against mix-ups and names requests; it keeps no secret.

/// The checksum of the parts; where one ends and the next begins counts.
pub(crate) fn checksum<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.iter().copied().for_each(&mut add);
        // No UTF-8 text holds this byte.
        add(0xff);
    }
    hash
}

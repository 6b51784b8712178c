//! Is this a number of JSON, and is it a small integer?

/// How a number ended.
pub enum End {
    /// Before this place; its value, doubled and with its sign last, if it is a small integer.
    Closed(usize, Option<u32>),
    /// The bytes ended first.
    Short,
    /// A digit is missing at this place.
    Wrong(usize),
}

/// A number with more digits is handed on as text.
const DIGITS: usize = 8;

/// Reads the number that begins at `at`. Its end is known only when something stands behind it, or
/// it is the `last`.
///
/// ```text
/// number = [ "-" ] int [ "." 1*DIGIT ] [ ( "e" / "E" ) [ "-" / "+" ] 1*DIGIT ]
/// int    = "0" / ( "1"…"9" *DIGIT )
/// ```
pub fn read(bytes: &[u8], start: usize, last: bool) -> End {
    let byte = |at: usize| bytes.get(at).copied();
    let negative = byte(start) == Some(b'-');
    let first = start + usize::from(negative);
    let mut value = 0_u32;
    let mut at = first;
    while let Some(digit @ b'0'..=b'9') = byte(at) {
        value = value.wrapping_mul(10).wrapping_add(u32::from(digit - b'0'));
        at += 1;
        if at == first + 1 && digit == b'0' {
            break;
        }
    }
    let mut plain = at - first <= DIGITS && (value > 0 || !negative);
    let mut digits = |at: &mut usize| {
        let start = *at;
        while matches!(byte(*at), Some(b'0'..=b'9')) {
            *at += 1;
        }
        plain = false;
        *at > start
    };
    let mut fine = at > first;
    if fine && byte(at) == Some(b'.') {
        at += 1;
        fine = digits(&mut at);
    }
    if fine && matches!(byte(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(byte(at), Some(b'+' | b'-')));
        fine = digits(&mut at);
    }
    match byte(at) {
        None if !last => End::Short,
        _ if !fine => End::Wrong(at),
        _ => End::Closed(at, plain.then_some((value << 1) | u32::from(negative))),
    }
}

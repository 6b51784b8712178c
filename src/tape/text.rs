//! How is a string read? Eight bytes at a time, copied while they are looked at, unescaped on the
//! way.

/// How a string ended.
pub enum End {
    /// At its closing quote; behind it goes on what follows.
    Closed(Read),
    /// The bytes ended first.
    Short,
    /// What stands at this place is no part of a string: what was expected there.
    Wrong(usize, &'static str),
}

/// A string that was read.
pub struct Read {
    /// Where the bytes go on behind the quote.
    pub next: usize,
    /// Where its text ends in the buffer.
    pub end: usize,
    /// Whether it has other characters than ASCII's.
    pub high: bool,
    /// Whether it holds half a surrogate pair, which UTF-8 cannot write.
    pub lone: bool,
}

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// Marks the bytes that end a run of plain text: the quote, the backslash and controls. The lowest
/// mark is exact.
#[inline]
fn marks(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
    (control | zero(quote) | zero(slash)) & HIGHS
}

/// Reads the string whose first character is at `at`; writes its text into `text` from `end` on,
/// where there must be room for as many bytes as `bytes` has, and eight more.
#[inline]
pub fn read(bytes: &[u8], mut at: usize, text: &mut [u8], mut end: usize) -> End {
    let mut high = 0;
    let mut lone = false;
    loop {
        while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            let Some(room) = text.get_mut(end..).and_then(|rest| rest.first_chunk_mut::<8>())
            else {
                break;
            };
            *room = *chunk;
            let word = u64::from_le_bytes(*chunk);
            let marks = marks(word);
            if marks == 0 {
                high |= word;
                at += 8;
                end += 8;
                continue;
            }
            let bits = marks.trailing_zeros() & !7;
            high |= word & ((1 << bits) - 1);
            at += (bits / 8) as usize;
            end += (bits / 8) as usize;
            break;
        }
        match bytes.get(at) {
            Some(b'"') => {
                return End::Closed(Read { next: at + 1, end, high: high & HIGHS != 0, lone });
            }
            Some(b'\\') => match escape(bytes, at + 1) {
                Escape::Char(c, next) => {
                    let mut utf8 = [0; 4];
                    for byte in c.encode_utf8(&mut utf8).bytes() {
                        high |= u64::from(byte);
                        put(text, &mut end, byte);
                    }
                    at = next;
                }
                Escape::Lone(next) => {
                    lone = true;
                    at = next;
                }
                Escape::Short => return End::Short,
                Escape::Wrong(at, expected) => return End::Wrong(at, expected),
            },
            Some(0..=31) => return End::Wrong(at, "no control character in a string"),
            Some(byte) => {
                high |= u64::from(*byte);
                put(text, &mut end, *byte);
                at += 1;
            }
            None => return End::Short,
        }
    }
}

fn put(text: &mut [u8], end: &mut usize, byte: u8) {
    if let Some(room) = text.get_mut(*end) {
        *room = byte;
    }
    *end += 1;
}

enum Escape {
    Char(char, usize),
    Lone(usize),
    Short,
    Wrong(usize, &'static str),
}

/// The escape whose letter is at `at`.
fn escape(bytes: &[u8], at: usize) -> Escape {
    let c = match bytes.get(at) {
        Some(c @ (b'"' | b'\\' | b'/')) => char::from(*c),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unit(bytes, at),
        Some(_) => return Escape::Wrong(at, "an escape"),
        None => return Escape::Short,
    };
    Escape::Char(c, at + 1)
}

/// The UTF-16 unit, or the pair of them, whose `u` is at `at`.
fn unit(bytes: &[u8], at: usize) -> Escape {
    let first = match hex(bytes, at + 1) {
        Ok(unit) => unit,
        Err(wrong) => return wrong,
    };
    if let Some(c) = char::from_u32(first) {
        return Escape::Char(c, at + 5);
    }
    if first >= 0xDC00 {
        return Escape::Lone(at + 5);
    }
    match (bytes.get(at + 5), bytes.get(at + 6)) {
        (Some(b'\\'), Some(b'u')) => {}
        (None, _) | (Some(b'\\'), None) => return Escape::Short,
        _ => return Escape::Lone(at + 5),
    }
    match hex(bytes, at + 7) {
        Ok(second @ 0xDC00..=0xDFFF) => {
            let point = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            char::from_u32(point).map_or(Escape::Lone(at + 5), |c| Escape::Char(c, at + 11))
        }
        Ok(_) => Escape::Lone(at + 5),
        Err(wrong) => wrong,
    }
}

fn hex(bytes: &[u8], at: usize) -> Result<u32, Escape> {
    let mut unit = 0;
    for place in at..at + 4 {
        match bytes.get(place).map(|digit| char::from(*digit).to_digit(16)) {
            Some(Some(digit)) => unit = unit * 16 + digit,
            Some(None) => return Err(Escape::Wrong(at - 1, "four hexadecimal digits")),
            None => return Err(Escape::Short),
        }
    }
    Ok(unit)
}

/// How many UTF-16 units a valid text has, and whether one is beyond Latin-1.
pub fn measure(text: &[u8]) -> (usize, bool) {
    let (chunks, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let (mut bytes, mut wide) = (text.len(), 0);
    for chunk in chunks.iter().chain([&last]) {
        let word = u64::from_le_bytes(*chunk);
        // 10xxxxxx continues a character, 1111xxxx begins one of two units.
        let continues = word & !(word << 1) & HIGHS;
        let begins = word & (word << 1) & HIGHS;
        let two = begins & (word << 2) & (word << 3);
        bytes -= continues.count_ones() as usize;
        bytes += two.count_ones() as usize;
        // 110000xx begins one of Latin-1.
        wide |= begins & ((word << 2) | (word << 3) | (word << 4) | (word << 5));
    }
    (bytes, wide != 0)
}

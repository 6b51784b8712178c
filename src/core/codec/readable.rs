//! What is JSON, and no text or number of Rust?
//!
//! JSON lets half a pair of UTF-16 stand in a string (`"\ud800"`) and numbers beyond a double
//! (`1e999`); JavaScript has both, Rust has neither, and its readers refuse the whole text. One
//! such place in an answer is no reason to lose the rest: it becomes what is nearest to it.

/// The same JSON with `\ufffd` for each half pair, and the largest double, with its sign, for
/// each number beyond it. The text is JSON.
pub(super) fn readable(text: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    let mut rest = text;
    let mut in_string = false;
    while let Some(first) = rest.bytes().next() {
        let (piece, instead) = match first {
            b'\\' => escape(rest),
            b'-' | b'0'..=b'9' if !in_string => number(rest),
            _ => {
                in_string ^= first == b'"';
                // Up to what may need a look; the first byte is ASCII or begins a character.
                let is_next = |at: char| matches!(at, '"' | '\\' | '-' | '0'..='9');
                let end = rest.char_indices().skip(1).find(|(_, at)| is_next(*at));
                (end.map_or(rest.len(), |(end, _)| end), None)
            }
        };
        let (known, further) = rest.split_at_checked(piece).unwrap_or((rest, ""));
        readable.push_str(instead.unwrap_or(known));
        rest = further;
    }
    readable
}

/// How long an escape is, and what stands for one that is half a pair.
fn escape(text: &str) -> (usize, Option<&'static str>) {
    match (unit(text), text.get(6..).and_then(unit)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, None),
        (Some(0xd800..=0xdfff), _) => (6, Some("\\ufffd")),
        (Some(_), _) => (6, None),
        (None, _) => (2, None),
    }
}

/// The unit of UTF-16 that an escape at the text's begin says.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

/// How long a number is, and what stands for one beyond a double.
fn number(text: &str) -> (usize, Option<&'static str>) {
    let is_part = |byte: u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    let end = text.bytes().position(|byte| !is_part(byte)).unwrap_or(text.len());
    let number = text.get(..end).unwrap_or(text);
    let is_held = super::tree(number).is_ok();
    let most =
        if number.starts_with('-') { "-1.7976931348623157e308" } else { "1.7976931348623157e308" };
    (end, (!is_held).then_some(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_pair_and_a_number_too_large_become_the_nearest() {
        for (text, expected) in [
            (r#"["\ud800"]"#, r#"["\ufffd"]"#),
            (r#"["\uDC00\uD800x"]"#, r#"["\ufffd\ufffdx"]"#),
            (r#"["\uD801\udc37 \ud801"]"#, r#"["\uD801\udc37 \ufffd"]"#),
            (r#"["\\ud800", "\"1e999"]"#, r#"["\\ud800", "\"1e999"]"#),
            (r#"["\ud800\\udc00"]"#, r#"["\ufffd\\udc00"]"#),
            ("[1e999,-1E+999]", "[1.7976931348623157e308,-1.7976931348623157e308]"),
            (r#"{"é1":-1e2,"1e999":[0]}"#, r#"{"é1":-1e2,"1e999":[0]}"#),
            (r#""\ud800"#, r#""\ufffd"#),
            ("1e-999", "1e-999"),
            ("", ""),
        ] {
            assert_eq!(readable(text), expected, "{text}");
        }
    }
}

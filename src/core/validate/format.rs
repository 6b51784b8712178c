//! Does a text have the format that its type asks for?

use super::help;
use super::violation::Violation;
use crate::zone::Zone;

/// Whether the text is base64 (RFC 4648 section 4 or 5), with or without its padding.
pub fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let alphabet = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/' | b'-' | b'_');
    digits.bytes().all(alphabet)
        && digits.len() % 4 != 1
        && (padding == 0 || (padding <= 2 && text.len().is_multiple_of(4)))
}

/// Whether the text is a 64-bit signed integer in decimal.
pub(super) fn is_int64(text: &str) -> bool {
    text.parse::<i64>().is_ok()
}

/// Whether the text is a duration as protobuf's JSON form writes it: `1.5s`, `-14400s`.
pub(super) fn is_duration(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let Some(number) = text.strip_suffix('s') else { return false };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    // Its range is that of google.protobuf.Duration: ten thousand years.
    digits(whole)
        && whole.parse::<u64>().is_ok_and(|seconds| seconds <= 315_576_000_000)
        && fraction.is_none_or(|fraction| digits(fraction) && fraction.len() <= 9)
}

/// What is wrong with the id of a time zone, at `field`; `None` for a zone of the table.
///
/// The rule is `format` for what cannot be an id, `time_zone` for an id that no zone has.
pub fn zone_violation(field: &str, id: &str) -> Option<Violation> {
    let violation = if !is_zone_id(id) {
        Violation::new(field, "format", "is not an IANA zone id")
    } else if !Zone::exists(id) {
        Violation::new(field, "time_zone", format!("no time zone is called `{id}`"))
    } else {
        return None;
    };
    Some(violation.with_help(match help::one_of(&Zone::nearest(id, 3)) {
        near if near.is_empty() => "write it as `UTC` or `America/New_York`".to_owned(),
        near => format!("did you mean {near}?"),
    }))
}

/// Whether the text has the form of an IANA zone id; whether there is such a zone it does not say.
fn is_zone_id(text: &str) -> bool {
    text.len() <= 64
        && text.split('/').all(|part| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_4648_test_vectors_are_base64() {
        for text in ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy", "Zg", "-_-_"] {
            assert!(is_base64(text), "{text}");
        }
        for text in ["Z", "Zg=", "Z===", "Zm9v=", "Zm 9v", "é", "Zg==Zg=="] {
            assert!(!is_base64(text), "{text}");
        }
    }

    #[test]
    fn a_duration_is_seconds_with_an_s() {
        for text in ["0s", "1.5s", "-14400s", "-0.000000001s", "315576000000s"] {
            assert!(is_duration(text), "{text}");
        }
        for text in [
            "",
            "s",
            "1",
            "1.s",
            ".5s",
            "--1s",
            "+1s",
            "1 s",
            "1e3s",
            "PT5M",
            "1.0000000001s",
            "315576000001s",
            "99999999999999999999s",
        ] {
            assert!(!is_duration(text), "{text}");
        }
    }

    #[test]
    fn a_zone_that_is_not_in_the_table_has_its_nearest_names_as_help() {
        for (id, rule, help) in [
            ("America/NewYork", "time_zone", "did you mean `America/New_York`?"),
            ("Mars/Phobos", "time_zone", "write it as `UTC` or `America/New_York`"),
            ("New York", "format", "did you mean `America/New_York`?"),
            ("+02:00", "format", "write it as `UTC` or `America/New_York`"),
        ] {
            let found = zone_violation("time_zone", id).unwrap();
            assert_eq!((found.rule.as_str(), found.help.as_deref()), (rule, Some(help)), "{id}");
        }
        let help = zone_violation("", "europe/berlin").unwrap().help.unwrap();
        assert!(help.starts_with("did you mean `Europe/Berlin`"), "{help}");
        assert_eq!(zone_violation("time_zone", "Asia/Calcutta"), None);
    }

    #[test]
    fn zone_ids_have_the_form_of_the_iana_database() {
        for text in ["UTC", "America/New_York", "Etc/GMT+8", "America/Argentina/Buenos_Aires"] {
            assert!(is_zone_id(text), "{text}");
        }
        for text in ["", "/", "America/", "New York", "+02:00", "../etc/passwd"] {
            assert!(!is_zone_id(text), "{text}");
        }
    }
}

//! Does a text have the format that its type asks for?

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

/// Whether the text has the form of an IANA zone id; whether there is such a zone it does not say.
pub(super) fn is_zone_id(text: &str) -> bool {
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
    fn zone_ids_have_the_form_of_the_iana_database() {
        for text in ["UTC", "America/New_York", "Etc/GMT+8", "America/Argentina/Buenos_Aires"] {
            assert!(is_zone_id(text), "{text}");
        }
        for text in ["", "/", "America/", "New York", "+02:00", "../etc/passwd"] {
            assert!(!is_zone_id(text), "{text}");
        }
    }
}

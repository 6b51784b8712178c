//! When does the service want to be asked again?
//!
//! `Retry-After` (RFC 9110, section 10.2.3) in seconds or as a date, and `google.rpc.RetryInfo`
//! among the details of a status. Where both are there, the longer counts. A date is held against
//! the response's own `Date`, so that a client whose clock is wrong waits as long as was meant.

use std::time::UNIX_EPOCH;

use serde_json::Value as Json;

use crate::http::Response;
use crate::model::Status;
use crate::time::Instant;

/// Whether a response asks for a wait, of whatever length.
pub(super) fn asks_for_patience(response: &Response, status: Option<&Status>) -> bool {
    retry_after_ms(response, status, Instant::default()).is_some()
}

/// The wait that a response asks for, in milliseconds; `None` where it asks for none.
pub(crate) fn retry_after_ms(
    response: &Response,
    status: Option<&Status>,
    now: Instant,
) -> Option<u32> {
    let header = response.header("retry-after").and_then(|text| header_ms(text, response, now));
    header.max(status.and_then(retry_info_ms))
}

fn header_ms(text: &str, response: &Response, now: Instant) -> Option<u32> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number holds are as long as it gets.
        return Some(text.parse::<u32>().map_or(u32::MAX, |seconds| seconds.saturating_mul(1000)));
    }
    let until = date_ms(text)?;
    let from = response.header("date").and_then(date_ms).unwrap_or_else(|| now.as_millis());
    Some(u32::try_from(until.saturating_sub(from).max(0)).unwrap_or(u32::MAX))
}

/// Any of the three forms of an HTTP date (RFC 9110, section 5.6.7).
fn date_ms(text: &str) -> Option<i64> {
    let time = httpdate::parse_http_date(text).ok()?;
    // Whole seconds, as every such date has.
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()?.checked_mul(1000)
}

fn retry_info_ms(status: &Status) -> Option<u32> {
    let detail = status.details.iter().find(|detail| {
        detail.type_url.as_deref().is_some_and(|url| url.ends_with("google.rpc.RetryInfo"))
    })?;
    let delay = detail.unknown.get("retry_delay").or_else(|| detail.unknown.get("retryDelay"))?;
    duration_ms(delay)
}

/// A `google.protobuf.Duration`: `"3.5s"` in JSON, or its two fields. Rounded up; in whole
/// numbers, since reading a double would be a tenth of the whole module.
fn duration_ms(delay: &Json) -> Option<u32> {
    let (seconds, nanos) = match delay {
        Json::String(text) => {
            let (whole, fraction) =
                text.strip_suffix('s')?.split_once('.').unwrap_or((text.strip_suffix('s')?, "0"));
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            if !digits(whole) || !digits(fraction) || fraction.len() > 9 {
                return None;
            }
            (whole.parse().ok()?, format!("{fraction:0<9}").parse().ok()?)
        }
        Json::Object(parts) => {
            let number = |name: &str| match parts.get(name) {
                Some(Json::String(text)) => text.parse().ok(),
                Some(number) => number.as_u64(),
                None => Some(0),
            };
            (number("seconds")?, number("nanos")?)
        }
        _ => return None,
    };
    let millis = u64::saturating_mul(seconds, 1000).saturating_add(u64::div_ceil(nanos, 1_000_000));
    Some(u32::try_from(millis).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn asked(headers: &[(&str, &str)], details: &str) -> Option<u32> {
        let headers = headers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let response = Response { status: 503, headers, body: vec![] };
        let status: Status = serde_json::from_str(details).unwrap();
        let now = Instant::parse("2026-03-01T09:30:00Z").unwrap();
        retry_after_ms(&response, Some(&status), now)
    }

    #[test]
    fn seconds_and_dates_in_all_three_forms() {
        for (text, wait) in [
            ("0", Some(0)),
            (" 120 ", Some(120_000)),
            ("Sun, 01 Mar 2026 09:30:07 GMT", Some(7_000)),
            ("Sunday, 01-Mar-26 09:31:00 GMT", Some(60_000)),
            ("Sun Mar  1 09:30:01 2026", Some(1_000)),
            // In the past: at once.
            ("Sun, 01 Mar 2026 09:00:00 GMT", Some(0)),
            ("99999999999999999999", Some(u32::MAX)),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("Sun, 31 Feb 2026 09:30:07 GMT", None),
        ] {
            assert_eq!(asked(&[("retry-after", text)], "{}"), wait, "{text}");
        }
    }

    #[test]
    fn a_date_counts_from_the_services_own_clock() {
        let headers = [
            ("retry-after", "Sun, 01 Mar 2026 12:00:05 GMT"),
            ("date", "Sun, 01 Mar 2026 12:00:00 GMT"),
        ];
        assert_eq!(asked(&headers, "{}"), Some(5_000));
    }

    #[test]
    fn retry_info_in_both_spellings_and_shapes() {
        let detail = |fields: &str| {
            let url = "type.googleapis.com/google.rpc.RetryInfo";
            asked(&[], &format!(r#"{{"code":14,"details":[{{"@type":"{url}",{fields}}}]}}"#))
        };
        assert_eq!(detail(r#""retry_delay":"3.5s""#), Some(3_500));
        assert_eq!(detail(r#""retryDelay":"0.0001s""#), Some(1));
        assert_eq!(detail(r#""retryDelay":{"seconds":"2","nanos":500000000}"#), Some(2_500));
        assert_eq!(detail(r#""retryDelay":"-1s""#), None);
        assert_eq!(detail(r#""retryDelay":"NaNs""#), None);
        assert_eq!(detail(r#""retryDelay":7"#), None);
    }

    #[test]
    fn the_longer_of_both_counts() {
        let details = r#"{"details":[{"@type":"x/google.rpc.RetryInfo","retry_delay":"2s"}]}"#;
        assert_eq!(asked(&[("retry-after", "1")], details), Some(2_000));
        assert_eq!(asked(&[("retry-after", "3")], details), Some(3_000));
    }
}

//! What is a request, and what comes back?
//!
//! Plain values. A shell sends a [`Request`] and hands back a [`Response`] or a [`Failure`]; the
//! core never opens a socket, and no credential is ever part of a request that it builds.

use std::fmt;

use crate::error::{Error, ErrorCode};

/// An HTTP method of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

impl Method {
    /// The method's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method of that name, or `None` for one that the contract does not use.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Patch, Self::Delete]
            .into_iter()
            .find(|method| method.as_str().eq_ignore_ascii_case(name))
    }
}

/// A request as a value.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The encoded path with its query, from `/api/v1` on.
    pub target: String,
    /// Names in lower case. What the core builds holds no credential.
    pub headers: Vec<(String, String)>,
    /// JSON, or `None` for a request without a body.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// The first header of that name (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

/// Shows everything but the values of headers that may hold a credential.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| match name.as_str() {
                "authorization" | "cookie" | "proxy-authorization" => (name.as_str(), "[redacted]"),
                _ => (name.as_str(), value.as_str()),
            })
            .collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("target", &self.target)
            .field("headers", &headers)
            .field("body", &self.body.as_deref().map(String::from_utf8_lossy))
            .finish()
    }
}

/// A response as a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of that name (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Why a request has no response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// `UNAVAILABLE` where nothing came, `INVALID_RESPONSE` where something came that is no
    /// response.
    pub code: ErrorCode,
    /// What happened, without credentials.
    pub message: String,
    /// Whether bytes of the request may have reached the service.
    pub may_have_been_sent: bool,
}

/// Where the API is: scheme, host and perhaps a prefix, without `/api/v1`.
///
/// # Examples
/// ```
/// use automations_core::http::BaseUrl;
/// let base = BaseUrl::parse("https://app.example.com/api/v1/")?;
/// assert_eq!(base.join("/api/v1/x"), "https://app.example.com/api/v1/x");
/// # Ok::<(), automations_core::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads `https://host`, with or without a trailing `/` or `/api/v1`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for another scheme, for a user name or password (a URL is logged), and
    /// for a query or fragment. Give the bare address of the service.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let refuse = |why: &str| {
            Err(Error::new(ErrorCode::InvalidArgument, format!("the base URL {why}"))
                .with_violation(
                    "baseUrl",
                    "url",
                    why,
                    "give an address such as `https://app.example.com`",
                ))
        };
        let trimmed = text.trim();
        let Some((scheme, rest)) = scheme_of(trimmed) else {
            return refuse("has no `https://` or `http://`");
        };
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return refuse("is neither `https` nor `http`");
        }
        if rest.contains(['?', '#']) {
            return refuse("has a query or a fragment");
        }
        let authority = rest.split('/').next().unwrap_or_default();
        if authority.is_empty() || trimmed.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return refuse("has no host, or holds white space");
        }
        if authority.contains('@') {
            return refuse("holds a user name");
        }
        let bare = trimmed.trim_end_matches('/');
        let bare = bare.strip_suffix("/api/v1").unwrap_or(bare).trim_end_matches('/');
        Ok(Self(bare.to_owned()))
    }

    /// The whole URL of a request's target.
    pub fn join(&self, target: &str) -> String {
        [self.as_str(), target].concat()
    }

    /// The address, without a trailing slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The scheme of an absolute address, and what stands behind its `://`. (Code that looks for a text of any length in
/// another is a kilobyte; one sign is found by less.)
pub(crate) fn scheme_of(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// Percent-encodes all but RFC 3986's unreserved characters, so that the text can be neither a
/// separator nor a `:verb`.
pub fn percent_encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for nibble in [byte >> 4, byte & 15] {
                encoded.push(char::from(HEX.get(usize::from(nibble)).copied().unwrap_or(b'0')));
            }
        }
    }
    encoded
}

/// Undoes [`percent_encode`]; `None` where the text is no valid encoding of UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn base_url_loses_its_trailing_prefix_only() {
        for text in ["https://h", "https://h/", "https://h/api/v1", " https://h/api/v1/ "] {
            assert_eq!(BaseUrl::parse(text).unwrap().as_str(), "https://h");
        }
        assert_eq!(BaseUrl::parse("http://h:1/proxy").unwrap().as_str(), "http://h:1/proxy");
    }

    #[test]
    fn base_url_refuses_what_is_no_address() {
        for text in [
            "",
            "h",
            "ftp://h",
            "https://",
            "https://u:p@h",
            "https://h?x",
            "https://h#x",
            "https://a b",
        ] {
            let error = BaseUrl::parse(text).unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidArgument, "{text}");
            assert_eq!(error.violations().len(), 1, "{text}");
        }
    }

    #[test]
    fn an_encoded_id_is_neither_a_verb_nor_a_segment() {
        assert_eq!(percent_encode("a:delete/b?c#d%e é"), "a%3Adelete%2Fb%3Fc%23d%25e%20%C3%A9");
        assert_eq!(percent_decode("a%3Adelete%2f%C3%A9").as_deref(), Some("a:delete/é"));
        assert_eq!(percent_decode("%"), None);
        assert_eq!(percent_decode("%ff"), None);
    }

    #[test]
    fn debug_hides_credentials() {
        let request = Request {
            method: Method::Get,
            target: "/x".into(),
            headers: vec![("authorization".into(), "Bearer secret".into())],
            body: None,
        };
        assert!(!format!("{request:?}").contains("secret"));
    }
}

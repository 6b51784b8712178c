//! How is a request made that the contract does not describe?

use serde_json::Value as Json;

use crate::error::{Error, ErrorCode};
use crate::http::{Method, Request, percent_decode, percent_encode};
use crate::validate::Violation;
use crate::wire::Unknown;

const PATH_HELP: &str =
    "give the encoded path from the base URL on, as `/api/v1/organizations/acme`";

/// A request to any path of the service: an escape hatch for what the contract lacks.
///
/// `path` begins with `/` and is encoded already; `query` holds texts, numbers, booleans and lists
/// of them (one `name=value` each), and what is null in it is left out; `body` is JSON.
///
/// # Errors
/// `INVALID_ARGUMENT` with every violation: a path that leads elsewhere (`//host`, `..`), holds a
/// query or a fragment or what a URL cannot, a query value that is an object, a GET with a body.
///
/// # Examples
/// ```
/// use automations_core::{http::Method, op::undescribed, wire::Unknown};
/// let query = serde_json::from_str::<Unknown>(r#"{"tag": ["a", "b c"]}"#).unwrap_or_default();
/// let request = undescribed(Method::Get, "/api/v1/things", &query, None)?;
/// assert_eq!(request.target, "/api/v1/things?tag=a&tag=b%20c");
/// # Ok::<(), automations_core::error::Error>(())
/// ```
pub fn undescribed(
    method: Method,
    path: &str,
    query: &Unknown,
    body: Option<Vec<u8>>,
) -> Result<Request, Error> {
    let mut violations = Vec::new();
    if let Some(message) = fault_of(path) {
        violations.push(Violation::new("path", "format", message).with_help(PATH_HELP));
    }
    if method == Method::Get && body.is_some() {
        let message = "cannot be sent with GET";
        let help = "leave it out, or put its fields into `query`";
        violations.push(Violation::new("body", "conflict", message).with_help(help));
    }
    let mut target = path.to_owned();
    let mut separator = '?';
    for (name, value) in query {
        let values = match value {
            Json::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in values {
            let text = match value {
                Json::Null => continue,
                Json::String(text) => text.clone(),
                Json::Bool(truth) => if *truth { "true" } else { "false" }.to_owned(),
                Json::Number(number) => number.to_string(),
                Json::Array(_) | Json::Object(_) => {
                    let help = "give a text, a number, a boolean or a list of them";
                    let field = format!("query.{name}");
                    let message = "is nothing that a query can hold";
                    violations.push(Violation::new(field, "type", message).with_help(help));
                    continue;
                }
            };
            target.push(separator);
            target.push_str(&percent_encode(name));
            target.push('=');
            target.push_str(&percent_encode(&text));
            separator = '&';
        }
    }
    if let Some(error) = Error::from_violations(violations) {
        return Err(error);
    }
    let mut headers = vec![("accept".to_owned(), "application/json".to_owned())];
    if body.is_some() {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    Ok(Request { method, target, headers, body })
}

/// The method of that name.
///
/// # Errors
/// `INVALID_ARGUMENT` for one that the API does not use.
pub fn method_of(name: &str) -> Result<Method, Error> {
    Method::parse(name).ok_or_else(|| {
        let message = "is none of `GET`, `POST`, `PATCH` and `DELETE`";
        Error::new(ErrorCode::InvalidArgument, format!("`method` {message}")).with_violation(
            "method",
            "enum",
            message,
            "give one of the four methods of the API",
        )
    })
}

fn fault_of(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("does not begin with `/`");
    }
    if path.starts_with("//") || path.contains('\\') {
        return Some("could lead to another host");
    }
    if path.contains(['?', '#']) {
        return Some("holds a query or a fragment");
    }
    if path.chars().any(|c| c.is_control() || c.is_whitespace() || !c.is_ascii()) {
        return Some("holds a character that must be percent-encoded");
    }
    let climbs = |segment: &str| {
        percent_decode(segment).is_none_or(|segment| segment == "." || segment == "..")
    };
    path.split('/').any(climbs).then_some("has a segment that leads elsewhere or is badly encoded")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn query(text: &str) -> Unknown {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_path_that_leads_elsewhere_is_refused() {
        for path in [
            "",
            "things",
            "//evil.example/x",
            "/\\evil.example",
            "/a/../b",
            "/a/%2e%2E/b",
            "/./a",
            "/a?b=c",
            "/a#b",
            "/a b",
            "/é",
            "/a\n",
            "/%zz",
            "https://evil.example",
        ] {
            let error = undescribed(Method::Get, path, &Unknown::new(), None).unwrap_err();
            assert_eq!(error.violations()[0].field, "path", "{path}");
        }
        for path in ["/", "/api/v1/x:verb", "/a%2Fb", "/a//b", "/.well-known/x", "/a..b"] {
            let request = undescribed(Method::Get, path, &Unknown::new(), None).unwrap();
            assert_eq!(request.target, path);
        }
    }

    #[test]
    fn a_query_holds_scalars_and_lists_of_them() {
        let given = query(r#"{"a":[1,true,null,"x&y=z"],"b":null,"c":-2.5,"d e":""}"#);
        let request = undescribed(Method::Delete, "/x", &given, None).unwrap();
        assert_eq!(request.target, "/x?a=1&a=true&a=x%26y%3Dz&c=-2.5&d%20e=");
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let given = query(r#"{"a":{},"b":[[]]}"#);
        let error = undescribed(Method::Get, "x", &given, Some(b"{}".to_vec())).unwrap_err();
        let fields: Vec<&str> = error.violations().iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["path", "body", "query.a", "query.b"]);
        assert_eq!(method_of("put").unwrap_err().violations()[0].field, "method");
        assert_eq!(method_of("patch").unwrap(), Method::Patch);
    }
}

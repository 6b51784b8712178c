//! How does the console get to a browser?
//!
//! Its files, as they are in their folder, with what a browser has to know of them: that no other page
//! may put them in a frame, where a click could be stolen, and that a copy of them is to be asked for
//! anew, for a page of before names files that a new build does not have.

use std::path::Path;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

/// What every answer says. Its own policy of what it loads is in the page (`www/vite.config.ts`).
const HEADERS: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-cache"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// The files of a built console.
#[derive(Debug, Clone)]
pub(crate) struct Console(ServeDir);

impl Console {
    /// Those of a folder; `None` where it holds no page.
    pub(crate) fn of(folder: &Path) -> Option<Self> {
        folder.join("index.html").is_file().then(|| Self(ServeDir::new(folder)))
    }

    /// One of them; `None` where there can be none of this path. A folder is answered with its path and
    /// a `/` behind it, and `//name/` were the address of another host.
    pub(crate) async fn answer(&self, request: Request) -> Option<Response> {
        if request.uri().path().starts_with("//") {
            return None;
        }
        let mut response = match self.0.clone().oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        };
        for (name, value) in HEADERS {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        Some(response)
    }
}

//! What can be said when the server is started?

use std::net::SocketAddr;
use std::path::PathBuf;

use automations_core::time::Instant;
use axum::http::HeaderValue;
use clap::{Parser, ValueEnum};

/// The Automations sandbox over HTTP.
///
/// Prints its address and whose service it is, and logs every request as a line of JSON on stderr.
/// Every request needs `authorization: Bearer <token>`. SIGINT and SIGTERM end it once the requests
/// that are being answered have their answers.
#[derive(Debug, Clone, Parser)]
#[command(name = "automations-server", version)]
pub struct Arguments {
    /// Where to listen; port 0 takes a free one. Any address but loopback opens it to others.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8787")]
    pub listen: SocketAddr,

    /// A file that holds the token which requests must carry. Without it the environment variable
    /// AUTOMATIONS_TOKEN is taken; without that, a new token is made and printed once.
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,

    /// The file in which the data is kept, made where there is none. Without it the data is kept in
    /// memory and gone when the server ends.
    #[arg(long, value_name = "FILE")]
    pub database: Option<PathBuf>,

    /// How large the database may grow, in MiB: a change that needs more is refused.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(1..=4_194_304))]
    pub database_limit: Option<u32>,

    /// Begins anew: the file of `--database` is put aside as FILE.aside-TIME, whatever it holds, which is told on
    /// stderr, and a new one is made. For a database that is damaged or that this version does not read.
    #[arg(long, requires = "database")]
    pub reset: bool,

    /// What a new service holds. A database that holds one already is taken as it is.
    #[arg(long, value_enum, default_value = "demo")]
    pub seed: Seed,

    /// A time, as `2026-03-01T09:30:00Z`, at which the service's clock stands still until it is moved
    /// (`/sandbox/v1/clock`). Without it the clock goes with the machine's.
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub now: Option<Instant>,

    /// An origin whose pages may call the server, as `http://localhost:5173`. Can be given several
    /// times; without it no page of another origin may.
    #[arg(long = "cors-origin", value_name = "ORIGIN", value_parser = origin)]
    pub cors_origins: Vec<HeaderValue>,

    /// A folder with the built console, which is then served at `/`.
    #[arg(long, value_name = "DIR")]
    pub console: Option<PathBuf>,

    /// The largest body of a request, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 8 << 20)]
    pub body_limit: usize,

    /// The largest snapshot that may be put in the place of the data (`/sandbox/v1/snapshot`), in bytes.
    /// It is held in memory while it is read.
    #[arg(long, value_name = "BYTES", default_value_t = 256 << 20)]
    pub snapshot_limit: usize,

    /// How long a request may take to arrive, and then to be answered, in milliseconds. Waiting that
    /// a fault orders does not count.
    #[arg(long, value_name = "MS", default_value_t = 60_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub request_timeout: u64,

    /// How many requests are answered at a time; more are told to come back (503).
    #[arg(long, value_name = "COUNT", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub concurrency: u32,

    /// How long the requests that are being answered have when the server is stopped, in
    /// milliseconds.
    #[arg(long, value_name = "MS", default_value_t = 10_000)]
    pub stop_timeout: u64,
}

/// What a new service holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Seed {
    /// Over 200 automations with their histories.
    Demo,
    /// Nothing.
    Empty,
}

/// A time from the year 1 to 9999.
fn instant(text: &str) -> Result<Instant, String> {
    let found = Instant::parse(text).filter(|at| (1..=9999).contains(&at.civil_date().0));
    found.ok_or_else(|| "is no RFC 3339 time, as `2026-03-01T09:30:00Z`".to_owned())
}

/// `scheme://host[:port]`, as browsers send it: no path, no `*`.
fn origin(text: &str) -> Result<HeaderValue, String> {
    let uri: axum::http::Uri = text.parse().map_err(|_| "is no origin".to_owned())?;
    let is_bare = uri.path() == "/" && uri.query().is_none() && !text.ends_with('/');
    if text == "*" || uri.scheme().is_none() || uri.authority().is_none() || !is_bare {
        return Err(
            "is no origin: give scheme, host and port alone, as `http://localhost:5173`".to_owned()
        );
    }
    HeaderValue::from_str(text).map_err(|_| "is no origin".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Arguments, String> {
        let all = ["automations-server"].iter().chain(arguments);
        Arguments::try_parse_from(all).map_err(|error| error.to_string())
    }

    #[test]
    fn without_arguments_it_listens_on_loopback_and_trusts_no_origin() {
        let arguments = read(&[]).unwrap();
        assert!(arguments.listen.ip().is_loopback());
        assert!(arguments.cors_origins.is_empty() && arguments.database.is_none());
        assert_eq!((arguments.body_limit, arguments.seed), (8 * 1024 * 1024, Seed::Demo));
        assert_eq!(arguments.snapshot_limit, 256 * 1024 * 1024);
    }

    #[test]
    fn bad_arguments_are_told_by_name() {
        for (given, words) in [
            (&["--listen", "8787"][..], "--listen"),
            (&["--listen", "localhost:8787"], "--listen"),
            (&["--seed", "dmeo"], "demo"),
            (&["--now", "yesterday"], "RFC 3339"),
            (&["--now", "2026-02-30T00:00:00Z"], "RFC 3339"),
            (&["--cors-origin", "*"], "is no origin"),
            (&["--cors-origin", "localhost:5173"], "is no origin"),
            (&["--cors-origin", "http://localhost:5173/"], "is no origin"),
            (&["--cors-origin", "http://localhost:5173/app"], "is no origin"),
            (&["--database-limit", "0"], "--database-limit"),
            (&["--reset"], "--database <FILE>"),
            (&["--concurrency", "0"], "--concurrency"),
            (&["--request-timeout", "0"], "--request-timeout"),
            (&["--tokenfile", "x"], "--token-file"),
            (&["serve"], "serve"),
        ] {
            let error = read(given).unwrap_err();
            assert!(error.contains(words), "{given:?}: {error}");
        }
    }
}

//! How does the server start and end?

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, Method};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_http::cors::{AllowHeaders, CorsLayer};

use crate::api::{self, Service};
use crate::arguments::Arguments;
use crate::clock::Clock;
use crate::console::Console;
use crate::control;
use crate::database::{Database, DatabaseError};
use crate::desk::Desk;
use crate::listen;
use crate::token::{Origin, Token};
use crate::turn;
use crate::workers::Workers;

/// Why the server does not start, or did not end well: a sentence for whoever started it.
#[derive(Debug)]
pub struct StartError(String);

/// What a server tells when it listens.
#[derive(Debug)]
pub struct Started {
    /// Where.
    pub address: SocketAddr,
    /// The organization's id.
    pub organization: String,
    /// The workspace's id.
    pub workspace: String,
    /// The token, when it was made by the server.
    pub made_token: Option<Token>,
}

/// Serves until `stop`, and calls `started` once it listens.
///
/// # Errors
/// When the token, the database, the console or the address cannot be had; when the database could
/// not be closed in order.
pub async fn run(
    arguments: Arguments,
    stop: impl Future<Output = ()>,
    started: impl FnOnce(&Started),
) -> Result<(), StartError> {
    let given = std::env::var("AUTOMATIONS_TOKEN").ok();
    let (token, origin) = Token::find(arguments.token_file.as_deref(), given.as_deref())
        .map_err(|error| StartError(error.to_string()))?;
    let console = arguments.console.as_deref().map(console).transpose()?;
    let mut desk = desk(&arguments)?;
    let identity = desk.identity().map_err(|error| StartError(error.to_string()))?;
    let listener = TcpListener::bind(arguments.listen)
        .await
        .map_err(|error| StartError(format!("cannot listen on {}: {error}", arguments.listen)))?;
    let address = listener
        .local_addr()
        .map_err(|error| StartError(format!("cannot listen on {}: {error}", arguments.listen)))?;
    let ending = desk.ending();
    let (turns, closed) = turn::open(desk)
        .map_err(|error| StartError(format!("no thread for the service: {error}")))?;
    let made_token = (origin == Origin::Made).then(|| token.clone());
    let service = Service {
        turns: turns.clone(),
        token,
        faults: Mutex::new(control::no_faults()),
        free: Semaphore::new(arguments.concurrency as usize),
        body_limit: arguments.body_limit,
        snapshot_limit: arguments.snapshot_limit,
        timeout: Duration::from_millis(arguments.request_timeout),
        console,
    };
    let mut router = Router::new().fallback(api::answer).with_state(Arc::new(service));
    if !arguments.cors_origins.is_empty() {
        router = router.layer(cors(&arguments));
    }
    let identity = (identity.organization, identity.workspace);
    started(&Started { address, organization: identity.0, workspace: identity.1, made_token });
    let stop = async {
        tokio::select! {
            () = stop => {}
            () = turns.closed() => tracing::error!("the service has ended by itself"),
        }
        ending.begin();
    };
    let stop_timeout = Duration::from_millis(arguments.stop_timeout);
    if !listen::serve(listener, router, stop, stop_timeout).await {
        tracing::warn!("requests were cut off: they were not answered in time for the stop");
    }
    drop(turns);
    let closed = tokio::select! {
        closed = closed => closed,
        () = ending.leave_a_program() => {
            tracing::warn!("a program was running for nobody any more: what it did is not stored");
            return Ok(());
        }
    };
    match closed {
        Ok(closed) => {
            closed.map_err(|error| StartError(format!("the database was not closed: it {error}")))
        }
        Err(_) => Err(StartError("the service has broken down".to_owned())),
    }
}

fn desk(arguments: &Arguments) -> Result<Desk, StartError> {
    let path = arguments.database.as_deref();
    let named = |error: DatabaseError| {
        let path = path.unwrap_or(Path::new("")).display();
        let help = match error.is_unreadable() {
            true => "; to begin anew, give --reset too: it puts the file aside and makes another",
            false => "",
        };
        StartError(format!("the database {path} {error}{help}"))
    };
    if let Some(path) = path.filter(|_| arguments.reset)
        && let Some(aside) = Database::put_aside(path, Clock::default().now()).map_err(named)?
    {
        let (path, aside) = (path.display(), aside.display());
        tracing::warn!("--reset begins anew: what was in {path} is kept as {aside}");
    }
    let database = path.map(|path| Database::open(path, arguments.database_limit));
    let database = database.transpose().map_err(named)?;
    let clock = arguments.now.map(Clock::standing).unwrap_or_default();
    let workers = Workers::of_this_program()
        .map_err(|error| StartError(format!("nothing could execute programs: {error}")))?;
    Desk::open(database, arguments.seed, clock, workers).map_err(named)
}

fn console(folder: &Path) -> Result<Console, StartError> {
    Console::of(folder).ok_or_else(|| {
        StartError(format!("{} holds no console: there is no index.html", folder.display()))
    })
}

/// What pages of the given origins may send and read.
fn cors(arguments: &Arguments) -> CorsLayer {
    let exposed = ["etag", "x-request-id", "retry-after"].map(HeaderName::from_static);
    CorsLayer::new()
        .allow_origin(arguments.cors_origins.clone())
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::PUT, Method::DELETE])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(exposed)
        .max_age(Duration::from_secs(600))
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}

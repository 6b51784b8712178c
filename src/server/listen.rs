//! How do connections come in, and how do they end?

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::header::CONNECTION;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;

use crate::answer::NoAnswer;
use crate::socket::Socket;

/// How many connections there may be; further ones wait in the machine's queue.
const CONNECTIONS: usize = 1024;

/// How many headers a request may have, and how many bytes its head.
const HEADERS: usize = 64;
const HEAD: usize = 64 << 10;

/// How long a connection may take to send a head, or be idle.
const HEAD_TIME: Duration = Duration::from_secs(30);

/// How long to wait when the machine has no connection to give (too many open files).
const NO_CONNECTION: Duration = Duration::from_millis(100);

/// The connection is to be reset, as a fault ordered.
#[derive(Debug)]
struct Ordered;

impl fmt::Display for Ordered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault ordered it")
    }
}

impl std::error::Error for Ordered {}

/// Serves until `stop`; then takes no more connections, and gives those that are being answered so
/// long to end. Says whether all ended by themselves.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
    stop_timeout: Duration,
) -> bool {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let permit = room.clone().acquire_owned().await;
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = accepted else {
            sleep(NO_CONNECTION).await;
            continue;
        };
        // An answer is written at once: nothing is gained by waiting for more of it.
        let _ = stream.set_nodelay(true);
        let (socket, parting) = Socket::new(stream);
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let (router, parting) = (router.clone(), parting.clone());
            async move {
                let answered: Result<_, Infallible> = router.oneshot(request.map(Body::new)).await;
                let Ok(response) = answered;
                if response.extensions().get::<NoAnswer>().is_some() {
                    parting.reset();
                    return Err(Ordered);
                }
                if response.headers().contains_key(CONNECTION) {
                    parting.linger();
                }
                Ok(response)
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIME)
            .max_headers(HEADERS)
            .max_buf_size(HEAD)
            .serve_connection(TokioIo::new(socket), service);
        let connection = graceful.watch(connection);
        while connections.try_join_next().is_some() {}
        connections.spawn(async move {
            // How a connection ends is its client's affair; the log says what was answered.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    let ended = timeout(stop_timeout, graceful.shutdown()).await.is_ok();
    // Those that are left hold places in the line at the desk, which would wait for them.
    connections.shutdown().await;
    ended
}

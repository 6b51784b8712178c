//! How does a connection end: in order, with a reset, or with a client that still sends?

use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// How long a client whose request was answered before it had come may go on sending it.
const LINGER: Duration = Duration::from_secs(5);

/// How much of it is thrown away at a time.
const PIECE: usize = 16 << 10;

/// Says, once, how a connection is to end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parting(Arc<Orders>);

#[derive(Debug, Default)]
struct Orders {
    reset: AtomicBool,
    linger: AtomicBool,
}

impl Parting {
    /// Has the connection reset when it is over.
    pub(crate) fn reset(&self) {
        self.0.reset.store(true, Ordering::Relaxed);
    }

    /// Has the rest of a request thrown away before the connection is closed: what comes to a closed one
    /// is answered with a reset, and that takes the answer from a client that is still sending.
    pub(crate) fn linger(&self) {
        self.0.linger.store(true, Ordering::Relaxed);
    }

    fn is_reset(&self) -> bool {
        self.0.reset.load(Ordering::Relaxed)
    }

    fn lingers(&self) -> bool {
        self.0.linger.load(Ordering::Relaxed)
    }
}

/// A connection that ends as it was ordered.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TcpStream,
    parting: Parting,
    /// Until when it lingers; `None` before its own side is closed.
    end: Option<Pin<Box<Sleep>>>,
}

impl Socket {
    /// A connection, and the orders for its end.
    pub(crate) fn new(stream: TcpStream) -> (Self, Parting) {
        let parting = Parting::default();
        (Self { stream, parting: parting.clone(), end: None }, parting)
    }

    /// Throws away what comes, until the client is done or the time is over.
    fn poll_linger(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let end = self.end.get_or_insert_with(|| Box::pin(sleep(LINGER)));
        // The time is looked at before each piece: a client that never pauses does not outlast it.
        while end.as_mut().poll(context).is_pending() {
            let mut piece = [0; PIECE];
            let mut piece = ReadBuf::new(&mut piece);
            let read = ready!(Pin::new(&mut self.stream).poll_read(context, &mut piece));
            if read.is_err() || piece.filled().is_empty() {
                break;
            }
        }
        Poll::Ready(())
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.parting.is_reset() {
            // Where it cannot be had, the connection is closed: the client's failure is another one.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.parting.is_reset() {
            // A connection that is shut down in order can no longer be reset.
            return Poll::Ready(Ok(()));
        }
        if self.end.is_none() {
            ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
        }
        if self.parting.lingers() {
            ready!(self.poll_linger(context));
        }
        Poll::Ready(Ok(()))
    }
}

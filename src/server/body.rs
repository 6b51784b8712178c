//! How does a body come in, and how does one get to the client when a fault is in the way?

use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt as _;
use tokio::time::{Sleep, sleep};

/// Why a body was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It has more bytes than it may have.
    TooLong,
    /// It ended before its end.
    Broken,
}

/// How large the pieces are in which a body is held: an allocator gives back at once what is so large.
const PIECE: usize = 40 << 20;

/// All of a body of at most so many bytes, in pieces; one that says itself to be longer is not read.
pub(crate) async fn pieces(
    mut body: axum::body::Body,
    limit: usize,
) -> Result<Vec<Vec<u8>>, Unread> {
    let told = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if told > limit {
        return Err(Unread::TooLong);
    }
    let (mut all, mut length) = (Vec::<Vec<u8>>::new(), 0);
    while let Some(frame) = body.frame().await {
        let Ok(bytes) = frame.map_err(|_| Unread::Broken)?.into_data() else { continue };
        if bytes.len() > limit.saturating_sub(length) {
            return Err(Unread::TooLong);
        }
        match all.last_mut().filter(|last| last.len() + bytes.len() <= PIECE) {
            Some(last) => last.extend_from_slice(&bytes),
            None => {
                let rest = told.saturating_sub(length).clamp(bytes.len(), PIECE.max(bytes.len()));
                let mut piece = Vec::with_capacity(rest);
                piece.extend_from_slice(&bytes);
                all.push(piece);
            }
        }
        length += bytes.len();
    }
    Ok(all)
}

/// A body that breaks after its first bytes; its head promises all of it.
#[derive(Debug)]
pub(crate) struct Cut {
    first: Option<Bytes>,
    promised: u64,
    /// Whether what came before the break was let go.
    sent: bool,
}

impl Cut {
    /// So many bytes of a body.
    pub(crate) fn new(mut body: Bytes, length: usize) -> Self {
        let promised = body.len() as u64;
        body.truncate(length);
        Self { first: Some(body).filter(|first| !first.is_empty()), promised, sent: false }
    }
}

impl Body for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if !self.sent {
            // What is written is sent when there is nothing more to write for the moment.
            self.sent = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}

/// A body in pieces, each of which waits.
#[derive(Debug)]
pub(crate) struct Slow {
    rest: Bytes,
    size: usize,
    wait: Duration,
    pause: Pin<Box<Sleep>>,
}

impl Slow {
    /// Pieces of so many bytes, from 1 on.
    pub(crate) fn new(body: Bytes, size: usize, wait: Duration) -> Self {
        Self { rest: body, size: size.max(1), wait, pause: Box::pin(sleep(wait)) }
    }
}

impl Body for Slow {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        if self.pause.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        let length = self.size.min(self.rest.len());
        let piece = self.rest.split_to(length);
        self.pause = Box::pin(sleep(self.wait));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

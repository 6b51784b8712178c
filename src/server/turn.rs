//! Who has the desk?
//!
//! One thread owns it; whoever wants something sends work there and waits for what comes of it.

use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::database::DatabaseError;
use crate::desk::Desk;

/// How many may stand in line; the limit of concurrent requests comes first.
const LINE: usize = 1024;

/// Programs and what they are parsed into nest; room for the deepest that the interpreter lets be.
const STACK: usize = 64 << 20;

type Work = Box<dyn FnOnce(&mut Desk) + Send>;

/// A place in the line. When the last one is gone, the desk is closed.
#[derive(Debug, Clone)]
pub struct Turns(mpsc::Sender<Work>);

/// The desk is gone: its thread has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone;

/// How the database was closed at the end; nothing comes of a thread that has broken down.
pub type Closed = oneshot::Receiver<Result<(), DatabaseError>>;

/// Opens the line at a desk. The thread ends, its database closed, when all [`Turns`] are gone.
///
/// # Errors
/// When the machine has no thread to give.
pub fn open(mut desk: Desk) -> std::io::Result<(Turns, Closed)> {
    let (sender, mut line) = mpsc::channel::<Work>(LINE);
    let (close, closed) = oneshot::channel();
    let builder = thread::Builder::new().name("desk".to_owned()).stack_size(STACK);
    builder.spawn(move || {
        while let Some(work) = line.blocking_recv() {
            work(&mut desk);
        }
        // Where the server has not waited for a program, nobody listens.
        let _ = close.send(desk.close());
    })?;
    Ok((Turns(sender), closed))
}

impl Turns {
    /// Has work done at the desk, and waits for what it gives. Work whose asker has gone before its
    /// turn is not done.
    ///
    /// # Errors
    /// When the desk is gone.
    pub async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> T + Send + 'static,
    ) -> Result<T, Gone> {
        let (give, given) = oneshot::channel();
        let work: Work = Box::new(move |desk| {
            if !give.is_closed() {
                // Whoever left meanwhile does not learn what was done.
                let _ = give.send(work(desk));
            }
        });
        self.0.send(work).await.map_err(|_| Gone)?;
        given.await.map_err(|_| Gone)
    }

    /// Waits until the desk is gone.
    pub async fn closed(&self) {
        self.0.closed().await;
    }
}

//! The program: reads its arguments, serves until it is told to stop, says what it has to say.

use std::io::{self, Write as _};
use std::process::ExitCode;

use automations_server::{Arguments, Started, is_worker, log_to_stderr, run, work};
use clap::Parser as _;
use monty_alloc::LimitedAllocator;

/// Counts what the process has, so that a program's limit of memory holds: what a worker has more than at the
/// program's begin.
#[global_allocator]
static ALLOCATOR: LimitedAllocator = LimitedAllocator;

fn main() -> ExitCode {
    // What executes programs is this program too, and nothing else of it.
    if is_worker() { work() } else { serve() }
}

#[tokio::main]
async fn serve() -> ExitCode {
    let arguments = Arguments::parse();
    log_to_stderr();
    outlive_a_file_limit();
    let in_memory = arguments.database.is_none();
    match run(arguments, told_to_stop(), |started| tell(started, in_memory)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody may be there to read it.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The only place where a token is told, on stdout, and only one that nobody knows yet.
fn tell(started: &Started, in_memory: bool) {
    let mut text = format!(
        "listening on  http://{}\norganization  {}\nworkspace     {}\n",
        started.address, started.organization, started.workspace
    );
    if let Some(token) = &started.made_token {
        text.push_str(&format!("token         {}\n", token.expose()));
    }
    if in_memory {
        text.push_str("data          in memory, gone at the end; keep it with --database FILE\n");
    }
    text.push_str("ready\n");
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// A file that reaches the limit which the process has for files (`ulimit -f`) is an error of that write, and
/// told as one, where it else were the end of the program by SIGXFSZ.
fn outlive_a_file_limit() {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use tokio::signal::unix::{SignalKind, signal};
        const SIGXFSZ: i32 = 25;
        // Whoever has listened once is not ended by it any more.
        if let Err(error) = signal(SignalKind::from_raw(SIGXFSZ)) {
            tracing::warn!("a limit on the size of files may end this server: {error}");
        }
    }
}

/// SIGINT or SIGTERM, of which none is missed from here on: whoever reads that the server is ready may end it at once.
fn told_to_stop() -> impl Future<Output = ()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let heard = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
        async move {
            match heard {
                [Ok(mut terminate), Ok(mut interrupt)] => {
                    tokio::select! {
                        _ = terminate.recv() => {}
                        _ = interrupt.recv() => {}
                    }
                }
                [Ok(mut one), Err(error)] | [Err(error), Ok(mut one)] => {
                    tracing::warn!("one of SIGINT and SIGTERM ends this server at once: {error}");
                    let _ = one.recv().await;
                }
                [Err(error), Err(_)] => {
                    tracing::warn!("SIGINT and SIGTERM end this server at once: {error}");
                    std::future::pending().await
                }
            }
        }
    }
    #[cfg(not(unix))]
    async {
        let _ = tokio::signal::ctrl_c().await;
    }
}

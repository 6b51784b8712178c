//! What does a process do that executes programs?
//!
//! It is this program, started by itself with an argument that nobody else gives. Both sides write one
//! JSON object a line: the work in, each call of a book out and its answer in, what came of it out. A program
//! that goes on after its limit of time is told with the statement at which it is, for who kills it. The process
//! ends when nobody can send it anything any more, also while a program computes.

use std::io::{self, BufRead as _, Write as _};
use std::panic;
use std::process::{self, ExitCode};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant as Moment};

use automations_interpreter::Watch;
use automations_spy::{Answer, Call, Limits, Span, Work, Worked};
use serde::{Deserialize, Serialize};

/// Makes a worker of this program.
pub(crate) const ARGUMENT: &str = "--execute-programs";

/// Programs and what they are parsed into nest; room for the deepest that the interpreter lets be.
const STACK: usize = 64 << 20;

/// What a worker may have beyond a program's own limit of memory, for what it tells of the program. Whatever
/// passes the interpreter's own count (a text that is written in one go) ends the process here.
const HEADROOM: usize = 1 << 30;

/// How often it is looked whether a program has passed its limit of time, and where it is.
const LOOK: Duration = Duration::from_millis(500);

/// What a worker says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Said {
    /// A program waits for the answer of a book.
    Call(Call),
    /// A program goes on after its limit of time, with this statement.
    At(Span),
    /// The work is done.
    Done(Worked),
    /// The interpreter broke down, with these words, and the process with it.
    Broke(String),
}

/// Whether this process is to execute programs and do nothing else; `main` then does [`work`].
///
/// ```
/// assert!(!automations_server::is_worker());
/// ```
pub fn is_worker() -> bool {
    std::env::args_os().nth(1).is_some_and(|first| first == ARGUMENT)
}

/// The program that runs and when its limit of time is over; `None` when none does.
#[derive(Debug, Clone, Default)]
struct Running(Arc<Mutex<Option<(Watch, Moment)>>>);

impl Running {
    fn is(&self, program: Option<(Watch, Moment)>) {
        *self.state() = program;
    }

    /// Says where a program is that has passed its limit, whenever that is another place; nothing once it has
    /// ended. Ends when nobody hears it.
    fn tell(&self) {
        let mut told = None;
        loop {
            thread::sleep(LOOK);
            // What is said of a program is said before its end is.
            let state = self.state();
            let late = state.as_ref().filter(|(_, over)| *over < Moment::now());
            let at = late.and_then(|(watch, _)| watch.last());
            if let Some(span) = at.filter(|_| at != told)
                && say(&Said::At(span)).is_err()
            {
                return;
            }
            told = at;
        }
    }

    fn state(&self) -> MutexGuard<'_, Option<(Watch, Moment)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does what is asked on stdin, until nobody asks any more.
///
/// A failure is one of the machine, as where there is no thread, or of whoever asks.
pub fn work() -> ExitCode {
    let (sender, lines) = mpsc::channel();
    panic::set_hook(Box::new(|info| {
        let _ = say(&Said::Broke(info.to_string()));
    }));
    let running = Running::default();
    let looking = running.clone();
    let looking = thread::Builder::new().spawn(move || looking.tell());
    let working = thread::Builder::new().stack_size(STACK).spawn(move || answer(&lines, &running));
    let (Ok(_), Ok(working)) = (looking, working) else { return ExitCode::FAILURE };
    let reading = thread::Builder::new().spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
        // A program that still computes has nobody to tell.
        process::exit(0);
    });
    match (reading, working.join()) {
        (Ok(_), Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn answer(lines: &Receiver<String>, running: &Running) -> io::Result<()> {
    while let Ok(line) = lines.recv() {
        let work: Work = serde_json::from_str(&line)?;
        let limits = match &work {
            Work::Run(program) => program.limits.clone(),
            Work::Read { .. } => Limits::default(),
        };
        let most = usize::try_from(limits.memory).unwrap_or(usize::MAX).saturating_add(HEADROOM);
        // Where the process does not count its memory, nothing is to be had of it.
        let _ = monty_alloc::set_hard_limit(Some(most));
        let mut failure = None;
        let watch = Watch::default();
        let over = Moment::now() + Duration::from_millis(limits.millis.into());
        running.is(Some((watch.clone(), over)));
        let worked = automations_interpreter::work(&work, &watch, &mut |call| {
            asked(lines, call).unwrap_or_else(|error| {
                failure = Some(error);
                // Ends the program here.
                Answer::Wait(String::new())
            })
        });
        running.is(None);
        match failure {
            Some(error) => return Err(error),
            None => say(&Said::Done(worked))?,
        }
    }
    Ok(())
}

fn asked(lines: &Receiver<String>, call: &Call) -> io::Result<Answer> {
    say(&Said::Call(call.clone()))?;
    let line = lines.recv().map_err(io::Error::other)?;
    Ok(serde_json::from_str(&line)?)
}

fn say(said: &Said) -> io::Result<()> {
    let mut line = serde_json::to_vec(said)?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}

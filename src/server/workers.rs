//! Who executes the programs, and what becomes of one that does not end?
//!
//! A process of its own (`worker`), which is kept for the next program. One that has not answered some
//! time after a program's limit is killed, and so is its program alone: as it is where a program takes
//! all memory, or overflows the stack. The next program gets a new process.

use std::fmt;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant as Moment};

use automations_spy::{
    Answer, Call, End, Fault, FaultKind, Limits, Program, Span, Trace, Work, Worked,
};
use serde::Serialize;

use crate::worker::{ARGUMENT, Said};

/// How long after a program's own limit its process is waited for. The interpreter counts neither reading
/// the text nor telling what happened, which is much for 100,000 statements on a busy machine.
const GRACE: Duration = Duration::from_secs(8);

/// How a process ends for which there is no memory: `monty-alloc` ends it so.
const NO_MEMORY: i32 = 65;

/// The processes that execute programs: one, while there is something to execute.
#[derive(Debug)]
pub struct Workers {
    program: PathBuf,
    /// The one that waits for the next program.
    idle: Option<Worker>,
    grace: Duration,
}

impl Workers {
    /// Workers that are this process's own program, whose `main` asks [`is_worker`](crate::is_worker)
    /// before anything else. None is started before there is work.
    ///
    /// # Errors
    /// When the machine does not tell which program this is.
    pub fn of_this_program() -> io::Result<Self> {
        Ok(Self { program: std::env::current_exe()?, idle: None, grace: GRACE })
    }

    /// Does what the service asks; `answer` answers a program's calls of books, each at once.
    pub(crate) fn work(&mut self, work: &Work, answer: &mut dyn FnMut(&Call) -> Answer) -> Worked {
        let mut worker = match self.given(work) {
            Ok(worker) => worker,
            Err(error) => {
                tracing::error!("no process executes programs: {error}");
                return Worked::Broken("there is no process to execute it".to_owned());
            }
        };
        let limits = match work {
            Work::Run(program) => program.limits.clone(),
            Work::Read { .. } => Limits::default(),
        };
        let mut left = Duration::from_millis(limits.millis.into()) + self.grace;
        let mut answers = Vec::new();
        let mut at = None;
        loop {
            let began = Moment::now();
            let said = worker.said.recv_timeout(left);
            left = left.saturating_sub(began.elapsed());
            match said {
                Ok(Said::Call(call)) => {
                    let given = answer(&call);
                    // Who has gone meanwhile says nothing more: that is heard above.
                    let _ = worker.give(&given);
                    answers.push(given);
                }
                Ok(Said::At(span)) => at = Some(span),
                Ok(Said::Done(worked)) => {
                    self.idle = Some(worker);
                    return worked;
                }
                Ok(Said::Broke(words)) => {
                    tracing::error!("the interpreter broke down: {words}");
                    return Worked::Broken("the interpreter broke down".to_owned());
                }
                Err(RecvTimeoutError::Timeout) => {
                    tracing::warn!("a program was ended from outside: it passed its limit of time");
                    return match work {
                        Work::Run(program) => too_long(program, answers, at),
                        Work::Read { .. } => Worked::Broken("it takes too long".to_owned()),
                    };
                }
                Err(RecvTimeoutError::Disconnected) => {
                    let status = worker.ended();
                    tracing::warn!("a program took its process with it: {}", Told(&status));
                    return match (work, status.and_then(|status| status.code())) {
                        (Work::Run(program), Some(NO_MEMORY)) => too_large(program, answers),
                        _ => Worked::Broken("the process that executed it has ended".to_owned()),
                    };
                }
            }
        }
    }

    /// A worker that has been given the work: the one that waits, or a new one where that has ended.
    fn given(&mut self, work: &Work) -> io::Result<Worker> {
        if let Some(mut worker) = self.idle.take()
            && worker.is_there()
            && worker.give(work).is_ok()
        {
            return Ok(worker);
        }
        let mut worker = Worker::start(&self.program)?;
        worker.give(work)?;
        Ok(worker)
    }
}

/// A process that executes programs. It is killed when this is dropped.
#[derive(Debug)]
struct Worker {
    process: Child,
    into: ChildStdin,
    said: Receiver<Said>,
}

impl Worker {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut command = Command::new(program);
        // Its words are on stdout alone; what else it could write would be no line of the log.
        command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.env_remove("AUTOMATIONS_TOKEN");
        apart(&mut command);
        let mut process = command.spawn()?;
        let (Some(into), Some(out)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("a process without pipes"));
        };
        let (sender, said) = mpsc::channel();
        // It ends with the process, whose last words it has read then.
        thread::Builder::new().name("worker".to_owned()).spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let Ok(said) = serde_json::from_str(&line) else { return };
                if sender.send(said).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { process, into, said })
    }

    fn give(&mut self, order: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(order)?;
        line.push(b'\n');
        self.into.write_all(&line)?;
        self.into.flush()
    }

    fn is_there(&mut self) -> bool {
        matches!(self.process.try_wait(), Ok(None))
    }

    /// How it ended, whether it has by itself or not yet.
    fn ended(&mut self) -> Option<ExitStatus> {
        // What has said what nobody understands may go on for ever; what is about to end does so as it was.
        let _ = self.process.kill();
        self.process.wait().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.ended();
    }
}

/// Keeps a process from what a terminal sends to all that belong to it: whoever waits for a program when the
/// server is told to stop by Ctrl-C gets an answer.
fn apart(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(windows)]
    {
        const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
        std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_PROCESS_GROUP);
    }
    #[cfg(not(any(unix, windows)))]
    let _ = command;
}

/// What the limit of time itself says.
fn too_long(program: &Program, answers: Vec<Answer>, at: Option<Span>) -> Worked {
    let limit = program.limits.millis;
    let words = format!("the program computed longer than its limit of {limit} ms");
    given_up(program, answers, words, at)
}

/// What the limit of memory itself says.
fn too_large(program: &Program, answers: Vec<Answer>) -> Worked {
    let limit = program.limits.memory;
    let words = format!("the program needs more memory than its limit of {limit} bytes");
    given_up(program, answers, words, None)
}

/// What came of a program that was ended with its process: nobody knows what it did, and where it was unless that
/// was told.
fn given_up(program: &Program, answers: Vec<Answer>, words: String, at: Option<Span>) -> Worked {
    let message = match at {
        Some(Span { line, .. }) => format!("line {line}: {words}"),
        None => words,
    };
    let fault = Fault { kind: FaultKind::Limit, message, span: at.unwrap_or_default() };
    Worked::Ran(Box::new(Trace {
        events: Vec::new(),
        truncated: false,
        outputs: Default::default(),
        // Those of its first calls were not asked for again.
        answers: program.answers.iter().cloned().chain(answers).collect(),
        end: End::Failed(fault),
    }))
}

/// How a process ended, in words.
struct Told<'a>(&'a Option<ExitStatus>);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(status) => write!(f, "{status}"),
            None => f.write_str("nobody knows how"),
        }
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// Goes on until it is killed, and says nothing.
    const FOREVER: &str = "exec cat 3>&1 >/dev/null";

    /// What comes of a program whose process does this, and is waited for so long.
    fn comes_of(script: &str, grace: Duration) -> Worked {
        let folder =
            std::env::temp_dir().join(format!("automations-workers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let program = folder.join("worker");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        let mut workers = Workers { program, idle: None, grace };
        let limits = Limits { millis: 1, memory: 7, ..Limits::default() };
        let earlier = vec![Answer::Failure("earlier".to_owned())];
        let program = Program { limits, answers: earlier, ..Program::default() };
        let answer = |_: &Call| Answer::Failure("now".to_owned());
        let worked = workers.work(&Work::Run(Box::new(program)), &mut { answer });
        std::fs::remove_dir_all(&folder).unwrap();
        worked
    }

    #[test]
    fn whatever_becomes_of_a_process_something_comes_of_its_program() {
        let call = r#"{"call":{"index":1,"alias":"a","book":"b","procedure":"c","inputs":{},"span":{"start":0,"end":0,"line":1}}}"#;
        let asks = format!("read work; echo '{call}'; read answer");
        let soon = Duration::from_millis(10);
        for (script, grace, words, answers) in [
            (FOREVER.to_owned(), soon, "computed longer than its limit of 1 ms", 1),
            (format!("{asks}; exit 65"), GRACE, "needs more memory than its limit of 7 bytes", 2),
        ] {
            let Worked::Ran(trace) = comes_of(&script, grace) else { panic!("{script}") };
            let End::Failed(fault) = trace.end else { panic!("{script}") };
            assert_eq!(fault.kind, FaultKind::Limit);
            assert!(fault.message.ends_with(words), "{script}: {}", fault.message);
            assert_eq!(trace.answers.len(), answers, "{script}");
            assert_eq!(fault.span, Span::default());
        }
        let at = r#"{"at":{"start":6,"end":12,"line":2}}"#;
        let script = format!("read work; echo '{at}'; {FOREVER}");
        let Worked::Ran(trace) = comes_of(&script, Duration::from_secs(1)) else { panic!() };
        let End::Failed(fault) = trace.end else { panic!() };
        assert_eq!(fault.message, "line 2: the program computed longer than its limit of 1 ms");
        assert_eq!(fault.span, Span { start: 6, end: 12, line: 2 });
        for (script, words) in [
            ("exit 1", "the process that executed it has ended"),
            ("kill -9 $$", "the process that executed it has ended"),
            ("echo what", "the process that executed it has ended"),
            (r#"echo '{"broke":"at line 7"}'"#, "the interpreter broke down"),
            (r#"echo '{"done":{"broken":"whatever it says"}}'"#, "whatever it says"),
        ] {
            let script = format!("read work; {script}; {FOREVER}");
            assert_eq!(comes_of(&script, GRACE), Worked::Broken(words.to_owned()), "{script}");
        }
    }

    #[test]
    fn where_no_process_can_be_had_no_program_is_executed() {
        let program = PathBuf::from("/dev/null/worker");
        let mut workers = Workers { program, idle: None, grace: GRACE };
        let work = Work::Read { code: String::new(), inputs: Vec::new() };
        let worked = workers.work(&work, &mut |_| Answer::Failure("no".to_owned()));
        assert_eq!(worked, Worked::Broken("there is no process to execute it".to_owned()));
    }
}

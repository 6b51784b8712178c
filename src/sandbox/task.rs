//! What is an interpreter to do, and what comes of it?
//!
//! A run that was made and not executed yet, a run that goes on after someone decided, and a chart
//! that was asked for are open tasks. They are part of the records, so what was not done when a
//! shell stopped is found again. A run that is stopped before it was executed is no task until it
//! goes on. A task has its record's key for its id.
//!
//! A program that called no procedure with a memory does the same each time, so runs of one
//! version with equal inputs share its trace, and only the first is executed. Of those that
//! schedules started, at most [`MOST_EXECUTED`] are executed in one step of the clock, and fewer where
//! they do much: one that tells long stretches counts for several, one that reached a limit for
//! [`OF_A_LIMIT`], and a shell that sees how long they take ends the step ([`crate::Sandbox::rest`]).
//! The others are pending until a later request. Where a step ends shows nowhere afterwards: whenever
//! such a run is executed, it happened when it came due ([`happens_as_due`]), and so did what it did with
//! books. Only what people do meanwhile comes before it.

use automations_spy::{Answer, Call, End, Fault, FaultKind, Span, Task, Trace, Work, Worked};

use crate::Millis;
use crate::book;
use crate::journal::bound;
use crate::key::Key;
use crate::program::program;
use crate::run::{RunRecord, RunView};
use crate::store::{Store, Table};
use crate::visualization;

/// How many runs that schedules started are executed in one step of the clock, at most.
pub(crate) const MOST_EXECUTED: u32 = 256;

/// For how many runs one counts that reached a limit, or broke down: it took as long as it may.
const OF_A_LIMIT: u32 = 64;

/// How many told events count for a run more.
const EVENTS: usize = 256;

/// What is known of the work in progress; nothing of it is kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bench {
    /// How many runs of schedules may be executed yet, those that do little.
    left: u32,
    /// The task that a book was called for last.
    current: Option<Current>,
}

impl Bench {
    /// What may be done in one step of the clock.
    pub(crate) fn of_a_step() -> Self {
        Self { left: MOST_EXECUTED, current: None }
    }

    /// Leaves what schedules started for a later step.
    pub(crate) fn rest(&mut self) {
        self.left = 0;
    }
}

/// What a program did with books so far.
#[derive(Debug, Clone)]
struct Current {
    task: String,
    /// How often it called each procedure.
    calls: Table<u32>,
    /// Whether it called one with a memory.
    remembers: bool,
    /// With how many bytes it was answered.
    answered: usize,
}

/// The next open task; the same one until it is settled.
pub(crate) fn next(store: &Store, bench: &Bench) -> Option<Task> {
    let key = store.next_open(bench.left > 0)?;
    let work = match key {
        Key::Run(automation, id) => {
            let record = store.run(automation, id)?;
            Work::Run(Box::new(program(&RunView::new(store, automation, id, record))))
        }
        Key::Visualization(automation) => visualization::reading(store, automation),
        _ => return None,
    };
    Some(Task { id: key.to_string(), work })
}

/// What a book answers to the program of a task.
pub(crate) fn answer(
    store: &mut Store,
    bench: &mut Bench,
    now: Millis,
    task: &str,
    call: &Call,
) -> Answer {
    let Some(Key::Run(automation, id)) = Key::parse(task) else {
        return Answer::Failure(format!("there is no task `{task}` that calls a book"));
    };
    let Some(record) = store.run(&automation, &id) else {
        return Answer::Failure(format!("there is no task `{task}`"));
    };
    let mut current = match bench.current.take() {
        Some(current) if current.task == task => current,
        _ => Current {
            task: task.to_owned(),
            calls: record.progress.calls.clone(),
            remembers: false,
            answered: record
                .progress
                .trace
                .as_deref()
                .and_then(|id| store.trace(id))
                .map_or(0, |trace| bound::size(&trace.answers)),
        },
    };
    let procedure = book::name(call);
    let before = current.calls.get(&procedure).copied().unwrap_or(0);
    current.calls.insert(procedure, before.saturating_add(1));
    let at = if happens_as_due(record) { record.created } else { now };
    let (answer, remembers) = book::answer(store, at, (&automation, &id), call, before);
    let (answer, answered) = bound::answered(answer, current.answered);
    current.answered = answered;
    current.remembers |= remembers;
    bench.current = Some(current);
    answer
}

/// Takes what came of a task; nothing happens where it is not open any more.
pub(crate) fn settle(
    store: &mut Store,
    bench: &mut Bench,
    now: Millis,
    task: &str,
    worked: Worked,
) {
    let current = bench.current.take().filter(|current| current.task == task);
    match Key::parse(task) {
        Some(Key::Run(automation, id)) => {
            let Some(record) = store.run(&automation, &id).cloned() else { return };
            if record.progress.due.is_none() {
                return;
            }
            if record.is_scheduled() && record.progress.parts.is_empty() {
                bench.left = bench.left.saturating_sub(cost(&worked));
            }
            settle_run(store, current, now, (&automation, &id), record, worked);
        }
        Some(Key::Visualization(automation)) => {
            visualization::settle(store, &automation, now, worked);
        }
        _ => {}
    }
}

/// Whether a run happens when it came due, however much later it is executed: a schedule started it,
/// and nobody did anything to it since.
fn happens_as_due(record: &RunRecord) -> bool {
    record.is_scheduled() && record.progress.parts.is_empty() && record.commands.is_empty()
}

/// For how many runs that do little this one counts.
fn cost(worked: &Worked) -> u32 {
    match worked {
        Worked::Ran(trace) => match &trace.end {
            End::Failed(fault) if fault.kind == FaultKind::Limit => OF_A_LIMIT,
            _ => u32::try_from(trace.events.len() / EVENTS).map_or(OF_A_LIMIT, |more| more + 1),
        },
        Worked::Broken(_) => OF_A_LIMIT,
        Worked::Read(_) => 1,
    }
}

fn settle_run(
    store: &mut Store,
    current: Option<Current>,
    now: Millis,
    (automation, id): (&str, &str),
    record: RunRecord,
    worked: Worked,
) {
    let remembers = current.as_ref().is_some_and(|current| current.remembers);
    let calls = current.map_or_else(|| record.progress.calls.clone(), |current| current.calls);
    let is_first = record.progress.parts.is_empty();
    let (trace, is_sound) = match worked {
        Worked::Ran(trace) => (told_on(store, &record, bound::bounded(*trace)), true),
        Worked::Read(_) => (broken(store, &record, "it read the code and did not run it"), false),
        Worked::Broken(why) => (broken(store, &record, &why), false),
    };
    let shared = is_first && is_sound && !remembers;
    let trace_id = match shared {
        true => record.progress.program.clone(),
        false => format!("{}-{}", record.execution_id, record.progress.parts.len()),
    };
    let after = |record: RunRecord| {
        let begin = if happens_as_due(&record) { Millis::MIN } else { now };
        let mut progress = record.progress.with(&trace, trace_id.clone(), begin);
        progress.calls = match trace.end {
            End::Waits { .. } => calls.clone(),
            End::Completed | End::Failed(_) => Table::default(),
        };
        RunRecord { progress, ..record }
    };
    let program = record.progress.program.clone();
    let mut done = vec![(id.to_owned(), after(record))];
    for other in store.waiting_runs(automation).into_iter().filter(|other| shared && other != id) {
        if let Some(record) =
            store.run(automation, &other).filter(|r| r.progress.program == program)
        {
            done.push((other, after(record.clone())));
        }
    }
    store.put_trace(&trace_id, trace);
    for (id, record) in done {
        store.put_run(automation, &id, record);
    }
}

/// What a run tells after it was executed again: what was told before as it was told, and what came
/// after it. An event that somebody read is never another one, nor gone, whatever became of the
/// program's connections or the interpreter since.
fn told_on(store: &Store, record: &RunRecord, mut trace: Trace) -> Trace {
    let before = record.progress.trace.as_deref().and_then(|id| store.trace(id));
    let told = usize::try_from(record.progress.told()).unwrap_or(usize::MAX);
    let Some(before) = before.filter(|_| told > 0) else { return trace };
    let new = trace.events.split_off(told.min(trace.events.len()));
    trace.events = before.events.iter().take(told).cloned().chain(new).collect();
    trace.truncated |= before.truncated;
    trace
}

/// The trace of a program that could not be executed: what was told before, and why.
fn broken(store: &Store, record: &RunRecord, why: &str) -> Trace {
    let before = record.progress.trace.as_deref().and_then(|id| store.trace(id)).cloned();
    let fault = Fault {
        kind: FaultKind::Interpreter,
        message: format!("the program could not be executed: {why}"),
        span: Span { start: 0, end: 0, line: 1 },
    };
    Trace {
        end: End::Failed(fault.clone()),
        ..before.unwrap_or_else(|| Trace {
            events: Vec::new(),
            truncated: false,
            outputs: Default::default(),
            answers: Vec::new(),
            end: End::Failed(fault),
        })
    }
}

//! May a run be paused or continued?
//!
//! Pause: while it is pending or executing. Continue: while it is stopped or awaits guidance. In
//! any other state both are `FAILED_PRECONDITION`. Continuing a run that awaits guidance is the
//! guidance: the person agrees. They can also refuse ([`decide`]), which the contract has no call
//! for.
//!
//! A program is executed when its run is made, and tells from then on what it did as its time comes.
//! So a pause cuts what is told, not what was done: a mail of a statement behind the pause is in its
//! outbox already. Only a run that was not executed yet (its shell could not, or it was started by a
//! schedule and waits for its turn) does nothing as long as it is stopped.
//!
//! The program of a run that waited is executed again with the answers that it had. The call at
//! which it waited is answered `true` when the person agrees, or what is recorded for that; when
//! they refuse, a question of `approvals` is answered `false`, and any other call fails. A run
//! whose course is declared goes to its end, or fails where it waited.

use automations_core::model::{ContinueRunBody, PauseRunBody};

use crate::Millis;
use crate::automation;
use crate::body::ok;
use crate::book;
use crate::call::Call;
use crate::progress::{PartEnd, Progress};
use crate::run::{RunRecord, RunView};
use crate::run_clock::{Command, End, Moment, Plan};
use crate::status::{Answer, Status};
use crate::store::Store;

/// `PauseRun`
pub(crate) fn pause(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: PauseRunBody = call.body()?;
    let mut record = find(store, call.automation(), call.child())?;
    let (_, moment) = record.state(call.now);
    if !matches!(moment, Moment::Pending | Moment::Executing) {
        return Err(refused(&moment, "paused"));
    }
    record.commands.push(Command::Pause { at: call.now, reason: body.reason });
    store.put_run(call.automation(), call.child(), record);
    ok(&RunView::find(store, call)?.now(call.now))
}

/// `ContinueRun`
pub(crate) fn resume(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<ContinueRunBody>()?;
    let mut record = find(store, call.automation(), call.child())?;
    match record.state(call.now).1 {
        Moment::Stopped(_) => {
            record.commands.push(Command::Continue { at: call.now, note: None });
            store.put_run(call.automation(), call.child(), record);
        }
        _ => decide(store, (call.automation(), call.child()), true, None, call.now)?,
    }
    ok(&RunView::find(store, call)?.now(call.now))
}

/// Decides what a run waits for: the person agrees, or refuses; `note` says why.
///
/// # Errors
/// `NOT_FOUND` where there is no such run, `FAILED_PRECONDITION` for one that does not await
/// guidance.
pub(crate) fn decide(
    store: &mut Store,
    (automation, id): (&str, &str),
    agrees: bool,
    note: Option<String>,
    now: Millis,
) -> Result<(), Status> {
    let mut record = find(store, automation, id)?;
    let (_, moment) = record.state(now);
    let Moment::AwaitingGuidance(place) = moment else {
        return Err(refused(&moment, "continued"));
    };
    match record.plan {
        Some(plan) if !agrees => record.plan = Some(Plan { end: End::Refused(place), ..plan }),
        Some(_) => {}
        None => {
            let recorded = store.recorded(automation);
            let Progress { parts, calls, due, .. } = &mut record.progress;
            if let Some(PartEnd::Waits { procedure, answer, .. }) =
                parts.last_mut().map(|part| &mut part.end)
            {
                let count = calls.get(procedure).copied().unwrap_or(0);
                let (decided, count) =
                    book::decision(recorded, procedure, count, agrees, note.as_deref());
                *answer = Some(decided);
                calls.insert(procedure.clone(), count);
            }
            *due = Some(now);
        }
    }
    record.commands.push(Command::Continue { at: now, note });
    store.put_run(automation, id, record);
    Ok(())
}

fn find(store: &Store, automation: &str, id: &str) -> Result<RunRecord, Status> {
    automation::find(store, automation)?;
    let record = store.run(automation, id);
    record.cloned().ok_or_else(|| Status::not_found("run", id))
}

fn refused(moment: &Moment, done: &str) -> Status {
    Status::failed_precondition(format!("a run that {} cannot be {done}", describe(moment)))
}

/// The state, in words.
pub(crate) fn describe(moment: &Moment) -> &'static str {
    match moment {
        Moment::Pending => "is pending",
        Moment::Executing | Moment::NodeStarted(_) | Moment::NodeExecuted(_) => "is executing",
        Moment::Stopping(_) => "is stopping",
        Moment::Stopped(_) => "is stopped",
        Moment::AwaitingGuidance(_) => "awaits guidance",
        Moment::Completed => "has completed",
        Moment::Failed(_) => "has failed",
    }
}

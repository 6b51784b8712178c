//! May a run be paused or continued?
//!
//! Pause: while it is pending or executing. Continue: while it is stopped or awaits guidance. In
//! any other state both are `FAILED_PRECONDITION`. Continuing a run that awaits guidance counts
//! as the guidance.

use automations_core::model::{ContinueRunBody, PauseRunBody};

use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::run::RunView;
use crate::run_clock::{Command, Moment};
use crate::status::{Answer, Status};
use crate::store::Store;

/// `PauseRun`
pub(crate) fn pause(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: PauseRunBody = call.body()?;
    let command = Command::Pause { at: call.now, reason: body.reason };
    let takes = |moment: &Moment| matches!(moment, Moment::Pending | Moment::Executing);
    command_run(store, call, command, takes, "paused")
}

/// `ContinueRun`
pub(crate) fn resume(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<ContinueRunBody>()?;
    let command = Command::Continue { at: call.now };
    let takes =
        |moment: &Moment| matches!(moment, Moment::Stopped(_) | Moment::AwaitingGuidance(_));
    command_run(store, call, command, takes, "continued")
}

/// Lets a run that awaits guidance go on.
pub(crate) fn approve(store: &mut Store, call: &Call<'_>) -> Answer {
    let command = Command::Continue { at: call.now };
    let takes = |moment: &Moment| matches!(moment, Moment::AwaitingGuidance(_));
    command_run(store, call, command, takes, "approved")
}

fn command_run(
    store: &mut Store,
    call: &Call<'_>,
    command: Command,
    takes: impl Fn(&Moment) -> bool,
    done: &str,
) -> Answer {
    automation::find(store, call.automation())?;
    let record = store.run(call.automation(), call.child());
    let mut record = record.ok_or_else(|| Status::not_found("run", call.child()))?.clone();
    let (_, moment) = record.state(call.now);
    if !takes(&moment) {
        let message = format!("a run that {} cannot be {done}", describe(&moment));
        return Err(Status::failed_precondition(message));
    }
    record.commands.push(command);
    store.put_run(call.automation(), call.child(), record);
    ok(&RunView::find(store, call)?.now(call.now))
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

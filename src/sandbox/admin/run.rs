//! What does a person decide about a run that waits?

use super::operation::{ApproveRunBody, RejectRunBody};
use crate::body::ok;
use crate::call::Call;
use crate::run::RunView;
use crate::run_control;
use crate::status::Answer;
use crate::store::Store;

/// `ApproveRun`
pub(super) fn approve(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: ApproveRunBody = call.body()?;
    decide(store, call, true, body.note)
}

/// `RejectRun`
pub(super) fn reject(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: RejectRunBody = call.body()?;
    decide(store, call, false, Some(body.reason))
}

fn decide(store: &mut Store, call: &Call<'_>, agrees: bool, note: Option<String>) -> Answer {
    run_control::decide(store, (call.automation(), call.child()), agrees, note, call.now)?;
    ok(&RunView::find(store, call)?.now(call.now))
}

//! What does a person decide about a run that waits?

use automations_core::error::ErrorCode;

use super::operation::{ApproveRunBody, RejectRunBody};
use crate::call::Call;
use crate::run::RunView;
use crate::run_control;
use crate::status::{Answer, Status};
use crate::store::Store;

/// `ApproveRun`
pub(super) fn approve(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<ApproveRunBody>()?;
    run_control::approve(store, call)
}

/// `RejectRun`
pub(super) fn reject(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<RejectRunBody>()?;
    RunView::find(store, call)?;
    Err(Status::new(ErrorCode::Unimplemented, "runs cannot be rejected yet"))
}

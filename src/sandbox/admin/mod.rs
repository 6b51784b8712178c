//! What can be done to the sandbox that the API cannot do?
//!
//! The life cycle of automations, the connections of the workspace and what their books keep,
//! decisions about runs that wait, events, and the triggers that they arrive at: what the console of the real service does, and the API has no calls for. It is served
//! under `/sandbox/v1/organizations/{o}/workspaces/{w}/…` with the same token, checks and errors, and
//! stored as everything is. No fault ever hits it (see [`crate::fault`]).
//!
//! - The `etag` of an automation is the header `etag` of each response that is one; it changes with
//!   every change. A change that is made for another one is `ABORTED` (AIP-154); without `etag` the
//!   last change counts. Its version is taken for one too: always where versions change (update,
//!   publish, fork, restore), elsewhere as long as nothing changed since the version was made.
//! - What is under way at the shell and not in the engine, as the clock, is described by [`control`]; how
//!   all data come in and go out, by [`snapshot`].
//!
//! Decided here, since the API does not say it:
//!
//! - Publishing closes the draft. What is published first is active; a deactivated automation stays
//!   so when it is published again.
//! - A fork opens a draft of the published version, in the same automation, at `major.1`.
//! - Restoring a revision is a change of the draft: a new version, with `restore_version` saying which.
//! - Default inputs belong to the automation, not to a version: setting them makes none.
//! - A deleted automation has 30 days until its `purge_time`, when it goes for good by itself, or before
//!   by `:purge`.

mod automation;
mod book;
mod condition;
mod connection;
pub mod control;
mod default_inputs;
mod deletion;
mod edit;
mod event;
pub mod operation;
mod publication;
mod revision;
pub(crate) mod route;
mod run;
pub mod snapshot;
mod trigger;

pub(crate) use condition::etag;
pub(crate) use deletion::KEPT;
pub(crate) use event::{SkippedRecord, note as note_skipped};

use crate::call::Call;
use crate::status::Answer;
use crate::store::Store;
use route::AdminOperation;

/// Answers an operation of the sandbox's own.
pub(crate) fn call(store: &mut Store, call: &Call<'_>, operation: AdminOperation) -> Answer {
    match operation {
        AdminOperation::CreateAutomation => automation::create(store, call),
        AdminOperation::UpdateAutomation => automation::update(store, call),
        AdminOperation::PublishAutomation => publication::publish(store, call),
        AdminOperation::ActivateAutomation => publication::activate(store, call),
        AdminOperation::DeactivateAutomation => publication::deactivate(store, call),
        AdminOperation::DeleteAutomation => deletion::delete(store, call),
        AdminOperation::UndeleteAutomation => deletion::undelete(store, call),
        AdminOperation::PurgeAutomation => deletion::purge(store, call),
        AdminOperation::RestoreAutomationRevision => revision::restore(store, call),
        AdminOperation::ForkPublishedAutomation => revision::fork(store, call),
        AdminOperation::SetDefaultInputs => default_inputs::set(store, call),
        AdminOperation::ListSkippedEvents => event::list(store, call),
        AdminOperation::CreateConnection => connection::create(store, call),
        AdminOperation::GetConnection => connection::get(store, call),
        AdminOperation::ListConnections => connection::list(store, call),
        AdminOperation::UpdateConnection => connection::update(store, call),
        AdminOperation::DeleteConnection => connection::delete(store, call),
        AdminOperation::ApproveRun => run::approve(store, call),
        AdminOperation::RejectRun => run::reject(store, call),
        AdminOperation::FireTrigger => trigger::fire(store, call),
        AdminOperation::UpdateTrigger => trigger::update(store, call),
        AdminOperation::DeleteTrigger => trigger::delete(store, call),
        AdminOperation::ListBookShelves => book::list(store, call),
        AdminOperation::GetBookShelf => book::get(store, call),
        AdminOperation::UpdateBookShelf => book::update(store, call),
    }
}

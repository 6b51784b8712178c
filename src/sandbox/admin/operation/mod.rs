//! Which operations does the sandbox have beside the contract's?
//!
//! Described as those of the contract are, so that they are validated, typed and listed alike. They
//! stand under `/sandbox/v1` and never under `/api/v1`: a client of the real service has none of
//! them.

mod automation;
mod book;
mod connection;
mod event;
mod life;
mod run;
mod trigger;

pub use automation::*;
pub use book::*;
pub use connection::*;
pub use event::*;
pub use life::*;
pub use run::*;
pub use trigger::*;

use automations_core::descriptor::OperationDescriptor;
use automations_core::op::Operation as _;

/// The operations under `/sandbox/v1` that the engine answers, each by its description.
pub const ALL: &[&OperationDescriptor] = &[
    CreateAutomation::DESCRIPTOR,
    UpdateAutomation::DESCRIPTOR,
    PublishAutomation::DESCRIPTOR,
    ActivateAutomation::DESCRIPTOR,
    DeactivateAutomation::DESCRIPTOR,
    DeleteAutomation::DESCRIPTOR,
    UndeleteAutomation::DESCRIPTOR,
    PurgeAutomation::DESCRIPTOR,
    RestoreAutomationRevision::DESCRIPTOR,
    ForkPublishedAutomation::DESCRIPTOR,
    SetDefaultInputs::DESCRIPTOR,
    ListSkippedEvents::DESCRIPTOR,
    CreateConnection::DESCRIPTOR,
    GetConnection::DESCRIPTOR,
    ListConnections::DESCRIPTOR,
    UpdateConnection::DESCRIPTOR,
    DeleteConnection::DESCRIPTOR,
    ApproveRun::DESCRIPTOR,
    RejectRun::DESCRIPTOR,
    FireTrigger::DESCRIPTOR,
    UpdateTrigger::DESCRIPTOR,
    DeleteTrigger::DESCRIPTOR,
    ListBookShelves::DESCRIPTOR,
    GetBookShelf::DESCRIPTOR,
    UpdateBookShelf::DESCRIPTOR,
];

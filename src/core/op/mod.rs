//! Which calls does the API have, and what does each send?
//!
//! One struct an operation, one file a resource. An [`Operation`] is a value: it gives a
//! [`Request`] and reads a [`Response`]; nothing here sends anything. The same two steps work by
//! name over plain fields ([`find`], [`prepare`], [`read`]), which is how JavaScript calls them.

mod automation;
mod callee;
mod connection;
mod request;
mod response;
mod retry_after;
mod run;
mod schedule;
mod trigger;
mod undescribed;

pub use automation::*;
pub use callee::Callee;
pub use connection::*;
pub use request::prepare;
pub use response::read;
pub(crate) use response::{read_as, unreadable};
pub(crate) use retry_after::retry_after_ms;
pub use run::*;
pub use schedule::*;
pub use trigger::*;
pub use undescribed::{method_of, undescribed};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::codec;
use crate::descriptor::{Message, OperationDescriptor};
use crate::error::{Error, ErrorCode};
use crate::http::{Request, Response};
use crate::wire::{Unknown, Wire};

/// A call of the API, as a value.
///
/// # Examples
/// ```
/// use automations_core::model::{AutomationStage, InvokeAutomationBody};
/// use automations_core::op::{InvokeAutomation, Operation};
///
/// let call = InvokeAutomation {
///     organization_id: "o".into(),
///     workspace_id: "w".into(),
///     automation_id: "a:delete".into(),
///     body: InvokeAutomationBody { stage: AutomationStage::Draft, ..Default::default() },
/// };
/// let request = call.request()?;
/// assert_eq!(request.target, "/api/v1/organizations/o/workspaces/w/automations/a%3Adelete:invoke");
/// # Ok::<(), automations_core::error::Error>(())
/// ```
pub trait Operation {
    /// What a 200 holds.
    type Output: Message + DeserializeOwned;

    /// What the contract says of it.
    const DESCRIPTOR: &'static OperationDescriptor;

    /// Path, query and body fields side by side.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a value that JSON cannot say.
    fn fields(&self) -> Result<Unknown, Error>;

    /// The request to send.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with every violation; nothing was sent. Mend the fields named.
    fn request(&self) -> Result<Request, Error> {
        prepare(Self::DESCRIPTOR, &self.fields()?)
    }

    /// Reads what came back.
    ///
    /// # Errors
    /// The service's own error, or `INVALID_RESPONSE` when it answers something else than the
    /// contract promises.
    fn response(&self, response: &Response) -> Result<Self::Output, Error> {
        codec::decode(read(Self::DESCRIPTOR, response)?).map_err(|error| {
            error.with_operation(Self::DESCRIPTOR.name).with_response(response.status, None)
        })
    }
}

/// The 32 operations of the contract.
pub const ALL: &[&OperationDescriptor] = &[
    GetAutomation::DESCRIPTOR,
    QueryAutomation::DESCRIPTOR,
    GetAutomationRevision::DESCRIPTOR,
    ListAutomationRevisions::DESCRIPTOR,
    ListAutomations::DESCRIPTOR,
    InvokeAutomation::DESCRIPTOR,
    ListDefaultInputsHistory::DESCRIPTOR,
    CountConnectionUsage::DESCRIPTOR,
    TraceConnectionUsage::DESCRIPTOR,
    ExtractAutomationCodeConnections::DESCRIPTOR,
    UpgradeAutomationConnections::DESCRIPTOR,
    SwitchAutomationConnections::DESCRIPTOR,
    RemoveAutomationConnections::DESCRIPTOR,
    AddAutomationConnections::DESCRIPTOR,
    GetAutomationVisualization::DESCRIPTOR,
    CreateAutomationSchedule::DESCRIPTOR,
    UpdateAutomationSchedule::DESCRIPTOR,
    GetAutomationSchedule::DESCRIPTOR,
    DeleteAutomationSchedule::DESCRIPTOR,
    DisableAutomationSchedule::DESCRIPTOR,
    EnableAutomationSchedule::DESCRIPTOR,
    DeleteWorkspaceConnection::DESCRIPTOR,
    CreateAutomationTrigger::DESCRIPTOR,
    ListAutomationTriggers::DESCRIPTOR,
    GetRun::DESCRIPTOR,
    ListRuns::DESCRIPTOR,
    PauseRun::DESCRIPTOR,
    ContinueRun::DESCRIPTOR,
    QueryAutomationRunAggregates::DESCRIPTOR,
    QueryDailyRunAggregates::DESCRIPTOR,
    GetExecutionOutputs::DESCRIPTOR,
    ListRunEvents::DESCRIPTOR,
];

/// The operation of that name.
///
/// # Errors
/// `INVALID_ARGUMENT` for a name that the contract does not have, with the nearest one.
pub fn find(name: &str) -> Result<&'static OperationDescriptor, Error> {
    let names = || ALL.iter().copied();
    names().find(|descriptor| descriptor.name == name).ok_or_else(|| {
        let short = crate::validate::help::short(name);
        let help = match crate::validate::nearest(name, names().map(|descriptor| descriptor.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give one of the contract's 32 operation names".to_owned(),
        };
        Error::new(ErrorCode::InvalidArgument, format!("there is no operation `{short}`"))
            .with_violation("operation", "enum", "is not an operation of the contract", &help)
    })
}

/// Adds a parameter that is there. For the macros' expansions.
///
/// # Errors
/// `INVALID_ARGUMENT` for a value that JSON cannot say.
#[doc(hidden)]
pub fn insert<T: Wire + Serialize>(
    fields: &mut Unknown,
    name: &str,
    value: &T,
) -> Result<(), Error> {
    if !value.is_absent(false) {
        fields.insert(name.to_owned(), to_json(value)?);
    }
    Ok(())
}

/// Adds the fields of a body. For the macros' expansions.
///
/// # Errors
/// `INVALID_ARGUMENT` for a value that JSON cannot say.
#[doc(hidden)]
pub fn insert_body(fields: &mut Unknown, body: &impl Serialize) -> Result<(), Error> {
    if let Json::Object(object) = to_json(body)? {
        fields.extend(object);
    }
    Ok(())
}

fn to_json(value: &impl Serialize) -> Result<Json, Error> {
    serde_json::to_value(value).map_err(|error| {
        Error::new(ErrorCode::InvalidArgument, format!("cannot be written as JSON: {error}"))
    })
}

//! Which books does an automation reach, and through which connections?

use automations_derive::message;

use super::automation::Automation;
use super::trigger::PhaseType;

/// A connection as an automation uses it.
#[message("v1BookConnection")]
pub struct BookConnection {
    /// The connection's id.
    pub connection_id: Option<String>,
    /// Where the connection leads.
    pub endpoint: Option<String>,
}

/// A connection of an automation: a book, its version, and the connection that serves it.
#[message("v1CredentialInfo")]
pub struct CredentialInfo {
    /// The book's name.
    #[required]
    #[rule(Name)]
    pub book: String,
    /// The book's version.
    #[required]
    #[rule(Name)]
    pub book_version: String,
    /// The name under which the automation's code uses it.
    #[rule(Name)]
    pub connection_alias: Option<String>,
    /// The connection's id.
    #[rule(Name)]
    pub connection_id: Option<String>,
    /// The phase that uses it.
    pub phase_type: Option<PhaseType>,
}

/// One connection put in another's place.
#[message("v1ConnectionReplacement")]
pub struct ConnectionReplacement {
    /// The connection that goes: must exist in the automation.
    #[required]
    #[rule(Name)]
    pub old_connection_id: String,
    /// The connection that comes: must exist in the workspace; same book_name as the old
    /// connection; same book_version as the old connection.
    #[required]
    #[rule(Name)]
    pub new_connection_id: String,
    /// The name under which the automation's code uses it: must be unique within the automation.
    #[required]
    #[rule(Name)]
    pub connection_alias: String,
}

/// One connection taken away.
#[message("v1ConnectionRemoval")]
pub struct ConnectionRemoval {
    /// The connection's id: must exist in the automation.
    #[required]
    #[rule(Name)]
    pub connection_id: String,
    /// The name under which the automation's code uses it: must match the connection being removed.
    #[required]
    #[rule(Name)]
    pub connection_alias: String,
}

/// What `AddAutomationConnections` takes.
#[message("AddAutomationConnectionsBody")]
pub struct AddAutomationConnectionsBody {
    /// The connections: atomic: all or none; version incremented once for the whole list; each
    /// connection unique within the list, else INVALID_ARGUMENT.
    #[required]
    #[rule(Unique(&[&["connection_id"], &["connection_alias"], &["book", "book_version", "connection_alias", "connection_id"]]))]
    pub connections: Vec<CredentialInfo>,
}

/// The automation with the added connections.
#[message("v1AddAutomationConnectionsResponse")]
pub struct AddAutomationConnectionsResponse {
    /// The automation.
    pub automation: Option<Automation>,
}

/// What `RemoveAutomationConnections` takes.
#[message("RemoveAutomationConnectionsBody")]
pub struct RemoveAutomationConnectionsBody {
    /// The removals: atomic: all or none; version incremented once for the whole list;
    /// (connection_id, connection_alias) pair unique within the list, else INVALID_ARGUMENT; drops
    /// the entry from automation.connections and replaces its code references with the placeholder
    /// kognitos.connection_name.{book}.
    #[required]
    #[rule(Unique(&[&["connection_id", "connection_alias"]]))]
    pub removals: Vec<ConnectionRemoval>,
}

/// The automation without the removed connections.
#[message("v1RemoveAutomationConnectionsResponse")]
pub struct RemoveAutomationConnectionsResponse {
    /// The automation.
    pub automation: Option<Automation>,
}

/// What `SwitchAutomationConnections` takes.
#[message("SwitchAutomationConnectionsBody")]
pub struct SwitchAutomationConnectionsBody {
    /// The replacements: atomic: all or none; version incremented once for the whole list;
    /// old_connection_id unique within the list, else INVALID_ARGUMENT.
    #[required]
    #[rule(Unique(&[&["old_connection_id"], &["connection_alias"]]))]
    pub switches: Vec<ConnectionReplacement>,
}

/// The automation with the switched connections.
#[message("v1SwitchAutomationConnectionsResponse")]
pub struct SwitchAutomationConnectionsResponse {
    /// The automation.
    pub automation: Option<Automation>,
}

/// What `UpgradeAutomationConnections` takes.
#[message("UpgradeAutomationConnectionsBody")]
pub struct UpgradeAutomationConnectionsBody {
    /// The replacements: atomic: all or none; version incremented once for the whole list;
    /// old_connection_id unique within the list, else INVALID_ARGUMENT.
    #[required]
    #[rule(Unique(&[&["old_connection_id"], &["connection_alias"]]))]
    pub upgrades: Vec<ConnectionReplacement>,
}

/// The automation with the upgraded connections.
#[message("v1UpgradeAutomationConnectionsResponse")]
pub struct UpgradeAutomationConnectionsResponse {
    /// The automation.
    pub automation: Option<Automation>,
}

/// The connections that an automation's code names.
#[message("v1ExtractAutomationCodeConnectionsResponse")]
pub struct ExtractAutomationCodeConnectionsResponse {
    /// The connections: holds placeholders (no connection_id) as well as concrete connections.
    #[read_only]
    pub connections: Vec<CredentialInfo>,
}

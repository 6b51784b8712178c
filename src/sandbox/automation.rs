//! What is an automation, and which of its copies is shown?
//!
//! An automation has up to two editions: a draft that can be changed, while one is open, and the
//! published one. `GetAutomation` and lists show the open draft, else the published edition.
//! `QueryAutomation` gives for `DRAFT` that same working copy (its version is a published one
//! when no draft is open), for `PUBLISHED` the published edition or `NOT_FOUND`, and refuses
//! `UNSPECIFIED`. A deleted automation is still found by its name, with a `delete_time`
//! (AIP-164), and listed with `show_deleted`; nothing of it can be changed. When its `purge_time` has
//! come it is gone for good, before the next request is answered.
//!
//! `ListAutomations` is ordered by `update_time`, newest first, then by id. Its filter knows
//! `state`: `PUBLISHED` once anything was published, else `DRAFT`. `order_by` is reserved and
//! has no effect.

use automations_core::filter::{AUTOMATIONS, FieldValue};
use automations_core::model::{Automation, AutomationStage, BookConnection, CredentialInfo};
use automations_core::wire::Map;

use crate::Millis;
use crate::body::{self, ok};
use crate::call::Call;
use crate::paging::{PageRequest, parse_time_cursor, time_cursor};
use crate::status::{Answer, Status};
use crate::store::{Class, Store};
use crate::version::Version;

/// The editions of an automation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AutomationRecord {
    /// Never published.
    Draft(Box<Edition>),
    /// Published, and not forked since.
    Published(Box<Edition>),
    /// Published, with a draft open beside it.
    Forked {
        /// The open draft.
        draft: Box<Edition>,
        /// What was published last.
        published: Box<Edition>,
    },
}

/// One copy of an automation.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Edition {
    /// As it is shown.
    pub(crate) automation: Automation,
    /// Its connections with their books, by alias; `automation.connections` follows from them.
    pub(crate) credentials: Map<CredentialInfo>,
}

impl Edition {
    /// Its version; 0.0 where the text is none.
    pub(crate) fn version(&self) -> Version {
        let version = self.automation.version.as_deref().and_then(Version::parse);
        version.unwrap_or(Version { major: 0, minor: 0 })
    }

    /// Whether it uses that connection of the workspace.
    pub(crate) fn uses(&self, connection: &str) -> bool {
        self.credentials.values().any(|used| used.connection_id.as_deref() == Some(connection))
    }
}

impl AutomationRecord {
    /// The open draft, else the published edition.
    pub(crate) fn working(&self) -> &Edition {
        match self {
            Self::Draft(edition) | Self::Published(edition) => edition,
            Self::Forked { draft, .. } => draft,
        }
    }

    /// The open draft.
    pub(crate) fn draft(&self) -> Option<&Edition> {
        match self {
            Self::Draft(draft) | Self::Forked { draft, .. } => Some(draft),
            Self::Published(_) => None,
        }
    }

    /// What was published last.
    pub(crate) fn published(&self) -> Option<&Edition> {
        match self {
            Self::Published(published) | Self::Forked { published, .. } => Some(published),
            Self::Draft(_) => None,
        }
    }

    /// The same with another open draft; a published edition stays.
    #[must_use]
    pub(crate) fn with_draft(self, draft: Edition) -> Self {
        let draft = Box::new(draft);
        match self {
            Self::Draft(_) => Self::Draft(draft),
            Self::Published(published) | Self::Forked { published, .. } => {
                Self::Forked { draft, published }
            }
        }
    }

    /// The same with a change in every edition.
    #[must_use]
    pub(crate) fn changed(self, change: impl Fn(Automation) -> Automation) -> Self {
        self.each(|edition| Edition { automation: change(edition.automation), ..edition })
    }

    /// The same with the connections that every edition shows made anew of those that it has.
    #[must_use]
    pub(crate) fn refreshed(
        self,
        shown: impl Fn(&Map<CredentialInfo>) -> Map<BookConnection>,
    ) -> Self {
        self.each(|mut edition| {
            edition.automation.connections = shown(&edition.credentials);
            edition
        })
    }

    fn each(self, change: impl Fn(Edition) -> Edition) -> Self {
        let change = |edition: Box<Edition>| Box::new(change(*edition));
        match self {
            Self::Draft(draft) => Self::Draft(change(draft)),
            Self::Published(published) => Self::Published(change(published)),
            Self::Forked { draft, published } => {
                Self::Forked { draft: change(draft), published: change(published) }
            }
        }
    }

    /// When it changed last.
    pub(crate) fn update_millis(&self) -> Millis {
        let time = self.working().automation.update_time.as_ref();
        time.and_then(|time| time.instant()).map_or(0, |instant| instant.as_millis())
    }

    /// When it goes for good, if it was deleted.
    pub(crate) fn purge_millis(&self) -> Option<Millis> {
        let time = self.working().automation.purge_time.as_ref()?;
        time.instant().map(|instant| instant.as_millis())
    }

    /// Whether it was deleted.
    pub(crate) fn is_deleted(&self) -> bool {
        self.working().automation.delete_time.is_some()
    }

    /// Its place among the names.
    pub(crate) fn name_key(&self, id: &str) -> String {
        name_key(&self.working().automation.display_name, id)
    }
}

/// The short name of an automation's state, as the filter of lists has it.
fn state(is_published: bool) -> &'static str {
    if is_published { "PUBLISHED" } else { "DRAFT" }
}

/// The automation of a call.
///
/// # Errors
/// `NOT_FOUND` where there is none.
pub(crate) fn find<'a>(store: &'a Store, id: &str) -> Result<&'a AutomationRecord, Status> {
    store.automation(id).ok_or_else(|| Status::not_found("automation", id))
}

/// The automation of a call that changes something of it.
///
/// # Errors
/// `NOT_FOUND` where there is none, `FAILED_PRECONDITION` for a deleted one.
pub(crate) fn find_alive<'a>(store: &'a Store, id: &str) -> Result<&'a AutomationRecord, Status> {
    let record = find(store, id)?;
    if record.is_deleted() {
        return Err(Status::failed_precondition("the automation is deleted"));
    }
    Ok(record)
}

/// The place of an automation among the names, by name and then by id, which has no NUL.
pub(crate) fn name_key(name: &str, id: &str) -> String {
    format!("{name}\0{id}")
}

/// `GetAutomation`
pub(crate) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    ok(&find(store, call.automation())?.working().automation)
}

/// `QueryAutomation`
pub(crate) fn query(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let name = query.required("stage");
    let stage = AutomationStage::from(name.as_str());
    if !name.is_empty() && !matches!(stage, AutomationStage::Draft | AutomationStage::Published) {
        let message = "is neither `AUTOMATION_STAGE_DRAFT` nor `AUTOMATION_STAGE_PUBLISHED`";
        query.fault("stage", "enum", message);
    }
    query.finish()?;
    let record = find(store, call.automation())?;
    match stage {
        AutomationStage::Published => match record.published() {
            Some(edition) => ok(&edition.automation),
            None => {
                Err(Status::not_found("published version of the automation", call.automation()))
            }
        },
        _ => ok(&record.working().automation),
    }
}

/// `ListAutomations`
pub(crate) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let show_deleted = query.bool("show_deleted").unwrap_or(false);
    let order_by = query.text("order_by").unwrap_or_default();
    let others = format!("{show_deleted} {order_by}");
    let page = PageRequest::read(call, &mut query, 10, Some(&AUTOMATIONS), &others);
    query.finish()?;
    let last = page.cursor.as_deref().and_then(parse_time_cursor);
    let is_shown = |class: Class| {
        let state = FieldValue::Text(state(class.is_published));
        (show_deleted || !class.is_deleted) && page.filter.matches(|_| Some(state))
    };
    let automations = store
        .listed()
        .after(last, is_shown)
        .filter_map(|(millis, id)| Some((millis, id, store.automation(id)?)));
    let (automations, token) = page.fill(automations, |(millis, id, _)| time_cursor(*millis, id));
    let items = automations
        .into_iter()
        .map(|(_, _, record)| record.working().automation.clone())
        .collect::<Vec<_>>();
    body::list("automations", &items, token)
}

//! What is kept of each version of an automation?
//!
//! Every change of a draft and every publication leaves one immutable snapshot, named by its
//! version. `latest` names the newest one, in the path and among its `alternate_ids`. The filter
//! of the list knows `stage`: a version `major.0` is `PUBLISHED`, any other a `DRAFT`.

use automations_core::filter::{FieldValue, REVISIONS};
use automations_core::model::{Automation, AutomationRevision, Value};
use automations_core::name::Kind;
use automations_core::time::Instant;
use automations_core::wire::Map;

use crate::Millis;
use crate::automation;
use crate::body::{self, ok};
use crate::call::Call;
use crate::paging::PageRequest;
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::version::Version;

/// One version.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RevisionRecord {
    /// The automation as it was.
    pub(crate) snapshot: Automation,
    /// When it was made.
    pub(crate) created: Millis,
    /// What its past runs did, and those to come do as long as no answers of books are recorded for
    /// the automation; `None` for a version that the seed did not make: it is executed.
    pub(crate) behaviour: Option<Behaviour>,
}

impl RevisionRecord {
    /// A version that is executed.
    pub(crate) fn executed(snapshot: Automation, created: Millis) -> Self {
        Self { snapshot, created, behaviour: None }
    }
}

/// How the declared runs of a version go.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Behaviour {
    /// The declared example outputs.
    pub(crate) outputs: Map<Value>,
    /// Where they do not complete by themselves.
    pub(crate) trouble: Option<Trouble>,
}

/// Why the runs of a version do not complete by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// Whether a person can help; otherwise the run fails.
    pub(crate) awaits_guidance: bool,
    /// What is wrong, in words.
    pub(crate) description: String,
    /// The line of the code, from 1.
    pub(crate) line: u32,
}

/// `GetAutomationRevision`
pub(crate) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    automation::find(store, call.automation())?;
    let latest = latest(store, call.automation());
    let version = match call.child() {
        "latest" => latest,
        id => Version::parse(id),
    };
    let found = version.and_then(|version| {
        let record = store.revision(call.automation(), version)?;
        Some(shown(store, call.automation(), version, record, latest))
    });
    ok(&found.ok_or_else(|| Status::not_found("revision", call.child()))?)
}

/// `ListAutomationRevisions`
pub(crate) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 50, Some(&REVISIONS), "");
    query.finish()?;
    automation::find(store, call.automation())?;
    let latest = latest(store, call.automation());
    let end = page.cursor.as_deref().and_then(Version::parse);
    let revisions = store
        .versions(call.automation())
        .rev()
        .filter(|version| end.is_none_or(|end| *version < end))
        .filter(|version| page.filter.matches(|_| Some(FieldValue::Text(version.stage()))))
        .filter_map(|version| Some((version, store.revision(call.automation(), version)?)));
    let (revisions, token) = page.fill(revisions, |(version, _)| version.to_string());
    let items = revisions
        .into_iter()
        .map(|(version, record)| shown(store, call.automation(), version, record, latest))
        .collect::<Vec<_>>();
    body::list("revisions", &items, token)
}

/// The newest version of an automation.
fn latest(store: &Store, automation: &str) -> Option<Version> {
    store.revisions(automation).next_back().map(|(version, _)| version)
}

fn shown(
    store: &Store,
    automation: &str,
    version: Version,
    record: &RevisionRecord,
    latest: Option<Version>,
) -> AutomationRevision {
    let name = store.meta().identity.automation(automation);
    AutomationRevision {
        name: Some(name.child(Kind::Revision, &version.to_string()).to_string()),
        snapshot: Some(record.snapshot.clone()),
        create_time: Some(Instant::from_millis(record.created).to_timestamp()),
        alternate_ids: if latest == Some(version) { vec!["latest".to_owned()] } else { Vec::new() },
        ..Default::default()
    }
}

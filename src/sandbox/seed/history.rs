//! How did an automation of the catalog come to be what it is?
//!
//! It began with part of its code and gained a statement with each version, so that two versions
//! next to each other differ. The last version has all of it.

use automations_core::model::{
    Automation, AutomationActivationState, AutomationInputSpec, CredentialInfo,
};
use automations_core::time::Instant;
use automations_core::wire::{Map, Timestamp};

use super::DAY;
use super::MINUTE;
use super::entry::{CatalogEntry, Fate, Life};
use crate::Millis;
use crate::admin::KEPT;
use crate::automation::{AutomationRecord, Edition};
use crate::code;
use crate::connection::connections;
use crate::nano_id::Generator;
use crate::revision::{Behaviour, RevisionRecord, Trouble};
use crate::store::Store;
use crate::version::Version;

/// The versions of one automation.
#[derive(Debug)]
pub(super) struct History {
    life: Life,
    credentials: Map<CredentialInfo>,
    revisions: Vec<(Version, RevisionRecord)>,
}

impl History {
    /// Makes the versions of an entry.
    pub(super) fn new(
        store: &Store,
        entry: &CatalogEntry,
        id: &str,
        generator: &mut Generator,
        now: Millis,
    ) -> Self {
        let credentials = credentials(store, entry);
        // What was deleted longer ago is gone.
        let oldest = if entry.life == Life::Deleted { KEPT - DAY } else { 90 * DAY };
        let updated = now - generator.within(20 * MINUTE, oldest);
        let created = updated - generator.within(5 * DAY, 80 * DAY);
        let versions = versions(entry.life, generator);
        let last = Millis::try_from(versions.len()).unwrap_or(1).saturating_sub(1).max(1);
        let base = Automation {
            name: Some(store.meta().identity.automation(id).to_string()),
            create_time: time(created),
            connections: connections(store, &credentials),
            author_id: Some(store.meta().identity.user.clone()),
            ..declared(entry)
        };
        let ends = ends(entry);
        let mut revisions = Vec::new();
        let mut before = base;
        for (place, version) in versions.iter().enumerate() {
            let step = Millis::try_from(place).unwrap_or(0);
            // A single version is as old as its automation was last updated.
            let first = if versions.len() == 1 { updated } else { created };
            let at = first + (updated - first) / last * step;
            let code = code_with(entry, &ends, versions.len() - 1 - place);
            before = at_version(before, entry, *version, code, at);
            let behaviour = behaviour(entry, code);
            let record = RevisionRecord {
                snapshot: before.clone(),
                created: at,
                behaviour: Some(behaviour),
            };
            revisions.push((*version, record));
        }
        Self { life: entry.life, credentials, revisions }
    }

    /// The versions, the oldest first.
    pub(super) fn revisions(&self) -> &[(Version, RevisionRecord)] {
        &self.revisions
    }

    /// When the first version was made.
    pub(super) fn created(&self) -> Millis {
        self.revisions.first().map_or(0, |(_, first)| first.created)
    }

    /// The automation with its editions.
    pub(super) fn record(&self) -> AutomationRecord {
        let edition = |found: Option<&(Version, RevisionRecord)>| {
            let automation = found.map(|(_, r)| r.snapshot.clone()).unwrap_or_default();
            Box::new(Edition { automation, credentials: self.credentials.clone() })
        };
        let newest = edition(self.revisions.last());
        let published =
            edition(self.revisions.iter().rev().find(|(version, _)| version.is_published()));
        match self.life {
            Life::Draft => AutomationRecord::Draft(newest),
            Life::Published { open_draft: true, .. }
            | Life::Deactivated { open_draft: true, .. } => {
                AutomationRecord::Forked { draft: newest, published }
            }
            Life::Published { .. } | Life::Deactivated { .. } => {
                AutomationRecord::Published(published)
            }
            Life::Deleted => {
                let mut deleted = newest;
                let at = deleted.automation.update_time.clone();
                let purged = at.as_ref().and_then(Timestamp::instant).map(|at| at.as_millis());
                deleted.automation.delete_time = at;
                deleted.automation.purge_time = purged.and_then(|at| time(at + KEPT));
                AutomationRecord::Draft(deleted)
            }
        }
    }
}

fn time(at: Millis) -> Option<Timestamp> {
    Some(Instant::from_millis(at).to_timestamp())
}

/// What never changes.
fn declared(entry: &CatalogEntry) -> Automation {
    let input = |(name, r#type): &(String, _)| AutomationInputSpec {
        name: name.clone(),
        r#type: Some(Clone::clone(r#type)),
        ..Default::default()
    };
    let defaults = entry.defaults.iter();
    Automation {
        display_name: entry.display_name.clone(),
        description: Some(entry.description.clone()),
        english_code: Some(entry.english_code.clone()),
        input_specs: entry.inputs.iter().map(input).collect(),
        default_inputs: defaults.map(|(name, v)| (name.clone(), v.clone())).collect(),
        marked_outputs: entry.outputs.iter().take(1).map(|(n, _)| n.clone()).collect(),
        activation_state: Some(AutomationActivationState::Unspecified),
        ..Default::default()
    }
}

/// The automation at a version, with that much of its code.
fn at_version(
    before: Automation,
    entry: &CatalogEntry,
    version: Version,
    code: &str,
    at: Millis,
) -> Automation {
    let automation = Automation {
        code: Some(code.to_owned()),
        version: Some(version.to_string()),
        update_time: time(at),
        update_user_id: before.author_id.clone(),
        ..before
    };
    if !version.is_published() {
        return automation;
    }
    let state = match entry.life {
        Life::Deactivated { .. } => AutomationActivationState::Deactivated,
        _ => AutomationActivationState::Active,
    };
    Automation {
        latest_published_version: Some(version.to_string()),
        publish_time: time(at),
        publish_user_id: automation.author_id.clone(),
        activation_state: Some(state),
        ..automation
    }
}

/// Where the statements of the code end, and how many of them are needed for its runs to end as they
/// do.
struct Ends {
    of: Vec<usize>,
    needed: usize,
}

fn ends(entry: &CatalogEntry) -> Ends {
    let code = entry.code.as_str();
    let statements = code::statements(code);
    let needed = match &entry.fate {
        Fate::Completes => 0,
        Fate::Fails { at_line, .. } | Fate::AwaitsGuidance { at_line, .. } => {
            code::statement_at_line(code, &statements, *at_line) + 1
        }
    };
    Ends { of: statements.iter().map(|statement| statement.span.end).collect(), needed }
}

/// The code without its last statements, but never less than half of it, nor less than is needed.
fn code_with<'a>(entry: &'a CatalogEntry, ends: &Ends, missing: usize) -> &'a str {
    let all = ends.of.len();
    let kept = all.saturating_sub(missing).max(all / 2).max(ends.needed);
    let end = ends.of.get(kept.saturating_sub(1)).filter(|_| kept < all);
    end.and_then(|end| entry.code.get(..*end)).unwrap_or(&entry.code)
}

/// What runs of this much of the code do.
fn behaviour(entry: &CatalogEntry, code: &str) -> Behaviour {
    let sets = |code: &str, name: &str| {
        [format!("set_output(\"{name}\""), format!("set_output('{name}'")]
            .iter()
            .any(|call| code.contains(call))
    };
    // An output that the whole code sets and this part does not yet is not put out.
    let is_put_out = |name: &str| sets(code, name) || !sets(&entry.code, name);
    let outputs = entry.outputs.iter().filter(|(name, _)| is_put_out(name));
    let trouble = |awaits_guidance, description: &str, line: u32| {
        Some(Trouble { awaits_guidance, description: description.to_owned(), line })
    };
    Behaviour {
        outputs: outputs.map(|(name, value)| (name.clone(), value.clone())).collect(),
        trouble: match &entry.fate {
            Fate::Completes => None,
            Fate::Fails { description, at_line } => trouble(false, description, *at_line),
            Fate::AwaitsGuidance { description, at_line } => trouble(true, description, *at_line),
        },
    }
}

/// The connections of an entry; one whose key the workspace lacks is left out.
fn credentials(store: &Store, entry: &CatalogEntry) -> Map<CredentialInfo> {
    let credential = |(alias, key): &(String, String)| {
        let connection = store.connection(key)?;
        let credential = CredentialInfo {
            book: connection.book.clone(),
            book_version: connection.book_version.clone(),
            connection_alias: Some(alias.clone()),
            connection_id: Some(key.clone()),
            ..Default::default()
        };
        Some((alias.clone(), credential))
    };
    entry.connections.iter().filter_map(credential).collect()
}

/// The versions of a life, the oldest first: some drafts before each publication, and after the
/// last one if a draft is open.
fn versions(life: Life, generator: &mut Generator) -> Vec<Version> {
    let (majors, open_draft) = match life {
        Life::Draft | Life::Deleted => (0, true),
        Life::Published { versions, open_draft } | Life::Deactivated { versions, open_draft } => {
            (versions.max(1), open_draft)
        }
    };
    let mut versions = Vec::new();
    for major in 0..=majors {
        if major > 0 {
            versions.push(Version { major, minor: 0 });
        }
        if major < majors || open_draft {
            let drafts = u32::try_from(generator.within(1, 4)).unwrap_or(1);
            versions.extend((1..=drafts).map(|minor| Version { major, minor }));
        }
    }
    versions
}

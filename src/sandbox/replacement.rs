//! How does one connection take another's place?
//!
//! Switch and Upgrade share their list. The old connection must be used by the draft, the new one
//! must be in the workspace and serve the same book: of the same version for a switch, of the
//! same or a newer one for an upgrade (the contract asks an upgrade for the same version, which
//! would upgrade nothing). `connection_alias` is the alias in use, or a free one: then the entry
//! is renamed, in the code too. Entries are all looked up in the draft as it was, so two
//! connections can change places.

use std::cmp::Ordering;

use automations_core::model::{
    ConnectionReplacement, CredentialInfo, SwitchAutomationConnectionsBody,
    SwitchAutomationConnectionsResponse, UpgradeAutomationConnectionsBody,
    UpgradeAutomationConnectionsResponse,
};

use crate::automation::Edition;
use crate::body::ok;
use crate::call::Call;
use crate::code;
use crate::connection::{self, Faults};
use crate::status::Answer;
use crate::store::{Store, Table};
use crate::version::compare_book_versions;

/// `SwitchAutomationConnections`
pub(crate) fn switch(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: SwitchAutomationConnectionsBody = call.body()?;
    let automation = connection::change(store, call, |store, edition, faults| {
        let list = List { name: "switches", takes: Ordering::is_eq, what: "the old one's version" };
        list.apply(&body.switches, store, edition, faults);
    })?;
    ok(&SwitchAutomationConnectionsResponse { automation: Some(automation), ..Default::default() })
}

/// `UpgradeAutomationConnections`
pub(crate) fn upgrade(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: UpgradeAutomationConnectionsBody = call.body()?;
    let automation = connection::change(store, call, |store, edition, faults| {
        let what = "the old one's version or a newer one";
        let list = List { name: "upgrades", takes: Ordering::is_ge, what };
        list.apply(&body.upgrades, store, edition, faults);
    })?;
    ok(&UpgradeAutomationConnectionsResponse { automation: Some(automation), ..Default::default() })
}

/// What the two lists differ in.
struct List {
    /// The body's field.
    name: &'static str,
    /// How the new version may stand to the old one.
    takes: fn(Ordering) -> bool,
    /// The same in words.
    what: &'static str,
}

impl List {
    fn apply(
        &self,
        replacements: &[ConnectionReplacement],
        store: &Store,
        edition: &mut Edition,
        faults: &mut Faults,
    ) {
        let mut renamed = Vec::new();
        for (index, replacement) in replacements.iter().enumerate() {
            let at = |field: &str| format!("{}[{index}].{field}", self.name);
            let Some(old) = self.old(replacement, edition, faults, &at) else { continue };
            let Some(new) = store.connection(&replacement.new_connection_id) else {
                faults.note(at("new_connection_id"), "exists", "is not in the workspace");
                continue;
            };
            if new.book != old.book {
                let message = format!("serves the book `{}`, not `{}`", new.book, old.book);
                faults.note(at("new_connection_id"), "book", message);
            } else if !(self.takes)(compare_book_versions(&new.book_version, &old.book_version)) {
                let message = format!("serves version `{}`, not {}", new.book_version, self.what);
                faults.note(at("new_connection_id"), "book_version", message);
            }
            let new = CredentialInfo {
                connection_id: Some(replacement.new_connection_id.clone()),
                book_version: new.book_version.clone(),
                connection_alias: Some(replacement.connection_alias.clone()),
                ..old.clone()
            };
            renamed.push((index, old.connection_alias.unwrap_or_default(), new));
        }
        for (_, alias, _) in &renamed {
            edition.credentials.remove(alias);
        }
        let mut aliases = Table::default();
        for (index, alias, new) in renamed {
            let other = new.connection_alias.clone().unwrap_or_default();
            if edition.credentials.contains_key(&other) || other == code::PLACEHOLDER {
                let field = format!("{}[{index}].connection_alias", self.name);
                faults.note(field, "unique", format!("`{other}` is in use in this automation"));
            }
            if alias != other {
                if !code::is_name(&other) {
                    let field = format!("{}[{index}].connection_alias", self.name);
                    let message = "is written into the code, and is no name there";
                    faults.note(field, "format", message);
                }
                aliases.insert(alias, other.clone());
            }
            edition.credentials.insert(other, new);
        }
        if let Some(code) = edition.automation.code.as_mut().filter(|_| !aliases.is_empty()) {
            *code = code::with_aliases(code, |alias| aliases.get(alias).map(String::as_str));
        }
    }

    /// The entry that goes: the one under the alias given, else the only one of that connection.
    fn old(
        &self,
        replacement: &ConnectionReplacement,
        edition: &Edition,
        faults: &mut Faults,
        at: &impl Fn(&str) -> String,
    ) -> Option<CredentialInfo> {
        let id = Some(replacement.old_connection_id.as_str());
        let used: Vec<(&String, &CredentialInfo)> = edition
            .credentials
            .iter()
            .filter(|(_, used)| used.connection_id.as_deref() == id)
            .collect();
        let named = used.iter().find(|(alias, _)| **alias == replacement.connection_alias);
        let (alias, old) = match (named, &used[..]) {
            (Some(named), _) => named,
            (None, [only]) => only,
            (None, []) => {
                faults.note(at("old_connection_id"), "exists", "is not in this automation");
                return None;
            }
            (None, _) => {
                let message = "is no alias of the old connection, which has several";
                faults.note(at("connection_alias"), "exists", message);
                return None;
            }
        };
        Some(CredentialInfo { connection_alias: Some((*alias).clone()), ..(*old).clone() })
    }
}

//! One connection in another's place: `:switchConnections` and `:upgradeConnections`.

use std::collections::BTreeMap;

use automations_core::error::ErrorCode;
use automations_core::model::{
    Automation, ConnectionReplacement, CredentialInfo, SwitchAutomationConnectionsBody,
    UpgradeAutomationConnectionsBody,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id};
use super::connection::{get, minor, named, used};

/// Every way to put a connection of the workspace in the place of a draft's one of the same book:
/// the draft, the entry that goes, and the one that comes.
fn replacements(client: &mut Client) -> Vec<(String, CredentialInfo, CredentialInfo)> {
    let known = workspace(client);
    let mut found = Vec::new();
    for draft in client.automations().into_iter().filter(super::client::is_draft) {
        for old in named(client, &id(&draft)) {
            let comes = |new: &&CredentialInfo| {
                new.book == old.book && new.connection_id != old.connection_id
            };
            if old.connection_id.is_some() {
                let ways = known.iter().filter(comes);
                found.extend(ways.map(|new| (id(&draft), old.clone(), new.clone())));
            }
        }
    }
    found
}

fn replacement(old: &CredentialInfo, new: &CredentialInfo) -> ConnectionReplacement {
    ConnectionReplacement {
        old_connection_id: old.connection_id.clone().unwrap(),
        new_connection_id: new.connection_id.clone().unwrap(),
        connection_alias: old.connection_alias.clone().unwrap(),
        ..Default::default()
    }
}

/// Checks that the one connection stands where the other stood, and that this made one version.
fn replaced(before: &Automation, after: &Automation, old: &CredentialInfo, new: &CredentialInfo) {
    assert_eq!(minor(after), minor(before) + 1);
    let ids = |automation: &Automation| -> BTreeMap<String, Option<String>> {
        let used = automation.connections.iter();
        used.map(|(alias, used)| (alias.clone(), used.connection_id.clone())).collect()
    };
    let mut expected = ids(before);
    expected.insert(old.connection_alias.clone().unwrap(), new.connection_id.clone());
    assert_eq!(ids(after), expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_switch_keeps_book_and_version() {
    let (mut done, mut refused) = (0, 0);
    for (automation, old, new) in replacements(&mut Client::new()) {
        // Each way is tried on a service of its own.
        let mut client = Client::new();
        let before = get(&mut client, &automation);
        let switches = vec![replacement(&old, &new)];
        let body = SwitchAutomationConnectionsBody { switches, ..Default::default() };
        let answer = ask!(
            client,
            SwitchAutomationConnections { automation_id: automation.clone(), body: body }
        );
        if new.book_version == old.book_version {
            replaced(&before, &answer.unwrap().automation.unwrap(), &old, &new);
            done += 1;
        } else {
            fails(answer, ErrorCode::InvalidArgument);
            assert_eq!(get(&mut client, &automation), before);
            refused += 1;
        }
    }
    assert!(done > 0 && refused > 0, "{done} switches, {refused} of other versions");
}

#[wasm_bindgen_test(unsupported = test)]
fn an_upgrade_may_bring_a_newer_version() {
    let mut done = 0;
    for (automation, old, new) in replacements(&mut Client::new()) {
        let mut client = Client::new();
        let before = get(&mut client, &automation);
        let upgrades = vec![replacement(&old, &new)];
        let body = UpgradeAutomationConnectionsBody { upgrades, ..Default::default() };
        let answer = ask!(
            client,
            UpgradeAutomationConnections { automation_id: automation.clone(), body: body }
        );
        match answer {
            Ok(answer) => {
                replaced(&before, &answer.automation.unwrap(), &old, &new);
                done += usize::from(new.book_version != old.book_version);
            }
            Err(error) => {
                fails::<()>(Err(error), ErrorCode::InvalidArgument);
                assert_eq!(get(&mut client, &automation), before);
            }
        }
    }
    assert!(done > 0, "the seed has a newer version of some book");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_replacement_by_another_book_is_refused() {
    let mut client = Client::new();
    let known = workspace(&mut client);
    let draft = client.draft();
    let automation = id(&draft);
    let old = used(&mut client, &automation);
    let other = known.iter().find(|new| new.book != old.book).expect("there are two books");
    let list = vec![replacement(&old, other)];
    let body = UpgradeAutomationConnectionsBody { upgrades: list.clone(), ..Default::default() };
    let upgraded = ask!(
        client,
        UpgradeAutomationConnections { automation_id: automation.clone(), body: body }
    );
    fails(upgraded, ErrorCode::InvalidArgument);
    let body = SwitchAutomationConnectionsBody { switches: list, ..Default::default() };
    let switched =
        ask!(client, SwitchAutomationConnections { automation_id: automation.clone(), body: body });
    fails(switched, ErrorCode::InvalidArgument);
    assert_eq!(get(&mut client, &automation), draft);
}

/// Every connection that some automation of the workspace uses, once.
fn workspace(client: &mut Client) -> Vec<CredentialInfo> {
    let mut known: Vec<CredentialInfo> = Vec::new();
    for automation in client.automations() {
        for stage in ["DRAFT", "PUBLISHED"] {
            let list = ask!(
                client,
                ExtractAutomationCodeConnections {
                    automation_id: id(&automation),
                    filter: format!("stage = \"{stage}\"")
                }
            );
            let Ok(list) = list else { continue };
            for entry in list.connections.into_iter().filter(|entry| entry.connection_id.is_some())
            {
                if known.iter().all(|other| other.connection_id != entry.connection_id) {
                    known.push(entry);
                }
            }
        }
    }
    known
}

//! Connections of a draft: all or none, one version a call.

use automations_core::error::{Error, ErrorCode};
use automations_core::http::Method;
use automations_core::model::{
    AddAutomationConnectionsBody, Automation, ConnectionRemoval, CredentialInfo,
    RemoveAutomationConnectionsBody,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id, refuses};

/// The connections of an automation, with their books.
pub fn named(client: &mut Client, automation: &str) -> Vec<CredentialInfo> {
    let list = ask!(
        client,
        ExtractAutomationCodeConnections {
            automation_id: automation.into(),
            filter: "stage = \"DRAFT\"".into()
        }
    );
    list.unwrap().connections
}

pub fn get(client: &mut Client, automation: &str) -> Automation {
    ask!(client, GetAutomation { automation_id: automation.into() }).unwrap()
}

fn add(
    client: &mut Client,
    automation: &str,
    connections: Vec<CredentialInfo>,
) -> Result<Automation, Error> {
    let body = AddAutomationConnectionsBody { connections, ..Default::default() };
    let added =
        ask!(client, AddAutomationConnections { automation_id: automation.into(), body: body });
    added.map(|answer| answer.automation.expect("the answer holds the automation"))
}

fn remove(
    client: &mut Client,
    automation: &str,
    alias: &str,
    connection: &str,
) -> Result<Automation, Error> {
    let removal = ConnectionRemoval {
        connection_id: connection.into(),
        connection_alias: alias.into(),
        ..Default::default()
    };
    let body = RemoveAutomationConnectionsBody { removals: vec![removal], ..Default::default() };
    let removed =
        ask!(client, RemoveAutomationConnections { automation_id: automation.into(), body: body });
    removed.map(|answer| answer.automation.expect("the answer holds the automation"))
}

pub fn minor(automation: &Automation) -> u32 {
    automation.version.as_deref().unwrap().split_once('.').unwrap().1.parse().unwrap()
}

/// A connection in use by the draft, as an entry that can be added again under another alias.
pub fn used(client: &mut Client, automation: &str) -> CredentialInfo {
    let named = named(client, automation);
    named
        .into_iter()
        .find(|entry| entry.connection_id.is_some())
        .expect("the draft uses a connection")
}

#[wasm_bindgen_test(unsupported = test)]
fn adding_and_removing_makes_one_version_each() {
    let mut client = Client::new();
    let draft = client.draft();
    let automation = id(&draft);
    let entry = used(&mut client, &automation);
    client.advance(1000);
    let again = CredentialInfo { connection_alias: Some("suite_a".into()), ..entry.clone() };
    let added = add(&mut client, &automation, vec![again]).unwrap();
    assert_eq!(minor(&added), minor(&draft) + 1);
    assert!(added.connections.contains_key("suite_a"));
    assert_eq!(added.update_time.as_ref().unwrap().instant(), Some(client.now));
    assert_eq!(added, get(&mut client, &automation));
    let latest = ask!(
        client,
        GetAutomationRevision { automation_id: automation.clone(), revision_id: "latest".into() }
    );
    assert_eq!(latest.unwrap().snapshot.unwrap().version, added.version);

    let connection = entry.connection_id.unwrap();
    let removed = remove(&mut client, &automation, "suite_a", &connection).unwrap();
    assert_eq!(minor(&removed), minor(&draft) + 2);
    assert_eq!(removed.connections, draft.connections);
    fails(remove(&mut client, &automation, "suite_a", &connection), ErrorCode::InvalidArgument);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_is_done_whole_or_not_at_all() {
    let mut client = Client::new();
    let draft = client.draft();
    let automation = id(&draft);
    let entry = used(&mut client, &automation);
    let good = CredentialInfo { connection_alias: Some("suite_a".into()), ..entry.clone() };
    let bad = CredentialInfo {
        connection_alias: Some("suite_b".into()),
        connection_id: Some("no-such-connection".into()),
        ..entry
    };
    let error = fails(add(&mut client, &automation, vec![good, bad]), ErrorCode::InvalidArgument);
    assert!(error.violations()[0].field.starts_with("connections[1]"), "{error:?}");
    assert_eq!(get(&mut client, &automation), draft, "nothing was done");
}

#[wasm_bindgen_test(unsupported = test)]
fn removing_leaves_a_placeholder_in_the_code() {
    let mut client = Client::new();
    for draft in client.automations().into_iter().filter(super::client::is_draft) {
        let automation = id(&draft);
        let Some(entry) =
            named(&mut client, &automation).into_iter().find(|entry| entry.connection_id.is_some())
        else {
            continue;
        };
        let alias = entry.connection_alias.unwrap();
        let removed =
            remove(&mut client, &automation, &alias, &entry.connection_id.unwrap()).unwrap();
        assert!(!removed.connections.contains_key(&alias));
        let code = removed.code.as_deref().unwrap_or_default();
        if removed.code != draft.code {
            let placeholder = format!("kognitos.connection_name.{}", entry.book);
            assert!(code.contains(&placeholder), "{code}");
            let open = named(&mut client, &automation);
            assert!(open.iter().any(|e| e.book == entry.book && e.connection_id.is_none()));
            return;
        }
    }
    panic!("no draft of the seed names its connections in its code");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_published_automation_is_immutable() {
    let mut client = Client::new();
    let published = client.find(|a| !super::client::is_draft(a) && !a.connections.is_empty());
    let automation = id(&published);
    let (alias, connection) = published.connections.iter().next().unwrap();
    let connection = connection.connection_id.clone().unwrap();
    fails(remove(&mut client, &automation, alias, &connection), ErrorCode::FailedPrecondition);
    assert_eq!(get(&mut client, &automation), published);
}

#[wasm_bindgen_test(unsupported = test)]
fn duplicates_are_refused() {
    let mut client = Client::new();
    let draft = client.draft();
    let base = format!("/automations/{}", id(&draft));
    let (alias, connection) = draft.connections.iter().next().unwrap();
    let connection = connection.connection_id.as_deref().unwrap();
    let removal = format!(r#"{{"connection_id": "{connection}", "connection_alias": "{alias}"}}"#);
    let replacement = format!(
        r#"{{"old_connection_id": "{connection}", "new_connection_id": "{connection}", "connection_alias": "{alias}"}}"#
    );
    for (verb, list, item) in [
        ("removeConnections", "removals", &removal),
        ("switchConnections", "switches", &replacement),
        ("upgradeConnections", "upgrades", &replacement),
    ] {
        let body = format!(r#"{{"{list}": [{item}, {item}]}}"#);
        let response = client.raw(Method::Post, &format!("{base}:{verb}"), Some(&body));
        refuses(&response, ErrorCode::InvalidArgument);
    }
    assert_eq!(get(&mut client, &id(&draft)), draft);
}

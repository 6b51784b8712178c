//! Drafts are published, and what is published runs or does not.

use super::*;

#[test]
fn publishing_makes_major_versions() {
    let mut service = Service::new();
    let path = service.made("major", "a = 1");
    let published = service.own_post(&format!("{path}:publish"), json!({}));
    for (field, expected) in [
        ("version", "1.0"),
        ("latest_published_version", "1.0"),
        ("publish_user_id", "user-demo"),
        ("activation_state", "AUTOMATION_ACTIVATION_STATE_ACTIVE"),
    ] {
        assert_eq!(published[field], expected, "{field}");
    }
    let query = format!("{path}:query?stage=AUTOMATION_STAGE_PUBLISHED");
    assert_eq!(service.get(&query), published);
    service.own_refused(Method::Post, &format!("{path}:publish"), Some(json!({}))).is(400, 9, &[]);
    service.own_refused(Method::Patch, &path, Some(json!({ "code": "b" }))).is(400, 9, &[]);

    let fork = service.own_post(&format!("{path}:fork"), json!({}));
    assert_eq!(
        (&fork["version"], &fork["latest_published_version"]),
        (&json!("1.1"), &json!("1.0"))
    );
    service.own_refused(Method::Post, &format!("{path}:fork"), Some(json!({}))).is(400, 9, &[]);
    service.own(Method::Patch, &path, Some(json!({ "code": "a = 2" })));
    assert_eq!(service.get(&query)["code"], "a = 1", "what is published stays");
    service.own_post(&format!("{path}:deactivate"), json!({}));
    let second = service.own_post(&format!("{path}:publish"), json!({}));
    assert_eq!((&second["version"], &second["code"]), (&json!("2.0"), &json!("a = 2")));
    assert_eq!(second["activation_state"], "AUTOMATION_ACTIVATION_STATE_DEACTIVATED");
    let revisions = service.get(&format!("{path}/revisions"));
    let versions: Vec<String> = revisions["revisions"].as_array().unwrap().iter().map(id).collect();
    assert_eq!(versions, ["2.0", "1.2", "1.1", "1.0", "0.1"]);
    let filter = escape("stage = \"PUBLISHED\"");
    let published = service.get(&format!("{path}/revisions?filter={filter}"));
    assert_eq!(published["revisions"].as_array().unwrap().len(), 2);
    service.is_kept();
}

#[test]
fn every_place_without_a_connection_blocks_publishing() {
    let mut service = Service::new();
    let path = service.made("blocked", "x = kognitos.connection_name.sap.find()\n\ny = kognitos.none.sap.find()\nkognitos.bank.other.go()\n# kognitos.comment.sap.x()");
    service.own_post(
        "/connections?connection_id=mine",
        json!({ "book": "ledger", "book_version": "1" }),
    );
    service.own(
        Method::Patch,
        &path,
        Some(json!({ "connections": { "bank": { "connection_id": "mine" } } })),
    );
    let placeholder = json!({ "connections": [{ "book": "ledger", "book_version": "1", "connection_alias": "later" }] });
    service.post(&format!("{path}:addConnections"), placeholder);
    service.own(Method::Delete, "/connections/mine", None);
    let refused = service.own_refused(Method::Post, &format!("{path}:publish"), Some(json!({})));
    let told: Vec<(String, String)> = refused.body["details"][0]["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| {
            (
                v["subject"].as_str().unwrap().to_owned(),
                v["description"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let told: Vec<(&str, &str)> =
        told.iter().map(|(subject, text)| (subject.as_str(), text.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                "kognitos.connection_name.sap.find",
                "line 1: stands for a connection that was not chosen"
            ),
            ("kognitos.none.sap.find", "line 3: the automation has no connection `none`"),
            ("kognitos.bank.other.go", "line 4: the connection `bank` serves the book `ledger`"),
            ("connections.bank", "its connection `mine` is not in the workspace any more"),
            ("connections.later", "is a placeholder without a connection"),
        ]
    );
    refused.is(400, 9, &[]);
}

/// However a call is written, a connection that it needs is not missed; a value that it may be called
/// through is refused.
#[test]
fn no_way_to_write_a_call_is_published_without_its_connection() {
    for (at, code) in [
        "kognitos .m.postroom.send()",
        "(kognitos\n  .m\n  .postroom\n  .send())",
        "(kognitos).m.postroom.send()",
        "k = kognitos\nk.m.postroom.send()",
        "k = kognitos.m\nk.postroom.send()",
        "x = f\"{kognitos.m.postroom.send()}\"",
        "kognitos.m \\\n  .postroom.send()",
    ]
    .into_iter()
    .enumerate()
    {
        let mut service = Service::new();
        let path = service.made(&format!("way-{at}"), code);
        let refused =
            service.own_refused(Method::Post, &format!("{path}:publish"), Some(json!({})));
        let told = &refused.body["details"][0]["violations"];
        assert_eq!(told.as_array().map(Vec::len), Some(1), "{code}: {told}");
        refused.is(400, 9, &[]);
    }
}

#[test]
fn what_is_deactivated_does_not_run_until_it_is_activated() {
    let mut service = Service::new();
    let path = service.made("active", "a = 1");
    for verb in ["activate", "deactivate"] {
        service.own_refused(Method::Post, &format!("{path}:{verb}"), Some(json!({}))).is(
            400,
            9,
            &[],
        );
    }
    service.own_post(&format!("{path}:publish"), json!({}));
    let invoke = json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" });
    service.post(&format!("{path}:invoke"), invoke.clone());
    service.own_post(&format!("{path}:activate"), json!({}));
    assert!(service.changes.records.is_empty(), "it was active already");
    let off = service.own_post(&format!("{path}:deactivate"), json!({}));
    assert_eq!(off["version"], "1.0", "no new version");
    service.post_refused(&format!("{path}:invoke"), invoke.clone()).is(400, 9, &[]);
    service.own_post(&format!("{path}:fork"), json!({}));
    let draft = json!({ "stage": "AUTOMATION_STAGE_DRAFT" });
    service.post(&format!("{path}:invoke"), draft);
    service.own_post(&format!("{path}:activate"), json!({}));
    service.post(&format!("{path}:invoke"), invoke);
    assert_eq!(service.get(&path)["activation_state"], "AUTOMATION_ACTIVATION_STATE_ACTIVE");
}

//! Earlier versions become drafts again.

use super::*;

#[test]
fn a_restored_revision_is_a_new_version() {
    let mut service = Service::new();
    let path = service.made("restored", "a = 1");
    service.own(
        Method::Patch,
        &path,
        Some(json!({ "code": "a = 2", "display_name": "Second", "marked_outputs": ["x"] })),
    );
    service.own_post(&format!("{path}:publish"), json!({}));
    let query = format!("{path}:query?stage=AUTOMATION_STAGE_PUBLISHED");
    let published = service.get(&query);
    service.now += 1000;
    let restored =
        service.own_post(&format!("{path}:restoreRevision"), json!({ "revision_id": "0.1" }));
    for (field, expected) in [
        ("version", json!("1.1")),
        ("code", json!("a = 1")),
        ("display_name", json!("Made restored")),
        ("marked_outputs", Json::Null),
        ("restore_version", json!("0.1")),
        ("restore_user_id", json!("user-demo")),
        ("restore_time", restored["update_time"].clone()),
        ("latest_published_version", json!("1.0")),
        ("create_time", published["create_time"].clone()),
    ] {
        assert_eq!(restored[field], expected, "{field}");
    }
    assert_eq!(service.get(&query), published);
    assert_eq!(service.get(&format!("{path}/revisions/latest"))["snapshot"], restored);
    let name = service.get(&format!("{path}/revisions/0.2"))["name"].clone();
    let again =
        service.own_post(&format!("{path}:restoreRevision"), json!({ "revision_id": name }));
    assert_eq!((&again["version"], &again["code"]), (&json!("1.2"), &json!("a = 2")));
    let latest =
        service.own_post(&format!("{path}:restoreRevision"), json!({ "revision_id": "latest" }));
    assert_eq!((&latest["version"], &latest["restore_version"]), (&json!("1.3"), &json!("1.2")));
    for missing in ["9.9", "", "newest"] {
        let (status, code, fields) =
            if missing.is_empty() { (400, 3, &["revision_id"][..]) } else { (404, 5, &[][..]) };
        let body = Some(json!({ "revision_id": missing }));
        service
            .own_refused(Method::Post, &format!("{path}:restoreRevision"), body)
            .is(status, code, fields);
    }
    service.is_kept();
}

#[test]
fn a_restored_revision_has_the_connections_that_it_had() {
    let mut service = Service::new();
    let path = service.made("wired", "kognitos.bank.ledger.go()");
    service.own_post(
        "/connections?connection_id=mine",
        json!({ "book": "ledger", "book_version": "1", "endpoint": "https://a.invalid" }),
    );
    service.own(
        Method::Patch,
        &path,
        Some(json!({ "connections": { "bank": { "connection_id": "mine" } } })),
    );
    service.own(Method::Patch, &path, Some(json!({ "connections": {} })));
    service.own_refused(Method::Post, &format!("{path}:publish"), Some(json!({}))).is(400, 9, &[]);
    let restored =
        service.own_post(&format!("{path}:restoreRevision"), json!({ "revision_id": "0.2" }));
    assert_eq!(
        restored["connections"]["bank"],
        json!({ "connection_id": "mine", "endpoint": "https://a.invalid" })
    );
    service.own_post(&format!("{path}:publish"), json!({}));
    // The demo's versions as well, each in its turn.
    for automation in
        service.automations().iter().filter(|a| a["delete_time"].is_null()).map(id).take(30)
    {
        let revisions = service.get(&format!("/automations/{automation}/revisions?page_size=1000"));
        let oldest = revisions["revisions"].as_array().unwrap().last().unwrap().clone();
        let restored = service.own_post(
            &format!("/automations/{automation}:restoreRevision"),
            json!({ "revision_id": id(&oldest) }),
        );
        for field in ["code", "connections", "input_specs", "description"] {
            assert_eq!(restored[field], oldest["snapshot"][field], "{field}");
        }
    }
}

#[test]
fn a_name_that_was_taken_meanwhile_keeps_a_revision_away() {
    let mut service = Service::new();
    let path = service.made("orig", "");
    service.own(Method::Patch, &path, Some(json!({ "display_name": "Other" })));
    service.own_post("/automations", json!({ "display_name": "Made orig" }));
    let restore = format!("{path}:restoreRevision");
    let body = json!({ "revision_id": "0.1" });
    service.own_refused(Method::Post, &restore, Some(body)).is(400, 9, &[]);
    service.own_post(&restore, json!({ "revision_id": "0.2" }));
}

//! The workspace's connections come, change and go.

use super::*;

#[test]
fn connections_are_made_listed_changed_and_deleted() {
    let mut service = Service::new();
    let before = listed(&mut service, 7).len();
    let body = json!({ "book": "ledger", "book_version": "1.0", "endpoint": "https://a.invalid" });
    let made = service.own_post("/connections?connection_id=mine", body.clone());
    assert_eq!(made["name"], "organizations/org-demo/workspaces/workspace-demo/connections/mine");
    assert_eq!(service.own(Method::Get, "/connections/mine", None), made);
    let other = service.own_post("/connections", json!({ "book": "ledger", "book_version": "2" }));
    let all = listed(&mut service, 7);
    assert!(all.len() == before + 2 && all.contains(&made) && all.contains(&other));
    assert!(all.is_sorted_by_key(|connection| id(connection)));
    let edited =
        service.own(Method::Patch, "/connections/mine", Some(json!({ "book_version": "1.1" })));
    assert_eq!((&edited["book"], &edited["book_version"]), (&json!("ledger"), &json!("1.1")));
    assert_ne!(edited["etag"], made["etag"]);
    let stale = format!("/connections/mine?etag={}", made["etag"].as_str().unwrap());
    service.own_refused(Method::Patch, &stale, Some(json!({ "endpoint": "" }))).is(409, 10, &[]);
    service.own_refused(Method::Delete, &stale, None).is(409, 10, &[]);
    let mask = "/connections/mine?update_mask=endpoint";
    assert_eq!(
        service.own(Method::Patch, mask, Some(json!({ "book": "x" })))["endpoint"],
        Json::Null
    );
    assert_eq!(
        service.own(Method::Delete, "/connections/mine", None),
        json!({ "affected_automations": [] })
    );
    service.own_refused(Method::Get, "/connections/mine", None).is(404, 5, &[]);
    service.is_kept();
}

/// Every connection, page by page.
fn listed(service: &mut Service, size: usize) -> Vec<Json> {
    let (mut all, mut token) = (Vec::new(), String::new());
    loop {
        let page = service.own(
            Method::Get,
            &format!("/connections?page_size={size}&page_token={token}"),
            None,
        );
        all.extend(page["connections"].as_array().unwrap().clone());
        match page["next_page_token"].as_str() {
            Some(next) => next.clone_into(&mut token),
            None => return all,
        }
    }
}

#[test]
fn every_fault_of_a_connection_is_told() {
    let mut service = Service::new();
    let post = |service: &mut Service, path: &str, body: Json| {
        service.own_refused(Method::Post, path, Some(body))
    };
    post(&mut service, "/connections", json!({ "name": "x", "endpint": "" })).is(
        400,
        3,
        &["name", "book", "book_version", "endpint"],
    );
    let body = json!({ "book": "ledger", "book_version": "1" });
    post(&mut service, "/connections?connection_id=a%2Fb", body.clone()).is(
        400,
        3,
        &["connection_id"],
    );
    post(&mut service, "/connections?connection_id=bank-feed", body).is(409, 6, &[]);
    let blank = Some(json!({ "book": "", "book_version": "" }));
    service.own_refused(Method::Patch, "/connections/bank-feed", blank).is(
        400,
        3,
        &["book", "book_version"],
    );
    service.own_refused(Method::Get, "/connections?page_size=-1", None).is(400, 3, &["page_size"]);
}

#[test]
fn a_connection_in_use_keeps_its_book_and_shows_its_new_endpoint() {
    let mut service = Service::new();
    let version = Some(json!({ "book_version": "9.9" }));
    let refused = service.own_refused(Method::Patch, "/connections/bank-feed", version);
    assert!(!refused.body["details"][0]["violations"].as_array().unwrap().is_empty());
    refused.is(400, 9, &[]);
    let user = service.find(|a| {
        a["connections"]
            .as_object()
            .is_some_and(|c| c.values().any(|used| used["connection_id"] == "bank-feed"))
    });
    let version = service.get(&format!("/automations/{user}"))["version"].clone();
    service.own(
        Method::Patch,
        "/connections/bank-feed",
        Some(json!({ "endpoint": "https://new.invalid" })),
    );
    let shown = service.get(&format!("/automations/{user}"));
    let used = shown["connections"]
        .as_object()
        .unwrap()
        .values()
        .find(|used| used["connection_id"] == "bank-feed");
    assert_eq!(
        (&used.unwrap()["endpoint"], &shown["version"]),
        (&json!("https://new.invalid"), &version)
    );
    // In published use it stays.
    service.own_refused(Method::Delete, "/connections/bank-feed", None).is(400, 9, &[]);
    service.is_kept();
}

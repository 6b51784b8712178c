//! Connections of drafts and of the workspace.

use super::*;

fn connections(automation: &Json) -> Vec<(String, String)> {
    let entries = automation["connections"].as_object().unwrap().iter();
    entries
        .map(|(alias, c)| {
            (alias.clone(), c["connection_id"].as_str().unwrap_or_default().to_owned())
        })
        .collect()
}

fn minor(version: &Json) -> (u32, u32) {
    let (major, minor) = version.as_str().unwrap().split_once('.').unwrap();
    (major.parse().unwrap(), minor.parse().unwrap())
}

#[test]
fn one_call_makes_one_version_and_one_revision() {
    let mut service = Service::new();
    let id = service.draft();
    let path = format!("/automations/{id}");
    let before = service.get(&path);
    let removals: Vec<Json> = connections(&before)
        .into_iter()
        .map(|(alias, id)| json!({ "connection_alias": alias, "connection_id": id }))
        .collect();
    service.now += 5000;
    let after = service.post(&format!("{path}:removeConnections"), json!({ "removals": removals }));
    let after = &after["automation"];
    let (major, old) = minor(&before["version"]);
    assert_eq!(minor(&after["version"]), (major, old + 1));
    assert_eq!(*after, service.get(&path));
    assert!(after["connections"].is_null());
    let revisions = service.get(&format!("{path}/revisions"));
    assert_eq!(revisions["revisions"][0]["alternate_ids"], json!(["latest"]));
    assert!(revisions["revisions"][1]["alternate_ids"].is_null());
    assert_eq!(revisions["revisions"][0]["snapshot"], *after);
    let latest = service.get(&format!("{path}/revisions/latest"));
    assert_eq!(latest, revisions["revisions"][0]);
    let first = service.get("/automations?page_size=1");
    assert_eq!(super::id(&first["automations"][0]), id);
}

#[test]
fn removed_connections_leave_placeholders_in_the_code() {
    let mut service = Service::new();
    let id = service.draft();
    let path = format!("/automations/{id}");
    let before = service.get(&path);
    let uses = |code: &str, alias: &str| code.contains(&format!("kognitos.{alias}."));
    let code = before["code"].as_str().unwrap();
    let (alias, connection) =
        connections(&before).into_iter().find(|(alias, _)| uses(code, alias)).unwrap();
    let removal = json!({ "connection_alias": alias, "connection_id": connection });
    let body = json!({ "removals": [removal] });
    let after = service.post(&format!("{path}:removeConnections"), body)["automation"].clone();
    let code = after["code"].as_str().unwrap();
    assert!(!uses(code, &alias) && code.contains("kognitos.connection_name."), "{code}");
    let filter = escape("stage = \"DRAFT\"");
    let extracted = service.get(&format!("{path}:extractCodeConnections?filter={filter}"));
    let found = extracted["connections"].as_array().unwrap();
    assert!(found.iter().any(|c| c["connection_id"].is_null() && c["connection_alias"].is_null()));
    service.get_refused(&format!("{path}:extractCodeConnections")).is(400, 3, &["filter"]);
}

#[test]
fn a_list_with_one_fault_changes_nothing() {
    let mut service = Service::new();
    let id = service.draft();
    let path = format!("/automations/{id}");
    let before = service.get(&path);
    let (alias, connection) = connections(&before).into_iter().next().unwrap();
    let good = json!({ "connection_alias": alias, "connection_id": connection });
    let bad = json!({ "connection_alias": "nobody", "connection_id": "nothing" });
    let wrong = json!({ "connection_alias": "nobody", "connection_id": connection });
    let remove = format!("{path}:removeConnections");
    service.post_refused(&remove, json!({ "removals": [good, bad] })).is(
        400,
        3,
        &["removals[1].connection_id"],
    );
    service.post_refused(&remove, json!({ "removals": [wrong] })).is(
        400,
        3,
        &["removals[0].connection_alias"],
    );
    service.post_refused(&remove, json!({ "removals": [good, good] })).is(400, 3, &["removals[1]"]);
    let add = format!("{path}:addConnections");
    let added = json!({ "book": "no", "book_version": "0", "connection_id": connection, "connection_alias": alias });
    service
        .post_refused(&add, json!({ "connections": [added, { "book": "b", "book_version": "1", "connection_id": "x" }] }))
        .is(400, 3, &["connections[0].book", "connections[0].connection_alias", "connections[1].connection_id"]);
    service.post_refused(&add, json!({ "connections": [] })).is(400, 3, &["connections"]);
    assert_eq!(service.get(&path), before);
}

#[test]
fn a_connection_is_added_by_reference_or_as_a_placeholder() {
    let mut service = Service::new();
    let path = format!("/automations/{}", service.draft());
    let before = connections(&service.get(&path)).len();
    let body = json!({ "connections": [
        { "book": "northledger", "book_version": "5.0.1", "connection_id": "erp-group-next", "connection_alias": "next" },
        { "book": "some_book", "book_version": "1.0" },
    ] });
    let after = service.post(&format!("{path}:addConnections"), body)["automation"].clone();
    assert_eq!(connections(&after).len(), before + 2);
    assert_eq!(after["connections"]["next"]["connection_id"], "erp-group-next");
    assert!(after["connections"]["next"]["endpoint"].is_string());
    assert_eq!(after["connections"]["some_book"], json!({}));
}

/// A draft that uses the connection, and the alias under which it does.
fn user_of(service: &mut Service, connection: &str) -> (String, String) {
    let uses = |automation: &Json| {
        connections(automation).into_iter().find(|(_, id)| id == connection).map(|(alias, _)| alias)
    };
    let found = service
        .automations()
        .iter()
        .filter(|automation| is_open(automation) && automation["connections"].is_object())
        .find_map(|automation| Some((id(automation), uses(automation)?)));
    found.unwrap()
}

#[test]
fn a_switch_keeps_the_version_and_an_upgrade_raises_it() {
    let mut service = Service::new();
    let (id, alias) = user_of(&mut service, "erp-group");
    let path = format!("/automations/{id}");
    let body = |list: &str, new: &str, alias: &str| json!({ list: [{ "old_connection_id": "erp-group", "new_connection_id": new, "connection_alias": alias }] });
    let switch = format!("{path}:switchConnections");
    let field = "switches[0].new_connection_id";
    service.post_refused(&switch, body("switches", "erp-group-next", &alias)).is(400, 3, &[field]);
    service.post_refused(&switch, body("switches", "mailbox-support", &alias)).is(400, 3, &[field]);
    service.post_refused(&switch, body("switches", "nothing", &alias)).is(400, 3, &[field]);
    let upgrade = format!("{path}:upgradeConnections");
    let after = service.post(&upgrade, body("upgrades", "erp-group-next", &alias));
    assert_eq!(after["automation"]["connections"][&alias]["connection_id"], "erp-group-next");
    service.post_refused(&upgrade, body("upgrades", "erp-group-next", &alias)).is(
        400,
        3,
        &["upgrades[0].old_connection_id"],
    );
    let (id, _) = user_of(&mut service, "erp-group");
    let switch = format!("/automations/{id}:switchConnections");
    let after = service.post(&switch, body("switches", "erp-subsidiary", "renamed"));
    let automation = &after["automation"];
    assert_eq!(automation["connections"]["renamed"]["connection_id"], "erp-subsidiary");
    assert!(!automation["code"].as_str().unwrap().contains(&format!("kognitos.{alias}.")));
}

#[test]
fn what_is_published_must_first_be_forked() {
    let mut service = Service::new();
    let id = service.find(|automation| is_published(automation) && !is_open(automation));
    let body = json!({ "connections": [{ "book": "b", "book_version": "1" }] });
    service.post_refused(&format!("/automations/{id}:addConnections"), body.clone()).is(
        400,
        9,
        &[],
    );
    let deleted = service.find(|automation| !automation["delete_time"].is_null());
    service.get(&format!("/automations/{deleted}"));
    service.post_refused(&format!("/automations/{deleted}:addConnections"), body).is(400, 9, &[]);
}

#[test]
fn usage_is_counted_in_the_order_asked() {
    let mut service = Service::new();
    let ids = ["nothing", "erp-group", "chat-company", "erp-group"];
    let body = json!({ "connection_ids": ids });
    let counted = service.post("/automations:countConnectionUsage", body);
    let counts = counted["connection_counts"].as_array().unwrap();
    let found: Vec<&str> = counts.iter().map(|c| c["connection_id"].as_str().unwrap()).collect();
    assert_eq!(found, ids);
    assert_eq!(counts[0]["count"], 0);
    let traced =
        service.post("/automations:traceConnectionUsage", json!({ "connection_id": "erp-group" }));
    let traced = traced["automations"].as_array().unwrap();
    assert_eq!(json!(traced.len()), counts[1]["count"]);
    assert!(traced.iter().all(|usage| !usage["automation_id"].as_str().unwrap().contains('/')));
    assert!(traced.iter().any(|usage| usage["stages"].as_array().unwrap().len() == 2));
}

#[test]
fn a_connection_in_published_use_stays() {
    let mut service = Service::new();
    let path = "/automations:deleteConnection?connection_id=";
    let failure =
        service.refused(Method::Delete, &format!("{path}erp-group"), None).is(400, 9, &[]);
    let detail = &failure.body["details"][0];
    assert!(detail["@type"].as_str().unwrap().ends_with("DeleteConnectionBlockedError"));
    assert!(detail["blocking_automations"][0]["display_name"].is_string());
    service.refused(Method::Delete, &format!("{path}nothing"), None).is(404, 5, &[]);
    service.refused(Method::Delete, "/automations:deleteConnection", None).is(
        400,
        3,
        &["connection_id"],
    );

    let (id, alias) = user_of(&mut service, "erp-group");
    let body = json!({ "upgrades": [
        { "old_connection_id": "erp-group", "new_connection_id": "erp-group-next", "connection_alias": alias },
    ] });
    service.post(&format!("/automations/{id}:upgradeConnections"), body);
    let used = service
        .post("/automations:traceConnectionUsage", json!({ "connection_id": "erp-group-next" }));
    let only_drafts = used["automations"]
        .as_array()
        .unwrap()
        .iter()
        .all(|u| u["stages"] == json!(["AUTOMATION_STAGE_DRAFT"]));
    assert!(only_drafts, "{used}");
    let (status, answer) = service.send(Method::Delete, &format!("{path}erp-group-next"), None);
    assert_eq!(status, 200);
    assert!(
        answer["affected_automations"].as_array().unwrap().iter().any(|a| a["automation_id"] == id)
    );
    service.refused(Method::Delete, &format!("{path}erp-group-next"), None).is(404, 5, &[]);
}

#[test]
fn a_connection_takes_the_place_of_its_placeholder() {
    let mut service = Service::new();
    let path = format!("/automations/{}", service.draft());
    let entry = |id: Option<&str>, book: &str| {
        json!({ "connections": [{ "book": book, "book_version": "5.0.1", "connection_alias": "next",
            "connection_id": id }] })
    };
    let add = format!("{path}:addConnections");
    let body = |id, book| {
        let mut body = entry(id, book);
        if id.is_none() {
            body["connections"][0].as_object_mut().unwrap().remove("connection_id");
        }
        body
    };
    let is_taken = ["connections[0].connection_alias"];
    service.post(&add, body(None, "northledger"));
    service.post_refused(&add, body(None, "northledger")).is(400, 3, &is_taken);
    let after = service.post(&add, body(Some("erp-group-next"), "northledger"));
    let shown = &after["automation"]["connections"]["next"];
    assert_eq!(shown["connection_id"], "erp-group-next");
    service.post_refused(&add, body(Some("erp-group-next"), "northledger")).is(400, 3, &is_taken);
}

#[test]
fn a_connection_that_is_gone_leads_nowhere() {
    let mut service = Service::new();
    let path = format!("/automations/{}", service.draft());
    service.send_to(
        "/sandbox/v1",
        Method::Post,
        "/connections?connection_id=mine",
        Some(json!({ "book": "postroom", "book_version": "1", "endpoint": "https://gone" })),
    );
    let added = json!({ "book": "postroom", "book_version": "1", "connection_id": "mine",
        "connection_alias": "m" });
    service.post(&format!("{path}:addConnections"), json!({ "connections": [added] }));
    let before = service.get(&path);
    assert_eq!(before["connections"]["m"]["endpoint"], "https://gone");
    let target = "/automations:deleteConnection?connection_id=mine";
    assert_eq!(service.send(Method::Delete, target, None).0, 200);
    let after = service.get(&path);
    assert_eq!(after["connections"]["m"], json!({ "connection_id": "mine" }));
    assert_eq!(after["update_time"], before["update_time"]);
}

#[test]
fn two_entries_exchange_their_aliases_in_the_code_too() {
    let mut service = Service::new();
    let own = |service: &mut Service, method, path: &str, body: Json| {
        let (status, body) = service.send_to("/sandbox/v1", method, path, Some(body));
        assert_eq!(status, 200, "{body}");
    };
    for id in ["one", "two"] {
        let connection = json!({ "book": "postroom", "book_version": "1" });
        own(&mut service, Method::Post, &format!("/connections?connection_id={id}"), connection);
    }
    let code = "kognitos.a.postroom.send(to=1)\nkognitos.b.postroom.send(to=2)";
    let draft = json!({ "display_name": "Exchange", "code": code, "connections": {
        "a": { "connection_id": "one" }, "b": { "connection_id": "two" } } });
    own(&mut service, Method::Post, "/automations?automation_id=exchange", draft);
    let injected = json!({ "switches": [
        { "old_connection_id": "one", "new_connection_id": "one", "connection_alias": "c.d.e()\nx" },
    ] });
    service.post_refused("/automations/exchange:switchConnections", injected).is(
        400,
        3,
        &["switches[0].connection_alias"],
    );
    let body = json!({ "switches": [
        { "old_connection_id": "one", "new_connection_id": "one", "connection_alias": "b" },
        { "old_connection_id": "two", "new_connection_id": "two", "connection_alias": "a" },
    ] });
    let after = service.post("/automations/exchange:switchConnections", body)["automation"].clone();
    assert_eq!(after["connections"]["b"]["connection_id"], "one");
    assert_eq!(after["connections"]["a"]["connection_id"], "two");
    assert_eq!(after["code"], "kognitos.b.postroom.send(to=1)\nkognitos.a.postroom.send(to=2)");
}

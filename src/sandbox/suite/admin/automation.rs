//! Automations are made and edited.

use super::*;

#[test]
fn a_new_automation_is_a_draft_that_the_api_shows() {
    let mut service = Service::new();
    let made = service.own_post("/automations", json!({
        "display_name": "Pay an invoice", "code": "set_output(\"sum\", value=total)", "description": "Pays.",
        "input_specs": [{ "name": "total", "type": { "scalar_type": "VALUE_SCALAR_TYPE_NUMBER" } }],
        "connections": { "bank": { "connection_id": "bank-feed" } }, "marked_outputs": ["sum"],
    }));
    let path = format!("/automations/{}", id(&made));
    assert_eq!(service.get(&path), made);
    assert_eq!(id(&made).len(), 21);
    for (field, expected) in [
        ("version", json!("0.1")),
        ("latest_published_version", Json::Null),
        ("activation_state", json!("AUTOMATION_ACTIVATION_STATE_UNSPECIFIED")),
        ("author_id", json!("user-demo")),
        ("create_time", made["update_time"].clone()),
    ] {
        assert_eq!(made[field], expected, "{field}");
    }
    assert!(made["connections"]["bank"]["endpoint"].is_string(), "{made}");
    let listed = service.get("/automations?page_size=1");
    assert_eq!(listed["automations"][0], made, "it was updated last");
    let revision = service.get(&format!("{path}/revisions/latest"));
    assert_eq!((&revision["snapshot"], &revision["alternate_ids"]), (&made, &json!(["latest"])));
    let code = service
        .get(&format!("{path}:extractCodeConnections?filter={}", escape("stage = \"DRAFT\"")));
    assert_eq!(code["connections"][0]["connection_id"], "bank-feed");
    service.is_kept();
}

#[test]
fn every_fault_of_a_new_automation_is_told() {
    let mut service = Service::new();
    let taken =
        service.automations().iter().find(|a| a["delete_time"].is_null()).unwrap()["display_name"]
            .clone();
    let refused = |service: &mut Service, body: Json, fields: &[&str]| {
        service.own_refused(Method::Post, "/automations", Some(body)).is(400, 3, fields);
    };
    refused(&mut service, json!({}), &["display_name"]);
    refused(
        &mut service,
        json!({ "display_name": "a", "version": "1.0", "codes": "x" }),
        &["codes", "version"],
    );
    refused(
        &mut service,
        json!({
            "display_name": taken, "connections": { "connection_name": {}, "b c": { "connection_id": "none" }, "c": {} },
            "input_specs": [{ "name": " " }], "code": "é",
            "code_mapping": { "entries": [{ "spy_location": { "end_byte": "3" }, "english_location": {} }] },
        }),
        &[
            "display_name",
            "input_specs[0].name",
            "code_mapping.entries[0].spy_location",
            "connections[\"b c\"].connection_id",
            "connections.c.connection_id",
            "connections.connection_name",
        ],
    );
    let twice = json!({ "display_name": "a", "input_specs": [{ "name": "x" }, { "name": "x" }] });
    refused(&mut service, twice, &["input_specs[1]"]);
    for id in ["a%2Fb", "%20", &"x".repeat(65)] {
        let path = format!("/automations?automation_id={id}");
        service.own_refused(Method::Post, &path, Some(json!({ "display_name": "a" }))).is(
            400,
            3,
            &["automation_id"],
        );
    }
    service.made("same", "");
    let again = Some(json!({ "display_name": "Another" }));
    service.own_refused(Method::Post, "/automations?automation_id=same", again).is(409, 6, &[]);
}

#[test]
fn an_edit_makes_one_version_and_keeps_what_it_does_not_name() {
    let mut service = Service::new();
    let path = service.made("edit", "a = 1");
    service.now += 1000;
    let edited =
        service.own(Method::Patch, &path, Some(json!({ "code": "a = 2", "description": "why" })));
    assert_eq!((&edited["version"], &edited["display_name"]), (&json!("0.2"), &json!("Made edit")));
    assert_eq!(service.get(&path), edited);
    let keys: Vec<&str> = edited.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(keys.contains(&"description") && edited["create_time"] != edited["update_time"]);
    let revisions = service.get(&format!("{path}/revisions"));
    let codes: Vec<&Json> =
        revisions["revisions"].as_array().unwrap().iter().map(|r| &r["snapshot"]["code"]).collect();
    assert_eq!(codes, ["a = 2", "a = 1"]);
    assert_eq!(revisions["revisions"][1]["alternate_ids"], Json::Null);
    // A mask empties what it names and the body does not have, and spares what only the body has.
    let masked = format!("{path}?update_mask=description,code");
    let edited = service.own(
        Method::Patch,
        &masked,
        Some(json!({ "code": "a = 3", "display_name": "Other" })),
    );
    assert_eq!(edited["description"], Json::Null);
    assert_eq!((&edited["code"], &edited["display_name"]), (&json!("a = 3"), &json!("Made edit")));
    service.own_refused(Method::Patch, &format!("{path}?update_mask=cod"), Some(json!({}))).is(
        400,
        3,
        &["update_mask"],
    );
    service.own_refused(Method::Patch, &path, Some(json!({ "display_name": "" }))).is(
        400,
        3,
        &["display_name"],
    );
    let same = service.own(Method::Patch, &path, Some(json!({})));
    assert!(same == edited && service.changes.records.is_empty(), "nothing named, nothing changed");
    service.is_kept();
}

#[test]
fn a_mapping_goes_with_the_texts_that_it_maps() {
    let mut service = Service::new();
    let path = service.made("mapped", "a = 1");
    let place = json!({ "start_byte": "0", "end_byte": "5" });
    let mapping = json!({ "entries": [{ "spy_location": place, "english_location": place }] });
    let body = json!({ "english_code": "a is", "code_mapping": mapping });
    service.own_refused(Method::Patch, &path, Some(body)).is(
        400,
        3,
        &["code_mapping.entries[0].english_location"],
    );
    let body = json!({ "english_code": "a is one", "code_mapping": mapping });
    assert_eq!(service.own(Method::Patch, &path, Some(body))["code_mapping"], mapping);
    let other = service.own(Method::Patch, &path, Some(json!({ "description": "x" })));
    assert_eq!(other["code_mapping"], mapping);
    let changed = service.own(Method::Patch, &path, Some(json!({ "code": "b = 1" })));
    assert_eq!(changed["code_mapping"], Json::Null);
}

#[test]
fn a_connection_that_is_gone_stays_where_it_was() {
    let mut service = Service::new();
    let path = service.made("dangling", "");
    let bank = json!({ "connections": { "bank": { "connection_id": "mine" } } });
    service.own_post(
        "/connections?connection_id=mine",
        json!({ "book": "bank", "book_version": "1" }),
    );
    service.own(Method::Patch, &path, Some(bank.clone()));
    service.own(Method::Delete, "/connections/mine", None);
    let kept = service.own(Method::Patch, &path, Some(bank));
    assert_eq!(kept["connections"]["bank"], json!({ "connection_id": "mine" }));
    let other = json!({ "connections": { "other": { "connection_id": "mine" } } });
    service.own_refused(Method::Patch, &path, Some(other)).is(
        400,
        3,
        &["connections.other.connection_id"],
    );
}

#[test]
fn default_inputs_are_checked_kept_and_told() {
    let mut service = Service::new();
    let made = service.own_post("/automations", json!({
        "display_name": "Defaults", "input_specs": [
            { "name": "total", "type": { "scalar_type": "VALUE_SCALAR_TYPE_NUMBER" } }, { "name": "note" },
        ],
    }));
    let path = format!("/automations/{}", id(&made));
    let set = format!("{path}:setDefaultInputs");
    let wrong = json!({ "default_inputs": { "total": { "text": "5" }, "nte": { "text": "x" } } });
    service.own_refused(Method::Post, &set, Some(wrong)).is(
        400,
        3,
        &["default_inputs.nte", "default_inputs.total"],
    );
    let defaults = json!({ "note": { "text": "hello" } });
    service.now += 5;
    let shown = service.own_post(&set, json!({ "default_inputs": defaults }));
    assert_eq!((&shown["default_inputs"], &shown["version"]), (&defaults, &json!("0.1")));
    service.own_post(&set, json!({}));
    let history = service.get(&format!("{path}:listDefaultInputsHistory"));
    let entries = history["default_inputs_history_entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(
        (&entries[1]["default_inputs"], &entries[1]["change_actor"]),
        (&defaults, &json!("user-demo"))
    );
    assert_eq!(entries[1]["change_time"], shown["update_time"]);
    service.is_kept();
}

#[test]
fn a_draft_with_other_inputs_leaves_the_published_defaults_alone() {
    let mut service = Service::new();
    let path = service.made("defaults", "");
    let input = |name: &str, of: &str| {
        let scalar = format!("VALUE_SCALAR_TYPE_{of}");
        json!({ "name": name, "type": { "scalar_type": scalar } })
    };
    let text = |text: &str| json!({ "text": text });
    let specs = json!({ "input_specs": [input("q", "TEXT"), input("both", "TEXT")] });
    service.own(Method::Patch, &path, Some(specs));
    let set = |service: &mut Service, given: Json| {
        let body = Some(json!({ "default_inputs": given }));
        service.send_to("/sandbox/v1", Method::Post, &format!("{path}:setDefaultInputs"), body)
    };
    let first = json!({ "q": text("hello"), "both": text("a") });
    assert_eq!(set(&mut service, first).0, 200);
    service.own_post(&format!("{path}:publish"), json!({}));
    service.own_post(&format!("{path}:fork"), json!({}));
    let specs = json!({ "input_specs": [input("n", "BOOLEAN"), input("both", "TEXT")] });
    service.own(Method::Patch, &path, Some(specs));
    let n = json!({ "bool_value": true });
    let published = |service: &mut Service| {
        let query = format!("{path}:query?stage=AUTOMATION_STAGE_PUBLISHED");
        service.get(&query)["default_inputs"].clone()
    };
    // What is given, what the draft has then, what the published version has then.
    let cases = [
        (
            json!({ "n": n, "both": text("b") }),
            json!({ "n": n, "both": text("b") }),
            json!({ "q": text("hello"), "both": text("b") }),
        ),
        (json!({ "n": n }), json!({ "n": n }), json!({ "q": text("hello") })),
        (json!({ "q": text("bye"), "n": n }), json!({ "n": n }), json!({ "q": text("bye") })),
    ];
    for (given, draft, other) in cases {
        let (status, shown) = set(&mut service, given.clone());
        assert_eq!((status, &shown["default_inputs"]), (200, &draft), "{given}");
        assert_eq!(published(&mut service), other, "{given}");
    }
    for (given, fields) in [
        (json!({ "q": n }), vec!["default_inputs.q"]),
        (json!({ "n": text("x"), "who": n }), vec!["default_inputs.who", "default_inputs.n"]),
        (json!({ "both": n }), vec!["default_inputs.both"]),
    ] {
        let (status, body) = set(&mut service, given);
        service.failure("set", status, body).is(400, 3, &fields);
    }
    let run = json!({ "stage": "AUTOMATION_STAGE_PUBLISHED", "inputs": { "both": text("c") } });
    service.post(&format!("{path}:invoke"), run);
    service.is_kept();
}

#[test]
fn a_name_has_one_automation_and_is_free_when_nobody_has_it() {
    let mut service = Service::new();
    let named = |name: &str| Some(json!({ "display_name": name }));
    let taken = |service: &mut Service, name: &str| {
        let (status, body) =
            service.send_to("/sandbox/v1", Method::Post, "/automations", named(name));
        assert_eq!(status == 400, body["details"][0]["field_violations"][0]["reason"] == "unique");
        service.is_kept();
        status == 400
    };
    let first = service.made("first", "");
    assert!(taken(&mut service, "Made first"));
    assert!(!taken(&mut service, "Made firs") && !taken(&mut service, "Made first first"));
    service.own(Method::Patch, &first, named("Made first"));
    service.own(Method::Patch, &first, named("Renamed"));
    assert!(taken(&mut service, "Renamed"));
    assert!(!taken(&mut service, "Made first"), "it is free");
    service.own_refused(Method::Patch, &first, named("Made first")).is(400, 3, &["display_name"]);
    service.own(Method::Delete, &first, None);
    assert!(!taken(&mut service, "Renamed"), "whoever is deleted has none");
    let mut service = Service::of(Sandbox::restore(service.sandbox.records()).unwrap());
    assert!(taken(&mut service, "Renamed") && taken(&mut service, "Made first"));
}

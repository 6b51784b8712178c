//! Pages, tokens and what guards them.

use super::*;

fn pages(service: &mut Service, path: &str, key: &str, size: usize) -> Vec<String> {
    let (mut ids, mut token) = (Vec::new(), String::new());
    loop {
        let page = service.get(&format!("{path}?page_size={size}&page_token={token}"));
        let items = page[key].as_array().cloned().unwrap_or_default();
        assert!(items.len() <= size);
        ids.extend(items.iter().map(id));
        match page.get("next_page_token") {
            Some(next) => next.as_str().unwrap().clone_into(&mut token),
            None => return ids,
        }
    }
}

#[test]
fn pages_of_any_size_make_the_same_list() {
    let mut service = Service::new();
    let whole = pages(&mut service, "/automations", "automations", 1000);
    assert!(whole.len() >= 190, "{}", whole.len());
    for size in [7, 50, whole.len()] {
        assert_eq!(pages(&mut service, "/automations", "automations", size), whole, "{size}");
    }
    let path = format!("/automations/{}", service.draft());
    for (list, key) in [("revisions", "revisions"), ("runs", "runs")] {
        let path = format!("{path}/{list}");
        let whole = pages(&mut service, &path, key, 1000);
        assert_eq!(pages(&mut service, &path, key, 1), whole);
    }
}

#[test]
fn automations_come_newest_update_first() {
    let mut service = Service::new();
    let times: Vec<String> = service
        .automations()
        .iter()
        .map(|automation| automation["update_time"].as_str().unwrap().to_owned())
        .collect();
    assert!(times.is_sorted_by_key(|time| std::cmp::Reverse(Instant::parse(time))));
}

#[test]
fn sizes_are_defaulted_and_coerced() {
    let mut service = Service::new();
    let count = |service: &mut Service, query: &str| {
        service.get(&format!("/automations{query}"))["automations"].as_array().unwrap().len()
    };
    assert_eq!(count(&mut service, ""), 10);
    assert_eq!(count(&mut service, "?page_size=0"), 10);
    assert!(count(&mut service, "?page_size=5000") > 100);
    service.get_refused("/automations?page_size=-1").is(400, 3, &["page_size"]);
    service.get_refused("/automations?page_size=ten").is(400, 3, &["page_size"]);
    service.get_refused("/automations?page_size=99999999999").is(400, 3, &["page_size"]);
}

#[test]
fn a_token_serves_only_the_call_that_gave_it() {
    let mut service = Service::new();
    let token = service.get("/automations")["next_page_token"].as_str().unwrap().to_owned();
    service.get(&format!("/automations?page_token={token}"));
    service.get(&format!("/automations?page_token={token}&page_size=3"));
    let filter = escape("state = \"DRAFT\"");
    for query in [
        format!("page_token={token}&show_deleted=true"),
        format!("page_token={token}&filter={filter}"),
        format!("page_token={token}0"),
        format!("page_token=x{token}"),
        "page_token=garbage".to_owned(),
    ] {
        service.get_refused(&format!("/automations?{query}")).is(400, 3, &["page_token"]);
    }
    let draft = service.draft();
    service.get_refused(&format!("/automations/{draft}/runs?page_token={token}")).is(
        400,
        3,
        &["page_token"],
    );
}

#[test]
fn a_token_stays_while_items_are_added() {
    let mut service = Service::new();
    let id = service.find(|automation| is_active(automation) && is_published(automation));
    let path = format!("/automations/{id}");
    let inputs = inputs(&mut service, &id);
    let invoke = json!({ "stage": "AUTOMATION_STAGE_PUBLISHED", "inputs": inputs });
    for _ in 0..3 {
        service.now += 1000;
        service.post(&format!("{path}:invoke"), invoke.clone());
    }
    let before = pages(&mut service, &format!("{path}/runs"), "runs", 1000);
    let page = service.get(&format!("{path}/runs?page_size=2"));
    let token = page["next_page_token"].as_str().unwrap().to_owned();
    service.now += 1000;
    service.post(&format!("{path}:invoke"), invoke);
    let next = service.get(&format!("{path}/runs?page_size=2&page_token={token}"));
    assert_eq!(id_of(&next["runs"][0]), before[2]);
}

fn id_of(run: &Json) -> String {
    id(run)
}

/// Inputs with which the automation ran before, or none.
pub(super) fn inputs(service: &mut Service, automation: &str) -> Json {
    let runs = service.get(&format!("/automations/{automation}/runs?page_size=1"));
    match &runs["runs"][0]["user_inputs"] {
        Json::Null => json!({}),
        inputs => inputs.clone(),
    }
}

#[test]
fn states_and_deletion_choose_what_is_listed() {
    let mut service = Service::new();
    let all = service.automations();
    let deleted = all.iter().filter(|a| !a["delete_time"].is_null()).count();
    assert!(deleted > 0);
    let mut listed = 0;
    for state in ["DRAFT", "PUBLISHED"] {
        let filter = escape(&format!("state = \"{state}\""));
        let page = service.get(&format!("/automations?page_size=1000&filter={filter}"));
        let page = page["automations"].as_array().unwrap();
        assert!(page.iter().all(|a| is_published(a) == (state == "PUBLISHED")));
        listed += page.len();
    }
    assert_eq!(listed + deleted, all.len());
    let bad = escape("state = \"ACTIVE\"");
    service.get_refused(&format!("/automations?filter={bad}")).is(400, 3, &["filter"]);
}

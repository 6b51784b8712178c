//! An automation has one schedule at most, and is told what it will do.

use automations_core::error::ErrorCode;
use automations_core::http::Method;
use automations_core::model::{
    AutomationSchedule, CalendarDate, FrequencyUnit, RepeatInterval, ScheduleConfig, ScheduleEnd,
    ScheduleEndType, ScheduleStart, UpdateAutomationScheduleBody,
};
use automations_core::schedule::Rule;
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id, refuses};

fn config(unit: FrequencyUnit) -> ScheduleConfig {
    let date =
        CalendarDate { year: Some(2026), month: Some(3), day: Some(2), ..Default::default() };
    ScheduleConfig {
        start: ScheduleStart { start_date: Some(date), ..Default::default() },
        repeat_interval: Some(RepeatInterval { unit, ..Default::default() }),
        ..Default::default()
    }
}

/// An automation without a schedule.
fn bare(client: &mut Client) -> String {
    let automations = client.automations();
    automations
        .iter()
        .map(id)
        .find(|id| ask!(client, GetAutomationSchedule { automation_id: id.clone() }).is_err())
        .expect("some automation has no schedule")
}

fn create(
    client: &mut Client,
    id: &str,
    unit: FrequencyUnit,
) -> Result<AutomationSchedule, automations_core::error::Error> {
    let body = AutomationSchedule { config: config(unit), ..Default::default() };
    ask!(client, CreateAutomationSchedule { automation_id: id.into(), body: body })
}

#[wasm_bindgen_test(unsupported = test)]
fn a_schedule_lives_from_create_to_delete() {
    let mut client = Client::new();
    let id = bare(&mut client);
    let created = create(&mut client, &id, FrequencyUnit::Day).unwrap();
    assert_eq!(created.config, config(FrequencyUnit::Day));
    assert_eq!(created.enabled, Some(true));
    let name = created.name.clone().unwrap();
    assert!(name.ends_with(&format!("automations/{id}/schedule")), "{name}");
    let read = ask!(client, GetAutomationSchedule { automation_id: id.clone() }).unwrap();
    assert_eq!(read, created);

    let second = create(&mut client, &id, FrequencyUnit::Week);
    fails(second, ErrorCode::AlreadyExists);
    let read = ask!(client, GetAutomationSchedule { automation_id: id.clone() }).unwrap();
    assert_eq!(read, created, "a refused create changes nothing");

    let deleted = ask!(client, DeleteAutomationSchedule { automation_id: id.clone() }).unwrap();
    assert!(deleted.unknown.is_empty(), "the answer is {{}}");
    let gone = ask!(client, GetAutomationSchedule { automation_id: id.clone() });
    fails(gone, ErrorCode::NotFound);
    let again = ask!(client, DeleteAutomationSchedule { automation_id: id.clone() });
    fails(again, ErrorCode::NotFound);
    assert!(create(&mut client, &id, FrequencyUnit::Week).is_ok(), "there is room for another");
}

#[wasm_bindgen_test(unsupported = test)]
fn only_the_verbs_enable_and_disable() {
    let mut client = Client::new();
    let id = bare(&mut client);
    create(&mut client, &id, FrequencyUnit::Day).unwrap();
    let disable = |client: &mut Client| {
        ask!(client, DisableAutomationSchedule { automation_id: id.clone() })
            .unwrap()
            .schedule
            .unwrap()
    };
    let enable = |client: &mut Client| {
        ask!(client, EnableAutomationSchedule { automation_id: id.clone() })
            .unwrap()
            .schedule
            .unwrap()
    };
    assert_eq!(disable(&mut client).enabled, Some(false));
    assert_eq!(disable(&mut client).enabled, Some(false), "twice is as once");
    let body =
        UpdateAutomationScheduleBody { config: config(FrequencyUnit::Hour), ..Default::default() };
    let updated =
        ask!(client, UpdateAutomationSchedule { automation_id: id.clone(), body: body }).unwrap();
    assert_eq!(updated.config, config(FrequencyUnit::Hour));
    assert_eq!(updated.enabled, Some(false), "PATCH leaves `enabled` alone");
    assert_eq!(enable(&mut client).enabled, Some(true));
    assert_eq!(enable(&mut client).config, config(FrequencyUnit::Hour));
    let target = format!("/automations/{id}/schedule");
    for body in [r#"{"enabled": false}"#, "{}", r#"{"config": {}}"#] {
        refuses(&client.raw(Method::Patch, &target, Some(body)), ErrorCode::InvalidArgument);
    }
    let read = ask!(client, GetAutomationSchedule { automation_id: id.clone() }).unwrap();
    assert_eq!(read.enabled, Some(true));
}

#[wasm_bindgen_test(unsupported = test)]
fn without_a_schedule_there_is_nothing_to_change() {
    let mut client = Client::new();
    let id = bare(&mut client);
    let body =
        UpdateAutomationScheduleBody { config: config(FrequencyUnit::Day), ..Default::default() };
    fails(
        ask!(client, UpdateAutomationSchedule { automation_id: id.clone(), body: body }),
        ErrorCode::NotFound,
    );
    fails(
        ask!(client, EnableAutomationSchedule { automation_id: id.clone() }),
        ErrorCode::NotFound,
    );
    fails(ask!(client, DisableAutomationSchedule { automation_id: id }), ErrorCode::NotFound);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_bad_rule_is_refused_with_its_place() {
    let mut client = Client::new();
    let target = format!("/automations/{}/schedule", bare(&mut client));
    let body = r#"{"config": {"start": {"start_date": {"year": 2026, "month": 2, "day": 30}}, "weekly_pattern": {"days": []}}}"#;
    let status =
        refuses(&client.raw(Method::Post, &target, Some(body)), ErrorCode::InvalidArgument);
    let told = format!("{:?}", status.details);
    assert!(told.contains("config.start.start_date.day"), "{told}");
    assert!(told.contains("config.weekly_pattern.days"), "{told}");
}

#[wasm_bindgen_test(unsupported = test)]
fn every_fault_of_a_rule_is_told_below_its_config() {
    let mut client = Client::new();
    let id = bare(&mut client);
    create(&mut client, &id, FrequencyUnit::Day).unwrap();
    let target = format!("/automations/{id}/schedule");
    let start = r#""start": {"start_date": {"year": 2026, "month": 2, "day": 1}}"#;
    for (config, field) in [
        (r#"{"start": {"start_date": {"year": 2026, "month": 2, "day": 1}, "time_zone": "Mars/Base"}}"#.to_owned(), "config.start.time_zone"),
        (format!(r#"{{{start}, "repeat_interval": {{"unit": "FREQUENCY_UNIT_DAY"}}, "monthly_pattern": {{"day_number": 3}}}}"#), "config.monthly_pattern"),
        (format!(r#"{{{start}, "active_window": {{"window_start": {{}}, "window_end": {{"hours": 9}}, "time_zone": "Mars/Base"}}}}"#), "config.active_window.time_zone"),
        (format!(r#"{{{start}, "end": {{"end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES"}}}}"#), "config.end.max_occurrences"),
    ] {
        for method in [Method::Post, Method::Patch] {
            let body = format!(r#"{{"config": {config}}}"#);
            let status = refuses(&client.raw(method, &target, Some(&body)), ErrorCode::InvalidArgument);
            let told = format!("{:?}", status.details);
            assert!(told.contains(&format!("{field:?}")), "{body}: {told}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_answer_foretells_what_the_rule_says() {
    let mut client = Client::new();
    let id = bare(&mut client);
    let rule = Rule::validate(&config(FrequencyUnit::Day)).unwrap();
    let foretells = |schedule: &AutomationSchedule, first: &str| {
        assert_eq!(schedule.summary, Some(rule.describe()));
        assert_eq!(schedule.next_run_times.len(), 10);
        assert_eq!(schedule.next_run_times[0].0, first);
        assert_eq!(schedule.remaining_occurrences, None);
    };
    foretells(&create(&mut client, &id, FrequencyUnit::Day).unwrap(), "2026-03-03T00:00:00Z");
    client.advance(86_400_000);
    let read = ask!(client, GetAutomationSchedule { automation_id: id.clone() }).unwrap();
    foretells(&read, "2026-03-04T00:00:00Z");
    let disabled =
        ask!(client, DisableAutomationSchedule { automation_id: id.clone() }).unwrap().schedule;
    let disabled = disabled.unwrap();
    assert_eq!(disabled.summary, Some(rule.describe()));
    assert!(disabled.next_run_times.is_empty());
    let enabled = ask!(client, EnableAutomationSchedule { automation_id: id.clone() }).unwrap();
    foretells(&enabled.schedule.unwrap(), "2026-03-04T00:00:00Z");

    let end = ScheduleEnd {
        end_type: ScheduleEndType::AfterOccurrences,
        max_occurrences: Some(5),
        ..Default::default()
    };
    let counted = ScheduleConfig { end: Some(end), ..config(FrequencyUnit::Day) };
    let body = UpdateAutomationScheduleBody { config: counted, ..Default::default() };
    let updated =
        ask!(client, UpdateAutomationSchedule { automation_id: id.clone(), body: body }).unwrap();
    // Midnight of 2 and 3 March have passed, of five.
    assert_eq!(updated.remaining_occurrences, Some(3));
    assert_eq!(updated.next_run_times.len(), 3);
    client.advance(30 * 86_400_000);
    let over = ask!(client, GetAutomationSchedule { automation_id: id }).unwrap();
    assert_eq!((over.remaining_occurrences, over.next_run_times.len()), (Some(0), 0));
}

//! Requests about the schedule of an automation.

use automations_core::model::{
    AutomationSchedule, CalendarDate, DayOfMonthPattern, DayOfWeek, FrequencyUnit, MonthPattern,
    OrdinalDayOfWeek, RepeatInterval, ScheduleConfig, ScheduleEnd, ScheduleEndType, ScheduleStart,
    TimeOfDay, TimeWindow, UpdateAutomationScheduleBody,
};
use automations_core::model::{Month, Ordinal};
use automations_core::op::{
    CreateAutomationSchedule, DeleteAutomationSchedule, DisableAutomationSchedule,
    EnableAutomationSchedule, GetAutomationSchedule, UpdateAutomationSchedule,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{check, refused};

fn date(year: i32, month: i32, day: i32) -> CalendarDate {
    CalendarDate { year: Some(year), month: Some(month), day: Some(day), ..Default::default() }
}

fn at(hours: i32, minutes: i32) -> TimeOfDay {
    TimeOfDay { hours: Some(hours), minutes: Some(minutes), ..Default::default() }
}

fn once() -> ScheduleConfig {
    let start = ScheduleStart { start_date: Some(date(2026, 3, 2)), ..Default::default() };
    ScheduleConfig { start, ..Default::default() }
}

fn yearly() -> ScheduleConfig {
    let ordinal_day =
        OrdinalDayOfWeek { ordinal: Ordinal::Last, day: DayOfWeek::Friday, ..Default::default() };
    ScheduleConfig {
        start: ScheduleStart {
            start_date: Some(date(2026, 3, 2)),
            time: Some(at(9, 30)),
            time_zone: Some("America/New_York".into()),
            ..Default::default()
        },
        repeat_interval: Some(RepeatInterval {
            unit: FrequencyUnit::Year,
            interval: Some(2),
            ..Default::default()
        }),
        yearly_pattern: Some(MonthPattern {
            month: Month::December,
            day_pattern: DayOfMonthPattern { ordinal_day: Some(ordinal_day), ..Default::default() },
            ..Default::default()
        }),
        end: Some(ScheduleEnd {
            end_type: ScheduleEndType::OnDate,
            end_date: Some(date(2030, 1, 31)),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn create(config: ScheduleConfig) -> CreateAutomationSchedule {
    CreateAutomationSchedule {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body: AutomationSchedule { config, ..Default::default() },
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn create_automation_schedule() {
    let target = "/api/v1/organizations/acme/workspaces/finance/automations/pay/schedule";
    check(
        &create(once()),
        "POST",
        target,
        Some(r#"{"config":{"start":{"start_date":{"day":2,"month":3,"year":2026}}}}"#),
    );
    check(
        &create(yearly()),
        "POST",
        target,
        Some(
            r#"{"config":{"end":{"end_date":{"day":31,"month":1,"year":2030},"end_type":"SCHEDULE_END_TYPE_ON_DATE"},"repeat_interval":{"interval":2,"unit":"FREQUENCY_UNIT_YEAR"},"start":{"start_date":{"day":2,"month":3,"year":2026},"time":{"hours":9,"minutes":30},"time_zone":"America/New_York"},"yearly_pattern":{"day_pattern":{"ordinal_day":{"day":"DAY_OF_WEEK_FRIDAY","ordinal":"ORDINAL_LAST"}},"month":"MONTH_DECEMBER"}}}"#,
        ),
    );
    refused(&create(ScheduleConfig::default()), "config.start.start_date", "required");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_window_is_sent_in_the_span_of_time_that_the_contract_lists() {
    let window = TimeWindow {
        start_time: Some("2026-01-01T00:00:00Z".into()),
        end_time: Some("2026-02-01T00:00:00Z".into()),
        ..Default::default()
    };
    check(
        &create(ScheduleConfig { active_window: Some(window), ..once() }),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/schedule",
        Some(
            r#"{"config":{"active_window":{"end_time":"2026-02-01T00:00:00Z","start_time":"2026-01-01T00:00:00Z"},"start":{"start_date":{"day":2,"month":3,"year":2026}}}}"#,
        ),
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn update_automation_schedule() {
    let call = |body| UpdateAutomationSchedule {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body,
    };
    let target = "/api/v1/organizations/acme/workspaces/finance/automations/pay/schedule";
    let body = UpdateAutomationScheduleBody { config: once(), ..Default::default() };
    check(
        &call(body.clone()),
        "PATCH",
        target,
        Some(r#"{"config":{"start":{"start_date":{"day":2,"month":3,"year":2026}}}}"#),
    );
    let enabled = UpdateAutomationScheduleBody { enabled: Some(true), ..body };
    refused(&call(enabled), "enabled", "read_only");
}

#[wasm_bindgen_test(unsupported = test)]
fn get_and_delete_automation_schedule() {
    let get = GetAutomationSchedule {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
    };
    check(
        &get,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/schedule",
        None,
    );
    let delete = DeleteAutomationSchedule {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
    };
    check(
        &delete,
        "DELETE",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/schedule",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn the_verbs_hang_on_the_automation_and_send_an_empty_object() {
    let enable = EnableAutomationSchedule {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        ..Default::default()
    };
    check(
        &enable,
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:enableAutomationSchedule",
        Some("{}"),
    );
    let disable = DisableAutomationSchedule {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        ..Default::default()
    };
    check(
        &disable,
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:disableAutomationSchedule",
        Some("{}"),
    );
}

//! Golden: triggers.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{count, every, nth, on, refused, rule, starting, until, window};
use automations_core::schedule::KestraOptions;

const NEW_YORK: &str = "America/New_York";

#[track_caller]
fn write(config: &Json) -> String {
    let id = Some("report".to_owned());
    rule(config).to_kestra(&KestraOptions { id }).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The `cron` of every trigger.
fn crons(text: &str) -> Vec<&str> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("cron: "));
    lines.map(|line| line.trim_matches('"')).collect()
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_schedule_is_a_trigger_with_its_bounds() {
    let config = starting(
        "2026-03-01 9:00",
        NEW_YORK,
        json!({
        "repeat_interval": every(15, "MINUTE"), "weekly_pattern": on(&["MONDAY", "FRIDAY"]),
        "active_window": window("9:00", "17:00", NEW_YORK), "end": until(2026, 12, 31) }),
    );
    assert_eq!(
        write(&config),
        r#"triggers:
  - id: "report"
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "*/15 9-16 * * 1,5"
    timezone: "America/New_York"
    conditions:
      - type: io.kestra.plugin.core.condition.DateTimeBetween
        date: "{{ trigger.date }}"
        after: "2026-03-02T13:59:59Z"
        before: "2026-12-28T21:45:01Z"
"#
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_second_tuesday_is_a_condition() {
    let monthly = |ordinal| {
        starting(
            "2026-03-01 9:00",
            "UTC",
            json!({
            "repeat_interval": every(1, "MONTH"), "monthly_pattern": nth(ordinal, "TUESDAY") }),
        )
    };
    let text = write(&monthly("SECOND"));
    assert_eq!(crons(&text), ["0 9 * * 2"]);
    assert!(
        text.ends_with(
            r#"        after: "2026-03-10T08:59:59Z"
      - type: io.kestra.plugin.core.condition.DayWeekInMonth
        date: "{{ trigger.date }}"
        dayOfWeek: "TUESDAY"
        dayInMonth: "SECOND"
"#
        ),
        "{text}"
    );
    let text = write(&monthly("FIFTH"));
    assert_eq!(crons(&text), ["0 9 29-31 * *"]);
    assert!(text.contains("condition.DayWeek\n"), "{text}");
    assert!(write(&monthly("LAST")).contains(r#"dayInMonth: "LAST""#));
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_needs_several_lines_is_several_triggers() {
    let text = write(&starting(
        "2026-03-01 9:00",
        "UTC",
        json!({
        "repeat_interval": every(15, "MINUTE"), "active_window": window("9:30", "17:15", "UTC") }),
    ));
    assert_eq!(crons(&text), ["30,45 9 * * *", "*/15 10-16 * * *", "0 17 * * *"]);
    assert!(text.contains(r#"id: "report-3""#), "{text}");
    let text = write(&starting(
        "2026-03-01 0:00",
        "UTC",
        json!({ "repeat_interval": every(45, "MINUTE") }),
    ));
    assert_eq!(crons(&text), ["0,45 */3 * * *", "30 1-22/3 * * *", "15 2-23/3 * * *"]);
    let text = write(&starting(
        "2026-03-01 9:00",
        "UTC",
        json!({
        "repeat_interval": every(1, "MONTH"), "monthly_pattern": { "day_number": 30 } }),
    ));
    assert_eq!(crons(&text), ["0 9 30 1,3-12 *", "0 9 L 2 *"]);
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn seconds_are_a_sixth_field_and_clock_changes_a_comment() {
    let mut config =
        starting("2026-03-01 2:30", NEW_YORK, json!({ "repeat_interval": every(1, "DAY") }));
    config["start"]["time"]["seconds"] = json!(20);
    let text = write(&config);
    assert_eq!(crons(&text), ["20 30 2 * * *"]);
    assert!(text.contains("withSeconds: true"), "{text}");
    assert!(text.contains("# When clocks go forward"), "{text}");
    let text = write(&starting(
        "2026-03-01 9:30",
        NEW_YORK,
        json!({ "repeat_interval": every(1, "DAY") }),
    ));
    assert!(!text.contains('#'), "{text}");
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_short_schedule_without_a_cron_line_is_its_dates() {
    let config = starting(
        "2026-03-01 9:00",
        NEW_YORK,
        json!({
        "repeat_interval": every(2, "WEEK"), "end": count(2) }),
    );
    assert_eq!(
        write(&config),
        r#"triggers:
  # No line of cron says this schedule: these are all of its runs.
  - id: "report"
    type: io.kestra.plugin.core.trigger.ScheduleOnDates
    timezone: "America/New_York"
    dates:
      - "2026-03-01T14:00:00Z"
      - "2026-03-15T13:00:00Z"
"#
    );
    assert!(write(&starting("2026-03-01 9:00", "UTC", json!({}))).contains("ScheduleOnDates"));
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_kestra_cannot_say_is_named() {
    let mut config =
        starting("2026-03-01 9:00", "UTC", json!({ "repeat_interval": every(2, "WEEK") }));
    let options = KestraOptions::default();
    refused(rule(&config).to_kestra(&options), &["repeat_interval.interval"], "two weeks");
    config["end"] = count(101);
    refused(rule(&config).to_kestra(&options), &["repeat_interval.interval"], "101 runs");
    config["end"] = count(100);
    assert!(rule(&config).to_kestra(&options).is_ok());
    config["start"]["time"]["nanos"] = json!(1);
    for id in ["", "-a", "a b", "a\"\n", "é"] {
        let options = KestraOptions { id: Some(id.to_owned()) };
        refused(rule(&config).to_kestra(&options), &["id", "start.time.nanos"], id);
    }
}

//! Runs, counted.

use automations_core::error::ErrorCode;
use automations_core::http::{Method, percent_encode};
use automations_core::model::{AutomationStage, CalendarDate};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, refuses};

fn total(client: &mut Client, automation: &str) -> i64 {
    let answer = ask!(client, QueryAutomationRunAggregates {}).unwrap();
    let suffix = format!("/automations/{automation}");
    let entry = answer
        .automation_run_aggregates
        .into_iter()
        .find(|entry| entry.automation_id.as_deref().is_some_and(|name| name.ends_with(&suffix)));
    entry.map_or(0, |entry| {
        let stats = entry.stats.unwrap();
        let (total, completed) = (stats.total_runs.unwrap(), stats.completed_runs.unwrap());
        assert!(completed.get().unwrap() <= total.get().unwrap());
        total.get().unwrap()
    })
}

fn date(year: i32, month: i32, day: i32) -> Option<CalendarDate> {
    Some(CalendarDate {
        year: Some(year),
        month: Some(month),
        day: Some(day),
        ..Default::default()
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn runs_are_counted_by_automation() {
    let mut client = Client::new();
    let (automation, _) = client.run();
    let before = total(&mut client, &automation);
    let listed =
        ask!(client, ListRuns { automation_id: automation.clone(), page_size: Some(1000) });
    assert_eq!(i64::try_from(listed.unwrap().runs.len()).unwrap(), before);
    for _ in 0..3 {
        client.invoke(&automation, AutomationStage::Published).unwrap();
    }
    assert_eq!(total(&mut client, &automation), before + 3);
}

#[wasm_bindgen_test(unsupported = test)]
fn runs_are_counted_by_day() {
    let mut client = Client::new();
    let (automation, _) = client.run();
    let mut days = |filter: Option<String>, zone: &str| {
        let query = ask!(
            client,
            QueryDailyRunAggregates {
                start_date: date(2026, 2, 20),
                end_date: date(2026, 3, 2),
                time_zone: zone.into(),
                filter: filter
            }
        );
        query.unwrap().daily_run_aggregates
    };
    let all = days(None, "UTC");
    let dates: Vec<&str> = all.iter().map(|entry| entry.date.as_deref().unwrap()).collect();
    assert!(dates.is_sorted(), "oldest first");
    assert_eq!((dates[0], dates[dates.len() - 1]), ("2026-02-20", "2026-03-02"));
    let one = days(Some(format!("automation_id = \"{automation}\"")), "UTC");
    let none = days(Some("automation_id = \"none\"".into()), "UTC");
    let both =
        days(Some(format!("automation_id = \"none\" OR automation_id = \"{automation}\"")), "UTC");
    let sum = |entries: &[automations_core::model::DailyRunAggregateEntry]| -> i32 {
        entries.iter().map(|e| e.stats.as_ref().and_then(|s| s.total_runs).unwrap_or(0)).sum()
    };
    assert!(sum(&one) > 0 && sum(&one) <= sum(&all));
    assert_eq!(sum(&none), 0);
    assert_eq!(both, one);
    let today = one.last().unwrap().stats.as_ref().unwrap().total_runs.unwrap();
    assert!(today >= 2, "the two runs of this test are of today");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_day_query_that_makes_no_sense_is_refused() {
    let mut client = Client::new();
    let zone = || "UTC".to_owned();
    // The core would not let such a range out.
    let backwards = ":dailyRunAggregates?time_zone=UTC&start_date.year=2026&end_date.year=2025";
    refuses(&client.raw(Method::Get, backwards, None), ErrorCode::InvalidArgument);
    let long = ask!(
        client,
        QueryDailyRunAggregates {
            start_date: date(2024, 1, 1),
            end_date: date(2026, 3, 1),
            time_zone: zone()
        }
    );
    fails(long, ErrorCode::InvalidArgument);
    // Nor a zone that there is not.
    let nowhere = ":dailyRunAggregates?time_zone=Moon/Crater";
    refuses(&client.raw(Method::Get, nowhere, None), ErrorCode::InvalidArgument);
    for filter in
        ["automation_id != \"a\"", "automation_id = \"a\" AND automation_id = \"b\"", "x = 1", "("]
    {
        let target = format!(":dailyRunAggregates?time_zone=UTC&filter={}", percent_encode(filter));
        refuses(&client.raw(Method::Get, &target, None), ErrorCode::InvalidArgument);
    }
}

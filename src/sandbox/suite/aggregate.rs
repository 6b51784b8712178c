//! Counted runs.

use super::*;

#[test]
fn automations_are_counted_by_resource_name_with_texts() {
    let mut service = Service::new();
    let counted = service.get(":automationRunAggregates");
    let entry = &counted["automation_run_aggregates"][0];
    let name = entry["automation_id"].as_str().unwrap();
    let (_, id) = name.rsplit_once('/').unwrap();
    assert!(name.starts_with("organizations/org-demo/workspaces/workspace-demo/automations/"));
    let runs = service.get(&format!("/automations/{id}/runs?page_size=1000"));
    let runs = runs["runs"].as_array().unwrap();
    assert_eq!(entry["stats"]["total_runs"], runs.len().to_string());
    let completed = runs.iter().filter(|run| run["state"]["completed"].is_object()).count();
    assert_eq!(entry["stats"]["completed_runs"], completed.to_string());
}

fn totals(answer: &Json) -> (Vec<String>, i64) {
    let days = answer["daily_run_aggregates"].as_array().unwrap();
    let total = days.iter().map(|day| day["stats"]["total_runs"].as_i64().unwrap()).sum();
    (days.iter().map(|day| day["date"].as_str().unwrap().to_owned()).collect(), total)
}

#[test]
fn thirty_days_end_today_and_zeros_are_told() {
    let mut service = Service::new();
    let (days, total) = totals(&service.get(":dailyRunAggregates?time_zone=UTC"));
    assert_eq!((days.len(), days[29].as_str()), (30, "2026-03-01"));
    assert_eq!(days[0], "2026-01-31");
    assert!(total > 500, "{total}");
    let range = "start_date.year=2020&start_date.month=2&start_date.day=28&end_date.year=2020&end_date.month=3&end_date.day=1";
    let (days, total) =
        totals(&service.get(&format!(":dailyRunAggregates?time_zone=Etc/GMT-14&{range}")));
    assert_eq!(
        (days, total),
        (["2020-02-28", "2020-02-29", "2020-03-01"].map(str::to_owned).to_vec(), 0)
    );
}

#[test]
fn automations_are_chosen_by_or() {
    let mut service = Service::new();
    let (a, _) = service.with_run("failed");
    let (b, _) = service.with_run("awaiting_guidance");
    let path = ":dailyRunAggregates?time_zone=UTC&filter=";
    let mut count = |filter: &str| totals(&service.get(&format!("{path}{}", escape(filter)))).1;
    let (one, other) =
        (count(&format!("automation_id = \"{a}\"")), count(&format!("automation_id = \"{b}\"")));
    assert_eq!(count(&format!("automation_id = \"{a}\" OR automation_id = \"{b}\"")), one + other);
    for filter in [
        "automation_id = a AND automation_id = b",
        "NOT automation_id = a",
        "automation_id != a",
        "state = a",
    ] {
        service.get_refused(&format!("{path}{}", escape(filter))).is(400, 3, &["filter"]);
    }
}

#[test]
fn faults_of_a_range_are_told() {
    let mut service = Service::new();
    let path = ":dailyRunAggregates";
    service.get_refused(path).is(400, 3, &["time_zone"]);
    service.get_refused(&format!("{path}?time_zone=Moon/Crater")).is(400, 3, &["time_zone"]);
    service.get_refused(&format!("{path}?time_zone=UTC&start_date.month=2")).is(
        400,
        3,
        &["start_date.year"],
    );
    // A month or a year alone stands for all of it.
    let february = "start_date.year=2024&start_date.month=2&end_date.year=2024&end_date.month=2";
    assert_eq!(totals(&service.get(&format!("{path}?time_zone=UTC&{february}"))).0.len(), 29);
    let day = |name: &str, date: [i32; 3]| {
        format!("{name}.year={}&{name}.month={}&{name}.day={}", date[0], date[1], date[2])
    };
    let start = day("start_date", [2026, 2, 30]);
    service.get_refused(&format!("{path}?time_zone=UTC&{start}")).is(400, 3, &["start_date.day"]);
    for (start, end, fault) in [
        ([2025, 1, 1], [2026, 1, 1], false),
        ([2025, 1, 1], [2026, 1, 2], true),
        ([2026, 2, 2], [2026, 2, 1], true),
    ] {
        let query =
            format!("{path}?time_zone=UTC&{}&{}", day("start_date", start), day("end_date", end));
        if fault {
            service.get_refused(&query).is(400, 3, &["end_date"]);
        } else {
            assert_eq!(totals(&service.get(&query)).0.len(), 366);
        }
    }
}

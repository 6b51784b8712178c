//! Schedules fire exactly when their rule says so.

use std::collections::HashSet;

use automations_core::model::{
    AutomationActivationState, AutomationSchedule, AutomationStage, InvocationSource, Run,
    ScheduleConfig, UpdateAutomationScheduleBody,
};
use automations_core::schedule::Rule;
use automations_core::time::Instant;
use automations_sandbox::Sandbox;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, START, declared, id, is_draft};
use crate::random::Random;
use crate::schedule::random_config::{Draw, Reach};

pub const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// Every so many minutes from midnight of the day on which the tests begin, in UTC.
pub fn every(minutes: i32) -> ScheduleConfig {
    let config = json!({
        "start": { "start_date": { "year": 2026, "month": 3, "day": 2 } },
        "repeat_interval": { "unit": "FREQUENCY_UNIT_MINUTE", "interval": minutes },
    });
    serde_json::from_value(config).unwrap()
}

/// Automations that run and have no schedule any more.
pub fn bare(client: &mut Client) -> Vec<String> {
    let active = Some(AutomationActivationState::Active);
    let automations: Vec<String> = client
        .automations()
        .iter()
        .filter(|automation| !is_draft(automation) && automation.activation_state == active)
        .map(id)
        .collect();
    for automation in &automations {
        // One that has none is as good.
        let _ = ask!(client, DeleteAutomationSchedule { automation_id: automation.clone() });
    }
    automations
}

pub fn create(client: &mut Client, id: &str, config: ScheduleConfig) -> AutomationSchedule {
    let body = AutomationSchedule { config, ..Default::default() };
    ask!(client, CreateAutomationSchedule { automation_id: id.into(), body: body }).unwrap()
}

/// Every run, the newest first.
pub fn runs(client: &mut Client, automation: &str) -> Vec<Run> {
    let (mut runs, mut page_token) = (Vec::new(), None);
    loop {
        let page = ask!(
            client,
            ListRuns {
                automation_id: automation.into(),
                page_size: Some(1000),
                page_token: page_token
            }
        );
        let page = page.unwrap();
        runs.extend(page.runs);
        page_token = page.next_page_token.filter(|token| !token.is_empty());
        if page_token.is_none() {
            return runs;
        }
    }
}

/// When runs were made, in milliseconds, the oldest first; `known` ones are left out.
fn times(client: &mut Client, automation: &str, known: &HashSet<String>) -> Vec<i64> {
    learn(client, automation, &mut known.clone())
}

/// The same; from now on they are known.
fn learn(client: &mut Client, automation: &str, known: &mut HashSet<String>) -> Vec<i64> {
    let mut runs = runs(client, automation);
    runs.retain(|run| known.insert(run.name.clone().unwrap()));
    let time = |run: Run| run.create_time.unwrap().instant().unwrap().as_millis();
    runs.into_iter().rev().map(time).collect()
}

fn names(client: &mut Client, automation: &str) -> HashSet<String> {
    runs(client, automation).into_iter().filter_map(|run| run.name).collect()
}

/// What the rule says of the time after `from`, until `until` and with it.
fn foretold(rule: &Rule, from: Instant, until: Instant) -> Vec<i64> {
    let times = rule.times(from.plus_millis(1), Some(until.plus_millis(1)), 100_000);
    #[allow(clippy::cast_possible_truncation)] // Whole milliseconds before the year 10000.
    times.into_iter().map(|time| time as i64).collect()
}

/// Where the clock stands when the schedule is made: about the first occurrence, or later.
fn beginning(random: &mut Random, rule: &Rule) -> Instant {
    let year_1 = Instant { seconds: -62_135_596_800, nanos: 0 };
    let number = random.below(5);
    let Some(some) = rule.occurrences(year_1).nth(number).or_else(|| rule.next(year_1)) else {
        return Instant::parse("2026-03-02T12:00:00Z").unwrap();
    };
    let ahead = i64::try_from(random.below(200_000_000)).unwrap();
    let ahead = *random.pick(&[0, 1, -1, -1, -ahead, -ahead]);
    Instant::from_millis(some.instant.as_millis() + ahead)
}

/// One step of the clock: to an occurrence, next to one, or by anything.
fn step(random: &mut Random, rule: &Rule, now: Instant) -> Instant {
    let skip = random.below(6);
    let next = rule.occurrences(now.plus_millis(1)).nth(skip).map(|next| next.instant);
    let anything = i64::try_from(random.below(400_000_000)).unwrap() * 100;
    match (random.below(6), next) {
        (0 | 1, Some(next)) => Instant::from_millis(next.as_millis()),
        (2, Some(next)) => Instant::from_millis(next.as_millis() - 1).max(now),
        (3, Some(next)) => Instant::from_millis(next.as_millis() + 1),
        // By far fewer runs than a leap may start at once.
        _ => match rule.occurrences(now.plus_millis(1)).nth(25) {
            Some(limit) => limit.instant.min(now.plus_millis(anything)),
            None => now.plus_millis(anything),
        },
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn hundreds_of_schedules_fire_exactly_when_their_rule_says() {
    const CASES: usize = 320;
    let start = Instant::parse(START).unwrap();
    let records = declared(&Sandbox::seeded(7, start)).records().into_iter();
    let bare_one =
        Sandbox::restore(records.filter(|record| !record.key.starts_with("schedule/"))).unwrap();
    let mut client = Client::of(bare_one.clone(), start);
    let automations = bare(&mut client);
    let mut known = HashSet::new();
    for automation in &automations {
        learn(&mut client, automation, &mut known);
    }
    let mut random = Random::new(17);
    let (mut fired, mut silent) = (0, 0);
    for case in 0..CASES {
        let automation = &automations[case % automations.len()];
        let reach = if case % 4 == 0 { Reach::Extreme } else { Reach::Usual };
        let config: Json = Draw { below: &mut |end| random.below(end), reach }.config();
        let rule = Rule::read(config.as_object().unwrap()).unwrap();

        // A service of its own, for the time of one never goes back.
        let begin = beginning(&mut random, &rule);
        let mut client = Client::of(bare_one.clone(), begin);
        let read: ScheduleConfig = serde_json::from_value(config.clone()).unwrap();
        let created = create(&mut client, automation, read);
        assert_eq!(created.summary, Some(rule.describe()), "{config}");
        for _ in 0..6 {
            let before = client.now;
            client.now = step(&mut random, &rule, before);
            let shown =
                ask!(client, GetAutomationSchedule { automation_id: automation.clone() }).unwrap();
            let after = client.now.plus_millis(1);
            let next: Vec<_> =
                rule.occurrences(after).take(10).map(|next| next.instant.to_timestamp()).collect();
            assert_eq!(shown.next_run_times, next, "{config} at {:?}", client.now);
            let counted = config["end"]["end_type"] == "SCHEDULE_END_TYPE_AFTER_OCCURRENCES";
            let left = rule.remaining(after).filter(|_| counted);
            let left = left.map(|left| i32::try_from(left).unwrap());
            assert_eq!(shown.remaining_occurrences, left, "{config} at {:?}", client.now);
        }
        let expected = foretold(&rule, begin, client.now);
        let started = times(&mut client, automation, &known);
        assert_eq!(started, expected, "{config} from {begin:?} to {:?}", client.now);
        fired += started.len();
        silent += usize::from(started.is_empty());
    }
    assert!(fired > 10 * CASES, "{fired} runs");
    assert!(silent < CASES / 3, "{silent} schedules that never fired");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_scheduled_run_is_a_published_one_with_default_inputs() {
    let mut client = Client::new();
    bare(&mut client);
    let automation = client.find(|automation| {
        !is_draft(automation)
            && automation.activation_state == Some(AutomationActivationState::Active)
            && !automation.default_inputs.is_empty()
    });
    let automation_id = id(&automation);
    create(&mut client, &automation_id, every(60));
    let count = |client: &mut Client| {
        let counts = ask!(client, QueryAutomationRunAggregates {}).unwrap();
        let entries = counts.automation_run_aggregates.into_iter();
        let mut own = entries.filter(|entry| entry.automation_id == automation.name);
        own.next().map_or(0, |entry| entry.stats.unwrap().total_runs.unwrap().get().unwrap())
    };
    let before = count(&mut client);
    client.advance(HOUR);
    assert_eq!(count(&mut client), before + 1);
    let run = runs(&mut client, &automation_id).swap_remove(0);
    assert_eq!(run.create_time.unwrap().0, "2026-03-02T13:00:00Z");
    let invocation = run.invocation_details.unwrap();
    assert_eq!(invocation.invocation_source, Some(InvocationSource::Schedule));
    assert_eq!(invocation.user_id, None);
    assert_eq!(run.stage, AutomationStage::Published);
    assert_eq!(Some(run.stage_version), automation.latest_published_version);
    assert!(run.user_inputs.is_empty());
    let inputs = run.executable_steps.unwrap().inputs;
    assert_eq!(inputs, automation.default_inputs);
    assert!(run.state.unwrap().pending.is_some(), "it has just begun");
    client.advance(HOUR - 1);
    let run = runs(&mut client, &automation_id).swap_remove(0);
    assert!(run.state.unwrap().pending.is_none(), "time passes for it as for any run");
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_published_or_not_active_does_not_run() {
    let mut client = Client::new();
    bare(&mut client);
    let off = Some(AutomationActivationState::Deactivated);
    let draft = client.find(|automation| automation.latest_published_version.is_none());
    let deactivated = client.find(|automation| automation.activation_state == off);
    for automation in [id(&draft), id(&deactivated)] {
        let _ = ask!(client, DeleteAutomationSchedule { automation_id: automation.clone() });
        create(&mut client, &automation, every(60));
        let known = names(&mut client, &automation);
        client.advance(24 * HOUR);
        assert!(times(&mut client, &automation, &known).is_empty());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_was_missed_while_disabled_is_not_made_up() {
    let mut client = Client::new();
    let automation = bare(&mut client).remove(0);
    let known = names(&mut client, &automation);
    let begin = client.now.as_millis();
    create(&mut client, &automation, every(60));
    client.advance(90 * MINUTE);
    let disabled =
        ask!(client, DisableAutomationSchedule { automation_id: automation.clone() }).unwrap();
    assert!(disabled.schedule.unwrap().next_run_times.is_empty());
    client.advance(3 * HOUR);
    assert_eq!(times(&mut client, &automation, &known), [begin + HOUR], "fired before disabled");
    let enabled =
        ask!(client, EnableAutomationSchedule { automation_id: automation.clone() }).unwrap();
    let next = enabled.schedule.unwrap().next_run_times[0].instant().unwrap().as_millis();
    assert_eq!(next, begin + 5 * HOUR);
    client.advance(HOUR);
    assert_eq!(times(&mut client, &automation, &known), [begin + HOUR, begin + 5 * HOUR]);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_update_fires_by_the_new_rule_from_then_on() {
    let mut client = Client::new();
    let automation = bare(&mut client).remove(0);
    let known = names(&mut client, &automation);
    let begin = client.now.as_millis();
    create(&mut client, &automation, every(60));
    client.advance(2 * HOUR);
    let body = UpdateAutomationScheduleBody { config: every(25), ..Default::default() };
    ask!(client, UpdateAutomationSchedule { automation_id: automation.clone(), body: body })
        .unwrap();
    client.advance(HOUR);
    // Every 25 minutes from midnight: 14:10 and 14:35, and 15:00.
    let at = |minutes: i64| begin + minutes * MINUTE;
    let expected = [at(60), at(120), at(130), at(155), at(180)];
    assert_eq!(times(&mut client, &automation, &known), expected);

    ask!(client, DeleteAutomationSchedule { automation_id: automation.clone() }).unwrap();
    client.advance(24 * HOUR);
    assert_eq!(times(&mut client, &automation, &known), expected, "runs outlive their schedule");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_schedule_fires_after_the_instant_at_which_it_was_made() {
    let mut client = Client::new();
    let automation = bare(&mut client).remove(0);
    let known = names(&mut client, &automation);
    let begin = client.now.as_millis();
    let created = create(&mut client, &automation, every(60));
    let next = created.next_run_times[0].instant().unwrap().as_millis();
    assert_eq!(next, begin + HOUR, "made at 12:00, first fired at 13:00");
    assert!(times(&mut client, &automation, &known).is_empty());
}

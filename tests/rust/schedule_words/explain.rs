//! Why a schedule fires or does not, rule by rule.

use automations_core::schedule::{CheckRule, Explanation, Note};
use automations_core::time::Instant;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Config, from};

fn explain(config: Config, at: &str) -> Explanation {
    config.rule().explain(Instant::parse(at).unwrap())
}

#[track_caller]
fn check(config: Config, at: &str, message: &str) {
    assert_eq!(explain(config, at).message, message);
}

/// A Sunday.
fn sunday() -> Config {
    from("2026-03-01 09:00")
}

fn new_york(start: &str) -> Config {
    from(&format!("{start} America/New_York"))
}

#[wasm_bindgen_test(unsupported = test)]
fn the_start() {
    check(
        sunday().every(1, "day"),
        "2026-03-01T09:00:00Z",
        "Fires: it is 09:00 UTC on Sunday 1 March 2026.",
    );
    check(
        sunday().every(1, "day"),
        "2026-02-28T12:00:00Z",
        "Does not fire: it starts later, on 1 March 2026 at 09:00 UTC.",
    );
    check(
        from("2026-03-01 09:00 Europe/Berlin").every(5, "minute"),
        "2026-03-01T07:55:00Z",
        "Does not fire: it starts later, on 1 March 2026 at 09:00 (Europe/Berlin).",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn once() {
    check(
        sunday(),
        "2026-03-01T09:00:00Z",
        "Fires: it is 09:00 UTC on Sunday 1 March 2026; it is the last time.",
    );
    check(
        sunday(),
        "2026-03-02T09:00:00Z",
        "Does not fire: 2 March 2026 is not 1 March 2026, its only day.",
    );
    check(
        sunday(),
        "2026-03-01T09:00:01Z",
        "Does not fire: it runs at 09:00 UTC, not at 09:00:01.",
    );
    check(
        sunday().until("2026-02-01"),
        "2026-03-01T09:00:00Z",
        "Does not fire: it ended on 1 February 2026.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn weekdays() {
    let weekly = || sunday().every(1, "week").on("Monday Friday");
    check(
        weekly(),
        "2026-05-05T09:00:00Z",
        "Does not fire: 5 May 2026 is a Tuesday, and it runs on Monday and Friday.",
    );
    check(
        weekly(),
        "2026-05-05T10:00:00Z",
        "Does not fire: 5 May 2026 is a Tuesday, and it runs on Monday and Friday; it runs at 09:00 UTC, not at 10:00.",
    );
    check(weekly(), "2026-05-04T09:00:00Z", "Fires: it is 09:00 UTC on Monday 4 May 2026.");
    // Saturday in UTC, still Friday on the schedule's clocks.
    check(
        new_york("2026-03-01 00:00").every(1, "hour").on("Friday"),
        "2026-05-09T03:00:00Z",
        "Fires: it is 23:00 (America/New_York) on Friday 8 May 2026.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn intervals() {
    check(
        sunday().every(3, "day"),
        "2026-03-05T09:00:00Z",
        "Does not fire: 5 March 2026 is 4 days after the start, and it runs every 3 days.",
    );
    // The start is the last day of its week.
    check(
        sunday().every(2, "week").on("Tuesday"),
        "2026-03-03T09:00:00Z",
        "Does not fire: the week of 3 March 2026 is 1 week after the week of 1 March 2026, and it runs every 2 weeks.",
    );
    check(
        sunday().every(2, "month"),
        "2026-04-01T09:00:00Z",
        "Does not fire: April 2026 is 1 month after March 2026, and it runs every 2 months.",
    );
    check(
        sunday().every(4, "year"),
        "2027-03-01T09:00:00Z",
        "Does not fire: 2027 is 1 year after 2026, and it runs every 4 years.",
    );
    check(
        sunday().every(15, "minute"),
        "2026-03-01T09:37:00Z",
        "Does not fire: it runs every 15 minutes, as at 09:30 and at 09:45, not at 09:37.",
    );
    check(
        sunday().every(36, "hour"),
        "2026-03-02T00:00:00Z",
        "Does not fire: it runs every 36 hours, as on 1 March 2026 at 09:00 and on 2 March 2026 at 21:00, not on 2 March 2026 at 00:00.",
    );
    check(
        from("2026-03-01 09:00:00.5").every(1, "minute"),
        "2026-03-01T09:01:00Z",
        "Does not fire: it runs every minute, as at 09:00:00.5 and at 09:01:00.5, not at 09:01.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn days_of_months_and_years() {
    let monthly = |day| sunday().every(1, "month").month_day(day);
    check(
        monthly("second Tuesday"),
        "2026-05-05T09:00:00Z",
        "Does not fire: 5 May 2026 is not the second Tuesday of the month, which is 12 May 2026.",
    );
    check(
        monthly("fifth Friday"),
        "2026-06-26T09:00:00Z",
        "Does not fire: 26 June 2026 is not the fifth Friday of the month, which June 2026 does not have.",
    );
    check(
        monthly("31"),
        "2026-04-30T09:00:00Z",
        "Fires: it is 09:00 UTC on Thursday 30 April 2026; 30 April 2026 is the last day of the month.",
    );
    check(
        monthly("30"),
        "2027-02-28T09:00:00Z",
        "Fires: it is 09:00 UTC on Sunday 28 February 2027; 28 February 2027 is day 30 of the month (its last day when it is shorter).",
    );
    check(
        monthly("30"),
        "2027-02-27T09:00:00Z",
        "Does not fire: 27 February 2027 is not day 30 of the month (its last day when it is shorter), which is 28 February 2027.",
    );
    let yearly = |month, day| sunday().every(1, "year").year_day(month, day);
    check(
        yearly("February", "29"),
        "2027-02-28T09:00:00Z",
        "Fires: it is 09:00 UTC on Sunday 28 February 2027; 28 February 2027 is 29 February (28 February in common years).",
    );
    check(
        yearly("April", "15"),
        "2026-05-15T09:00:00Z",
        "Does not fire: 15 May 2026 is not 15 April.",
    );
    check(
        yearly("May", "last Monday"),
        "2026-05-18T09:00:00Z",
        "Does not fire: 18 May 2026 is not the last Monday of May, which is 25 May 2026.",
    );
    check(
        yearly("March", "fifth Friday"),
        "2026-03-27T09:00:00Z",
        "Does not fire: 27 March 2026 is not the fifth Friday of March, which 2026 does not have.",
    );
}

/// New York's clocks went from 02:00 to 03:00 on 8 March 2026, and go from 02:00 back to 01:00 on
/// 1 November.
#[wasm_bindgen_test(unsupported = test)]
fn clocks_that_change() {
    let gap = || new_york("2026-03-01 02:30").every(1, "day");
    check(
        gap(),
        "2026-03-08T07:30:00Z",
        "Fires: it is 03:30 (America/New_York) on Sunday 8 March 2026; 02:30 (America/New_York) does not exist on 8 March 2026, so it runs at 03:30.",
    );
    check(
        gap(),
        "2026-03-08T06:30:00Z",
        "Does not fire: 02:30 (America/New_York) does not exist on 8 March 2026, so it runs at 03:30, not at 01:30.",
    );
    let fold = || new_york("2026-03-01 01:30").every(1, "day");
    check(
        fold(),
        "2026-11-01T05:30:00Z",
        "Fires: it is 01:30 (America/New_York) on Sunday 1 November 2026; 01:30 (America/New_York) comes twice on 1 November 2026, and it runs the first time.",
    );
    let second = explain(fold(), "2026-11-01T06:30:00Z");
    assert_eq!(
        second.message,
        "Does not fire: 01:30 (America/New_York) comes twice on 1 November 2026, and it ran the first time."
    );
    let failing: Vec<_> = second.checks.iter().filter(|check| !check.passes).collect();
    assert_eq!(failing.len(), 1);
    assert_eq!(failing[0].rule, CheckRule::TimeZone);
    assert_eq!(second.local, "2026-11-01T01:30:00-05:00[America/New_York]");
}

#[wasm_bindgen_test(unsupported = test)]
fn windows() {
    let daily = || from("2026-03-01 00:00").every(15, "minute");
    check(
        daily().window("09:00", "17:00", None),
        "2026-03-01T08:45:00Z",
        "Does not fire: 08:45 UTC is outside its window, from 09:00 to 17:00 UTC.",
    );
    check(
        daily().window("09:00", "17:00", None),
        "2026-03-01T17:00:00Z",
        "Does not fire: 17:00 UTC is no longer in its window, from 09:00 to 17:00 UTC.",
    );
    check(
        daily().window("22:00", "06:00", Some("America/New_York")),
        "2026-03-01T12:00:00Z",
        "Does not fire: 07:00 (America/New_York) is outside its window, from 22:00 to 06:00 (America/New_York) the next day.",
    );
    let span = || sunday().every(1, "day").span("2026-04-01T00:00:00Z", "2026-05-01T09:00:00Z");
    let words = "between 1 April 2026 at 00:00 UTC and 1 May 2026 at 09:00 UTC";
    check(
        span(),
        "2026-03-31T09:00:00Z",
        &format!("Does not fire: it is before its window, {words}."),
    );
    check(
        span(),
        "2026-05-02T09:00:00Z",
        &format!("Does not fire: it is after its window, {words}."),
    );
    check(
        span(),
        "2026-05-01T09:00:00Z",
        "Fires: it is 09:00 UTC on Friday 1 May 2026; it is the last time.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn the_end() {
    let daily = || sunday().every(1, "day");
    check(
        daily().until("2026-03-31"),
        "2026-04-01T09:00:00Z",
        "Does not fire: it ended on 31 March 2026.",
    );
    check(
        daily().until("2026-03-31"),
        "2026-03-31T09:00:00Z",
        "Fires: it is 09:00 UTC on Tuesday 31 March 2026; it is the last time.",
    );
    check(
        daily().times(10),
        "2026-03-11T09:00:00Z",
        "Does not fire: it has run all of its 10 times, the last on 10 March 2026 at 09:00 UTC.",
    );
    check(
        daily().times(1),
        "2026-03-11T09:00:00Z",
        "Does not fire: it has run, its only time on 1 March 2026 at 09:00 UTC.",
    );
    check(daily(), "9999-12-31T23:00:00-10:00", "Does not fire: nothing runs after the year 9999.");
}

#[wasm_bindgen_test(unsupported = test)]
fn as_data() {
    let tuesday = explain(sunday().every(2, "week").on("Tuesday").times(9), "2026-03-10T09:00:00Z");
    assert_eq!(
        serde_json::to_value(&tuesday).unwrap(),
        json!({
            "fires": true,
            "message": "Fires: it is 09:00 UTC on Tuesday 10 March 2026.",
            "checks": [
                {
                    "rule": "start",
                    "passes": true,
                    "message": "it starts on 1 March 2026 at 09:00 UTC",
                },
                {
                    "rule": "weekday",
                    "passes": true,
                    "message": "10 March 2026 is a Tuesday, and it runs on Tuesday",
                },
                {
                    "rule": "interval",
                    "passes": true,
                    "message": "the week of 10 March 2026 is 2 weeks after the week of 1 March 2026, and it runs every 2 weeks",
                },
                { "rule": "time", "passes": true, "message": "it runs at 09:00 UTC" },
                { "rule": "end", "passes": true, "message": "0 of its 9 runs come before" },
            ],
            "next": "2026-03-24T09:00:00Z",
            "local": "2026-03-10T09:00:00+00:00[UTC]",
            "notes": [],
        })
    );
    let last = explain(new_york("2026-03-08 02:30"), "2026-03-08T07:30:00Z");
    assert_eq!(last.notes, [Note::DstGapShifted, Note::LastOccurrence]);
    assert_eq!(serde_json::to_value(last.checks[2].rule).unwrap(), json!("time_zone"));
}

/// Instants that no calendar shows are answered, too.
#[wasm_bindgen_test(unsupported = test)]
fn the_ends_of_arithmetic() {
    for seconds in [i64::MIN, -400_000_000_000, 400_000_000_000, i64::MAX] {
        for nanos in [0, 999_999_999] {
            let at = Instant { seconds, nanos };
            for unit in ["minute", "hour", "day", "week", "month", "year"] {
                let why = new_york("2026-03-01 09:00").every(1, unit).times(3).rule().explain(at);
                assert!(!why.fires && why.checks.iter().any(|check| !check.passes), "{why:?}");
            }
        }
    }
}

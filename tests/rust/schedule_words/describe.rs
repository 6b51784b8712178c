//! One sentence a schedule.

use wasm_bindgen_test::wasm_bindgen_test;

use super::{Config, from};

const WORKING: &str = "Monday Tuesday Wednesday Thursday Friday";
const ALL: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";

#[track_caller]
fn check(config: Config, expected: &str) {
    assert_eq!(config.rule().describe(), expected);
}

/// A Sunday.
fn sunday() -> Config {
    from("2026-03-01 09:00")
}

#[wasm_bindgen_test(unsupported = test)]
fn once() {
    check(sunday(), "Once, on 1 March 2026 at 09:00 UTC.");
    check(
        from("2026-03-01 09:00 Europe/Berlin"),
        "Once, on 1 March 2026 at 09:00 (Europe/Berlin).",
    );
    check(from("2026-12-31 23:59:30"), "Once, on 31 December 2026 at 23:59:30 UTC.");
    check(from("2026-12-31 00:00:00.25"), "Once, on 31 December 2026 at 00:00:00.25 UTC.");
    check(sunday().until("2026-03-01"), "Once, on 1 March 2026 at 09:00 UTC.");
    check(
        sunday().until("2026-02-28"),
        "Once, on 1 March 2026 at 09:00 UTC, but it ends before that, on 28 February 2026.",
    );
    check(sunday().times(3), "Once, on 1 March 2026 at 09:00 UTC.");
    check(
        sunday().window("08:00", "10:00", None),
        "Once, on 1 March 2026 at 09:00 UTC, only when that is from 08:00 to 10:00 UTC.",
    );
    check(
        sunday().span("2026-01-01T00:00:00Z", "2026-06-30T12:00:00+02:00"),
        "Once, on 1 March 2026 at 09:00 UTC, only between 1 January 2026 at 00:00 UTC and 30 June 2026 at 10:00 UTC.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn minutes_and_hours() {
    check(sunday().every(1, "minute"), "Every minute, from 1 March 2026 at 09:00 UTC.");
    check(sunday().every(15, "minute"), "Every 15 minutes, from 1 March 2026 at 09:00 UTC.");
    check(sunday().every(1, "hour"), "Every hour, from 1 March 2026 at 09:00 UTC.");
    check(
        from("2026-03-01 00:00 Europe/Berlin").every(6, "hour"),
        "Every 6 hours, from 1 March 2026 at 00:00 (Europe/Berlin).",
    );
    check(
        sunday().every(24, "hour"),
        "Every 24 hours (elapsed time), from 1 March 2026 at 09:00 UTC.",
    );
    check(
        sunday().every(48, "hour"),
        "Every 48 hours (elapsed time), from 1 March 2026 at 09:00 UTC.",
    );
    check(sunday().every(36, "hour"), "Every 36 hours, from 1 March 2026 at 09:00 UTC.");
    check(
        sunday().every(1440, "minute"),
        "Every 1440 minutes (elapsed time), from 1 March 2026 at 09:00 UTC.",
    );
    check(
        sunday().every(30, "minute").on("Saturday Sunday"),
        "Every 30 minutes on weekends, from 1 March 2026 at 09:00 UTC.",
    );
    check(
        sunday().every(30, "minute").on(ALL),
        "Every 30 minutes, from 1 March 2026 at 09:00 UTC.",
    );
    check(
        sunday().every(2, "hour").on("Friday Monday").times(100),
        "Every 2 hours on Monday and Friday, 100 times, from 1 March 2026 at 09:00 UTC.",
    );
    check(
        from("2026-03-01 09:00:30.5").every(5, "minute").until("2026-03-02"),
        "Every 5 minutes, from 1 March 2026 at 09:00:30.5 UTC until 2 March 2026.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn minutes_in_a_window() {
    let midnight = || from("2026-03-01 00:00 America/New_York").every(15, "minute");
    let zone = Some("America/New_York");
    check(
        midnight().window("09:00", "17:00", zone).on(WORKING).until("2026-06-30"),
        "Every 15 minutes from 09:00 to 17:00 (America/New_York) on weekdays, from 1 March 2026 until 30 June 2026.",
    );
    check(
        from("2026-03-01 00:07").every(15, "minute").window("09:00", "17:00", None),
        "Every 15 minutes from 09:00 to 17:00 UTC, from 1 March 2026 at 00:07.",
    );
    check(
        midnight().window("22:00", "06:00", zone),
        "Every 15 minutes from 22:00 to 06:00 (America/New_York) the next day, from 1 March 2026.",
    );
    check(
        midnight().window("22:00", "06:00", zone).on(WORKING),
        "Every 15 minutes from 22:00 to 06:00 (America/New_York) the next day, on weekdays, from 1 March 2026.",
    );
    check(
        midnight().window("09:00", "17:00", None).on(WORKING),
        "Every 15 minutes from 09:00 to 17:00 UTC, on weekdays in America/New_York, from 1 March 2026 at 00:00 (America/New_York).",
    );
    check(
        midnight().window("09:00", "17:00", Some("Europe/Berlin")),
        "Every 15 minutes from 09:00 to 17:00 (Europe/Berlin), from 1 March 2026 at 00:00 (America/New_York).",
    );
    check(
        midnight().window("09:00:30", "24:00", zone),
        "Every 15 minutes from 09:00:30 to 24:00 (America/New_York), from 1 March 2026.",
    );
    check(
        midnight().window("18:00", "00:00", zone),
        "Every 15 minutes from 18:00 to 24:00 (America/New_York), from 1 March 2026.",
    );
    // The whole day limits nothing.
    check(
        midnight().window("09:00", "09:00", None),
        "Every 15 minutes, from 1 March 2026 at 00:00 (America/New_York).",
    );
    check(
        midnight().window("00:00", "24:00", zone),
        "Every 15 minutes, from 1 March 2026 at 00:00 (America/New_York).",
    );
    // Between the two is no whole second.
    check(
        sunday().every(1, "minute").window("09:00:00.2", "09:00:00.7", None),
        "Every minute from 09:00:01 to 09:00:01 UTC, an empty span, from 1 March 2026 at 09:00.",
    );
    check(
        midnight().on(WORKING).span("2026-03-01T09:00:00Z", "2026-03-31T23:59:59Z"),
        "Every 15 minutes on weekdays, only between 1 March 2026 at 09:00 UTC and 31 March 2026 at 23:59:59 UTC, from 1 March 2026 at 00:00 (America/New_York).",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn days() {
    check(sunday().every(1, "day"), "Every day at 09:00 UTC, from 1 March 2026.");
    check(sunday().every(2, "day"), "Every 2 days at 09:00 UTC, from 1 March 2026.");
    check(
        sunday().every(1, "day").times(10),
        "Every day at 09:00 UTC, 10 times, from 1 March 2026.",
    );
    check(sunday().every(1, "day").times(1), "Every day at 09:00 UTC, once, from 1 March 2026.");
    check(sunday().every(1, "day").times(2), "Every day at 09:00 UTC, twice, from 1 March 2026.");
    check(
        sunday().every(1, "day").until("2026-06-30"),
        "Every day at 09:00 UTC, from 1 March 2026 until 30 June 2026.",
    );
    check(sunday().every(1, "day").on(ALL), "Every day at 09:00 UTC, from 1 March 2026.");
    check(sunday().every(1, "day").on(WORKING), "On weekdays at 09:00 UTC, from 1 March 2026.");
    check(
        sunday().every(1, "day").on("Sunday Wednesday Monday"),
        "Every Monday, Wednesday and Sunday at 09:00 UTC, from 1 March 2026.",
    );
    check(
        sunday().every(3, "day").on("Monday Friday"),
        "Every 3 days at 09:00 UTC, only on Monday and Friday, from 1 March 2026.",
    );
    check(
        from("2026-03-01 09:00 Asia/Kathmandu").every(1, "day").window("08:00", "17:00", None),
        "Every day at 09:00 (Asia/Kathmandu), only when that is from 08:00 to 17:00 UTC, from 1 March 2026.",
    );
    check(
        sunday().every(1, "day").window("22:00", "06:00", None).times(5),
        "Every day at 09:00 UTC, only when that is from 22:00 to 06:00 UTC the next day, 5 times, from 1 March 2026.",
    );
    check(
        sunday().every(1, "day").span("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"),
        "Every day at 09:00 UTC, only between 1 April 2026 at 00:00 UTC and 1 May 2026 at 00:00 UTC, from 1 March 2026.",
    );
    check(
        from("2026-03-01 09:00:00.7")
            .every(1, "day")
            .span("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"),
        "Every day at 09:00:00.7 UTC, only between 1 April 2026 at 00:00 UTC and 1 May 2026 at 00:00 UTC, from 1 March 2026.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn weeks() {
    let weekly = |interval| sunday().every(interval, "week");
    check(weekly(1), "Every Sunday at 09:00 UTC, from 1 March 2026.");
    check(weekly(1).on("Tuesday"), "Every Tuesday at 09:00 UTC, from 1 March 2026.");
    check(weekly(1).on(WORKING), "On weekdays at 09:00 UTC, from 1 March 2026.");
    check(weekly(1).on("Saturday Sunday"), "On weekends at 09:00 UTC, from 1 March 2026.");
    check(weekly(1).on(ALL), "Every day at 09:00 UTC, from 1 March 2026.");
    check(weekly(2), "Every 2 weeks on Sunday at 09:00 UTC, from 1 March 2026.");
    // Counted from the start's own week: the next Tuesday is not one of them.
    check(
        weekly(2).on("Tuesday"),
        "Every 2 weeks on Tuesday at 09:00 UTC, from 1 March 2026 (counted from the week of Monday 23 February 2026).",
    );
    check(
        from("2026-03-02 09:00").every(2, "week").on("Tuesday"),
        "Every 2 weeks on Tuesday at 09:00 UTC, from 2 March 2026.",
    );
    check(
        from("2026-03-02 09:00").every(3, "week").on(WORKING),
        "Every 3 weeks on weekdays at 09:00 UTC, from 2 March 2026.",
    );
    check(
        from("2026-03-04 09:00").every(3, "week").on(ALL).until("2027-01-01"),
        "Every 3 weeks on all seven days at 09:00 UTC, from 4 March 2026 (counted from the week of Monday 2 March 2026) until 1 January 2027.",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn months() {
    let monthly = |interval| sunday().every(interval, "month");
    check(monthly(1), "On day 1 of every month at 09:00 UTC, from 1 March 2026.");
    check(monthly(1).month_day("28"), "On day 28 of every month at 09:00 UTC, from 1 March 2026.");
    for day in ["29", "30"] {
        check(
            monthly(1).month_day(day),
            &format!(
                "On day {day} of every month (its last day when it is shorter) at 09:00 UTC, from 1 March 2026."
            ),
        );
    }
    check(
        monthly(1).month_day("31"),
        "On the last day of every month at 09:00 UTC, from 1 March 2026.",
    );
    check(
        monthly(1).month_day("second Tuesday"),
        "On the second Tuesday of every month at 09:00 UTC, from 1 March 2026.",
    );
    check(
        monthly(1).month_day("fifth Friday"),
        "On the fifth Friday of the months that have one at 09:00 UTC, from 1 March 2026.",
    );
    check(
        monthly(1).month_day("last Monday"),
        "On the last Monday of every month at 09:00 UTC, from 1 March 2026.",
    );
    check(monthly(3), "Every 3 months on day 1 at 09:00 UTC, from 1 March 2026.");
    check(
        monthly(3).month_day("30"),
        "Every 3 months on day 30 (the month's last day when it is shorter) at 09:00 UTC, from 1 March 2026.",
    );
    check(
        monthly(3).month_day("31"),
        "Every 3 months on the last day at 09:00 UTC, from 1 March 2026.",
    );
    check(
        monthly(2).month_day("third Sunday"),
        "Every 2 months on the third Sunday at 09:00 UTC, from 1 March 2026.",
    );
    check(
        monthly(2).month_day("last Sunday"),
        "Every 2 months on the last Sunday at 09:00 UTC, from 1 March 2026.",
    );
    // March 2026 has no fifth Friday.
    check(
        monthly(2).month_day("fifth Friday"),
        "Every 2 months on the fifth Friday (in months that have one) at 09:00 UTC, from 1 March 2026 (counted from March 2026).",
    );
    check(
        from("2026-03-15 09:00").every(2, "month").month_day("10"),
        "Every 2 months on day 10 at 09:00 UTC, from 15 March 2026 (counted from March 2026).",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn years() {
    let yearly = |interval| sunday().every(interval, "year");
    check(yearly(1), "Every year on 1 March at 09:00 UTC, from 1 March 2026.");
    check(
        yearly(1).year_day("February", "29"),
        "Every year on 29 February (28 February in common years) at 09:00 UTC, from 1 March 2026.",
    );
    check(
        from("2024-02-29 09:00").every(1, "year"),
        "Every year on 29 February (28 February in common years) at 09:00 UTC, from 29 February 2024.",
    );
    check(
        yearly(1).year_day("February", "28"),
        "Every year on 28 February at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(1).year_day("February", "31"),
        "Every year on the last day of February at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(1).year_day("April", "30"),
        "Every year on 30 April at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(1).year_day("April", "31"),
        "Every year on the last day of April at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(1).year_day("December", "31"),
        "Every year on 31 December at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(1).year_day("November", "fourth Thursday"),
        "Every year on the fourth Thursday of November at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(1).year_day("May", "last Monday"),
        "Every year on the last Monday of May at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(1).year_day("May", "fifth Friday"),
        "Every year on the fifth Friday of May (in years that have one) at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(4).year_day("June", "15"),
        "Every 4 years on 15 June at 09:00 UTC, from 1 March 2026.",
    );
    check(
        yearly(4).year_day("January", "15").times(3),
        "Every 4 years on 15 January at 09:00 UTC, 3 times, from 1 March 2026 (counted from 2026).",
    );
}

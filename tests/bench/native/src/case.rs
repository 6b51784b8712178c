//! Which schedules are raced? The same six as `tests/bench/schedule/cases.mjs`.

/// A schedule in the words of every contender. All begin 2026-01-01 at 09:00 in New York.
pub struct Case {
    pub name: &'static str,
    /// The members of our `config` beside `start`.
    config: &'static str,
    rrule: &'static str,
    /// Five fields: minute, hour, day of the month, month, weekday.
    pub cron: &'static str,
    pub pattern: Pattern,
}

/// The same for hand-written loops over civil dates.
#[derive(Clone, Copy)]
pub enum Pattern {
    /// Every 15 minutes from 09:00 to 17:00.
    QuarterHours,
    /// Monday, Wednesday and Friday.
    ThreeDays,
    /// The second Tuesday of each month.
    SecondTuesday,
    /// The last day of each February.
    EndOfFebruary,
    /// The last Friday of each month.
    LastFriday,
    /// The last day of each month.
    MonthEnd,
}

pub const ZONE: &str = "America/New_York";

pub const CASES: [Case; 6] = [
    Case {
        name: "win15",
        config: r#""repeat_interval": { "unit": "FREQUENCY_UNIT_MINUTE", "interval": 15 },
            "active_window": { "window_start": { "hours": 9 }, "window_end": { "hours": 17 },
                "time_zone": "America/New_York" }"#,
        rrule: "FREQ=MINUTELY;INTERVAL=15;BYHOUR=9,10,11,12,13,14,15,16",
        cron: "*/15 9-16 * * *",
        pattern: Pattern::QuarterHours,
    },
    Case {
        name: "mwf",
        config: r#""repeat_interval": { "unit": "FREQUENCY_UNIT_WEEK" },
            "weekly_pattern": { "days": ["DAY_OF_WEEK_MONDAY", "DAY_OF_WEEK_WEDNESDAY", "DAY_OF_WEEK_FRIDAY"] }"#,
        rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        cron: "0 9 * * 1,3,5",
        pattern: Pattern::ThreeDays,
    },
    Case {
        name: "2tue",
        config: r#""repeat_interval": { "unit": "FREQUENCY_UNIT_MONTH" },
            "monthly_pattern": { "ordinal_day": { "ordinal": "ORDINAL_SECOND", "day": "DAY_OF_WEEK_TUESDAY" } }"#,
        rrule: "FREQ=MONTHLY;BYDAY=2TU",
        cron: "0 9 * * 2#2",
        pattern: Pattern::SecondTuesday,
    },
    Case {
        name: "feb29",
        config: r#""repeat_interval": { "unit": "FREQUENCY_UNIT_YEAR" },
            "yearly_pattern": { "month": "MONTH_FEBRUARY", "day_pattern": { "day_number": 29 } }"#,
        rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        cron: "0 9 L 2 *",
        pattern: Pattern::EndOfFebruary,
    },
    Case {
        name: "lastfri",
        config: r#""repeat_interval": { "unit": "FREQUENCY_UNIT_MONTH" },
            "monthly_pattern": { "ordinal_day": { "ordinal": "ORDINAL_LAST", "day": "DAY_OF_WEEK_FRIDAY" } }"#,
        rrule: "FREQ=MONTHLY;BYDAY=-1FR",
        cron: "0 9 * * 5#L",
        pattern: Pattern::LastFriday,
    },
    Case {
        name: "day31",
        config: r#""repeat_interval": { "unit": "FREQUENCY_UNIT_MONTH" },
            "monthly_pattern": { "day_number": 31 }"#,
        rrule: "FREQ=MONTHLY;BYMONTHDAY=-1",
        cron: "0 9 L * *",
        pattern: Pattern::MonthEnd,
    },
];

impl Case {
    /// Our `config`, as JSON.
    pub fn config(&self) -> String {
        format!(
            r#"{{ "start": {{ "start_date": {{ "year": 2026, "month": 1, "day": 1 }},
                "time": {{ "hours": 9 }}, "time_zone": "{ZONE}" }}, {} }}"#,
            self.config
        )
    }

    /// The rule as iCalendar writes it.
    pub fn rrule(&self) -> String {
        format!("DTSTART;TZID={ZONE}:20260101T090000\nRRULE:{}", self.rrule)
    }
}

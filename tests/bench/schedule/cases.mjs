// Which schedules are raced? Six, each in the words of every contender; `tests/bench/native/src/case.rs` has the same.
// All begin 2026-01-01 at 09:00 in New York.

export const ZONE = "America/New_York";
export const START = Date.UTC(2026, 0, 1, 14);

const weekdays = (...names) => names.map((name) => `DAY_OF_WEEK_${name}`);
const every = (unit, interval = 1) => ({ unit: `FREQUENCY_UNIT_${unit}`, interval });

const CASES = [
  {
    name: "win15",
    days: 2,
    what: "every 15 minutes from 09:00 to 17:00",
    config: {
      repeat_interval: every("MINUTE", 15),
      active_window: { window_start: { hours: 9 }, window_end: { hours: 17 }, time_zone: ZONE },
    },
    rrule: "FREQ=MINUTELY;INTERVAL=15;BYHOUR=9,10,11,12,13,14,15,16",
    cron: "*/15 9-16 * * *",
  },
  {
    name: "mwf",
    days: 4,
    what: "Monday, Wednesday and Friday",
    config: { repeat_interval: every("WEEK"), weekly_pattern: { days: weekdays("MONDAY", "WEDNESDAY", "FRIDAY") } },
    rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    cron: "0 9 * * 1,3,5",
  },
  {
    name: "2tue",
    days: 40,
    what: "the second Tuesday of each month",
    config: { repeat_interval: every("MONTH"), monthly_pattern: { ordinal_day: { ordinal: "ORDINAL_SECOND", day: "DAY_OF_WEEK_TUESDAY" } } },
    rrule: "FREQ=MONTHLY;BYDAY=2TU",
    cron: "0 9 * * 2#2",
  },
  {
    name: "feb29",
    days: 370,
    what: "29 February, in other years the 28th (peers: the last of February)",
    config: { repeat_interval: every("YEAR"), yearly_pattern: { month: "MONTH_FEBRUARY", day_pattern: { day_number: 29 } } },
    rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    cron: "0 9 L 2 *",
  },
  {
    name: "lastfri",
    days: 40,
    what: "the last Friday of each month",
    config: { repeat_interval: every("MONTH"), monthly_pattern: { ordinal_day: { ordinal: "ORDINAL_LAST", day: "DAY_OF_WEEK_FRIDAY" } } },
    rrule: "FREQ=MONTHLY;BYDAY=-1FR",
    cron: "0 9 * * 5L",
  },
  {
    name: "day31",
    days: 40,
    what: "day 31 of each month, or its last (peers: the last of each month)",
    config: { repeat_interval: every("MONTH"), monthly_pattern: { day_number: 31 } },
    rrule: "FREQ=MONTHLY;BYMONTHDAY=-1",
    cron: "0 9 L * *",
  },
];

/** The cases: `config` is ours, `rrule` iCalendar's, `cron` with five fields; the next occurrence is less than `days` away. */
export const cases = CASES.map(({ config, rrule, ...rest }) => ({
  ...rest,
  config: { start: { start_date: { year: 2026, month: 1, day: 1 }, time: { hours: 9 }, time_zone: ZONE }, ...config },
  rrule: `DTSTART;TZID=${ZONE}:20260101T090000\nRRULE:${rrule}`,
}));

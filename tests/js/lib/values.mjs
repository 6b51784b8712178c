// Rich values of the API: every variant of every union that a request may hold.

/** Every variant of `commonV1Value` but `null_value`, by a name. */
export const VALUES = {
  truth: { bool_value: true },
  amount: { number: { lo: 12345, mid: 0, hi: 0, flags: 131072 } },
  tiny: { number: { lo: 1, mid: 0, hi: 0, flags: 2147680256 } },
  name: { text: "Größe – 漢字 \u{1F600} \" \\ \n" },
  day: { date: { year: 2026, month: 2, day: 28 } },
  clock: { timeofday: { hours: 23, minutes: 59, seconds: 59, nanos: 999999999 } },
  moment: {
    datetime: { year: 2026, month: 3, day: 1, hours: 9, minutes: 30, seconds: 0, nanos: 0, time_zone: { id: "Europe/Berlin", version: "2026a" } },
  },
  offset: { datetime: { year: 2026, month: 3, day: 1, hours: 9, minutes: 30, seconds: 0, nanos: 0, utc_offset: "-14400s" } },
  zone: { time_zone: { id: "America/New_York", version: "2026a" } },
  span: { duration: "1.5s" },
  items: { list: { items: [{ text: "a" }, { list: { items: [{ bool_value: false }] } }] } },
  record: {
    dictionary: {
      entries: [
        { key: { text: "a" }, value: { text: "b" } },
        { key: { number: { lo: 7, mid: 0, hi: 0, flags: 0 } }, value: { set: { items: [{ bool_value: true }] } } },
        { key: { date: { year: 2026, month: 1, day: 1 } }, value: { duration: "3s" } },
      ],
    },
  },
  upload: { file: { inline: { file_name: "invoice.pdf", content: "JVBERi0xLjcKJSVFT0YK" } } },
  link: { file: { remote: "https://files.example.com/invoice.pdf" } },
  sheet: {
    table: {
      inline: {
        columns: [
          { name: "text", values: [{ text_value: "x" }, { conceptual_value: { modifiers: ["outstanding"], head: "invoice" } }] },
          { name: "number", values: [{ number_value: 1.5 }, { boolean_value: true }] },
          { name: "time", values: [{ datetime_value: "2026-03-01T09:30:00Z" }, { date_value: { year: 2026, month: 3, day: 1 } }] },
          {
            name: "deep",
            values: [
              { dictionary_value: { fields: [{ key: "k", value: { list_value: { values: [{ text_value: "v" }] } } }], is_a: [{ head: "thing" }] } },
              { opaque_value: { content: "AAECAw==", is_a: [{ head: "blob" }] } },
            ],
          },
          { name: "more", values: [{ sensitive_value: { value: { text_value: "s" } } }, { time_value: { hours: 1, minutes: 2, seconds: 3, nanos: 4 } }] },
        ],
      },
    },
  },
  feather: { table: { remote: "https://files.example.com/table.feather" } },
  choice: { set: { items: [{ text: "x" }, { timeofday: { hours: 1, minutes: 0, seconds: 0, nanos: 0 } }] } },
};

const START = { start_date: { year: 2026, month: 1, day: 5 }, time: { hours: 9, minutes: 0, seconds: 0, nanos: 0 }, time_zone: "Europe/Berlin" };

/** Schedules' rules: every pattern, unit, window and end, by a name. */
export const SCHEDULES = {
  once: { start: START },
  weekly: {
    start: START,
    repeat_interval: { unit: "FREQUENCY_UNIT_WEEK", interval: 2 },
    weekly_pattern: { days: ["DAY_OF_WEEK_MONDAY", "DAY_OF_WEEK_FRIDAY"] },
    active_window: { start_time: "2026-01-01T00:00:00Z", end_time: "2026-12-31T23:59:59Z", time_zone: "UTC" },
    end: { end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", max_occurrences: 10 },
  },
  monthly: {
    start: START,
    repeat_interval: { unit: "FREQUENCY_UNIT_MONTH", interval: 1 },
    monthly_pattern: { day_number: 31 },
    end: { end_type: "SCHEDULE_END_TYPE_ON_DATE", end_date: { year: 2027, month: 12, day: 31 } },
  },
  ordinal: {
    start: START,
    repeat_interval: { unit: "FREQUENCY_UNIT_MONTH", interval: 3 },
    monthly_pattern: { ordinal_day: { ordinal: "ORDINAL_LAST", day: "DAY_OF_WEEK_FRIDAY" } },
    end: { end_type: "SCHEDULE_END_TYPE_NEVER" },
  },
  yearly: {
    start: START,
    repeat_interval: { unit: "FREQUENCY_UNIT_YEAR" },
    yearly_pattern: { month: "MONTH_FEBRUARY", day_pattern: { day_number: 29 } },
  },
  quarterHours: { start: START, repeat_interval: { unit: "FREQUENCY_UNIT_MINUTE", interval: 15 } },
};

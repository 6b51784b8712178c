import { expect, test } from "@playwright/test";
import {
  formatDate,
  formatDateTime,
  formatTime,
  parseDate,
  parseTime,
} from "../../../www/src/lib/calendar";

test("dates are read and written alike", () => {
  for (const text of ["2026-03-09", "2024-02-29", "0001-01-01", "9999-12-31"])
    expect(formatDate(parseDate(text).value!)).toBe(text);
});

test("a day that does not exist is refused", () => {
  for (const text of ["2026-02-29", "2026-13-01", "2026-04-31", "0000-01-01"])
    expect(parseDate(text).fault).toBe("is not a day of the calendar");
  expect(parseDate("9.3.2026").fault).toMatch(/is not a date/);
});

test("partial dates say what they know", () => {
  expect(formatDate({ year: 2026 })).toBe("2026");
  expect(formatDate({ year: 2026, month: 3 })).toBe("2026-03");
  expect(formatDate({ month: 3, day: 9 })).toBe("--03-09");
});

test("times are read and written alike", () => {
  for (const text of ["08:15", "08:15:30", "08:15:30.25", "00:00", "23:59:59.000000001"])
    expect(formatTime(parseTime(text).value!)).toBe(text);
});

test("a time that does not exist is refused", () => {
  for (const text of ["24:00", "12:60", "12", "noon"]) expect(parseTime(text).fault).toBeTruthy();
});

test("a date with a time in words", () => {
  expect(formatDateTime({ year: 2026, month: 3, day: 9, hours: 8, minutes: 15, utc_offset: "-14400s" })).toBe(
    "2026-03-09 08:15 -04:00",
  );
  expect(formatDateTime({ year: 2026, month: 3, day: 9, hours: 8, minutes: 15, utc_offset: "20700s" })).toBe(
    "2026-03-09 08:15 +05:45",
  );
  expect(formatDateTime({ year: 2026, month: 3, day: 9, time_zone: { id: "Europe/Lisbon" } })).toBe(
    "2026-03-09 00:00 Europe/Lisbon",
  );
});

import { expect, test } from "@playwright/test";
import {
  addDays,
  addMonths,
  dayTitle,
  FIRST_MONTH,
  isDay,
  LAST_MONTH,
  monthTitle,
  parseMonth,
  printMonth,
  sameDayIn,
  weekdayOf,
  weeksOf,
} from "../../../www/src/lib/month";

test("a month is whole weeks, Monday first", () => {
  for (let index = 0; index < 100; index++) {
    const month = addMonths({ year: 2000, month: 1 }, index);
    const weeks = weeksOf(month);
    const days = weeks.flat();
    const name = printMonth(month);
    expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0]!) === 0)).toBe(true);
    expect(days.every((day, at) => at === 0 || addDays(days[at - 1]!, 1) === day)).toBe(true);
    const length = days.filter((day) => day.startsWith(name)).length;
    expect(length).toBe(new Date(month.year, month.month, 0).getDate());
    // No week without a day of the month.
    expect(weeks[0]!.at(-1)!.startsWith(name) && weeks.at(-1)![0]!.startsWith(name)).toBe(true);
  }
});

test("a February of four weeks has four, a long month six", () => {
  expect(weeksOf({ year: 2027, month: 2 })).toHaveLength(4);
  expect(weeksOf({ year: 2026, month: 8 })).toHaveLength(6);
});

test("months are read and written alike, within the calendar", () => {
  expect(parseMonth("2026-03")).toEqual({ year: 2026, month: 3 });
  for (const text of ["2026-13", "2026-00", "1969-12", "9999-01", "2026-3", "March"])
    expect(parseMonth(text)).toBeUndefined();
  for (const month of [FIRST_MONTH, LAST_MONTH]) expect(parseMonth(printMonth(month))).toEqual(month);
});

test("the calendar ends where it ends", () => {
  expect(addMonths({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
  expect(addMonths({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
  expect(addMonths(FIRST_MONTH, -1)).toEqual(FIRST_MONTH);
  expect(addMonths(LAST_MONTH, 1)).toEqual(LAST_MONTH);
});

test("the same day of another month is its last one where it is shorter", () => {
  expect(sameDayIn({ year: 2026, month: 2 }, "2026-01-31")).toBe("2026-02-28");
  expect(sameDayIn({ year: 2028, month: 2 }, "2026-01-31")).toBe("2028-02-29");
  expect(sameDayIn({ year: 2026, month: 4 }, "2026-01-09")).toBe("2026-04-09");
});

test("days that exist are days", () => {
  for (const text of ["2026-03-09", "2028-02-29"]) expect(isDay(text)).toBe(true);
  for (const text of ["2026-02-29", "2026-04-31", "2026-3-9", "", "1969-12-31"]) expect(isDay(text)).toBe(false);
});

test("days and months in words", () => {
  expect(monthTitle({ year: 2026, month: 3 })).toBe("March 2026");
  expect(dayTitle("2026-03-09")).toBe("Monday, 9 March 2026");
  expect(dayTitle("2026-03-09", "short")).toBe("Mon, 9 Mar 2026");
});

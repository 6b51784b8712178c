import { expect, test } from "@playwright/test";
import { LISTED_OF_ONE, runsByDay, runsOfDay } from "../../../www/src/api/day-runs";
import { knownZone, zoneFault } from "../../../www/src/api/schedule-preview";
import { dayIn, zoneDays } from "../../../www/src/api/zone-days";
import { weeksOf } from "../../../www/src/lib/month";

const HOUR = 3_600_000;

const monthDays = (zone: string, year: number, month: number) => {
  const days = weeksOf({ year, month }).flat();
  return zoneDays(zone, days[0]!, days.at(-1)!);
};

test("days follow one another, and are as long as the zone's clocks make them", () => {
  const days = monthDays("America/New_York", 2026, 3);
  expect(days.map(({ date }) => date)).toEqual(weeksOf({ year: 2026, month: 3 }).flat());
  days.forEach(({ from }, index) => index > 0 && expect(from).toBe(days[index - 1]!.until));
  expect(days.filter(({ from, until }) => until - from === 23 * HOUR).map(({ date }) => date)).toEqual(["2026-03-08"]);
  expect(new Date(days.find(({ date }) => date === "2026-03-09")!.from).toISOString()).toBe("2026-03-09T04:00:00.000Z");
});

test("a day that begins at one o'clock begins there", () => {
  const day = zoneDays("Africa/Cairo", "2026-04-24", "2026-04-24")[0]!;
  expect(new Date(day.from).toISOString()).toBe("2026-04-23T22:00:00.000Z");
  expect(day.until - day.from).toBe(23 * HOUR);
});

test("a day that a zone skipped is not there", () => {
  const days = monthDays("Pacific/Apia", 2011, 12);
  expect(days.some(({ date }) => date === "2011-12-30")).toBe(false);
  expect(days.find(({ date }) => date === "2011-12-31")!.from).toBe(
    days.find(({ date }) => date === "2011-12-29")!.until,
  );
});

test("the first and the last months can be shown", () => {
  expect(monthDays("Asia/Tokyo", 1970, 1).some(({ date }) => date === "1970-01-01")).toBe(true);
  expect(monthDays("America/Denver", 9998, 12).some(({ date }) => date === "9998-12-31")).toBe(true);
});

test("today depends on the zone", () => {
  const at = Date.parse("2026-03-09T11:30:00Z");
  expect(dayIn("Pacific/Kiritimati", at)).toBe("2026-03-10");
  expect(dayIn("UTC", at)).toBe("2026-03-09");
  expect(dayIn("Pacific/Pago_Pago", at)).toBe("2026-03-09");
  expect(dayIn("Pacific/Pago_Pago", at - HOUR)).toBe("2026-03-08");
});

const daily = {
  start: { start_date: { year: 2026, month: 1, day: 1 }, time: { hours: 23 }, time_zone: "UTC" },
  repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
} as const;

test("few runs are listed, on the days of the zone that is shown", () => {
  const days = monthDays("Asia/Tokyo", 2026, 1);
  const found = runsByDay(daily, days, "Asia/Tokyo");
  // 23:00 in UTC is 08:00 of the next day in Tokyo.
  expect(found.has("2026-01-01")).toBe(false);
  expect(found.get("2026-01-02")).toMatchObject({ count: 1, runs: [{ local: "2026-01-02T08:00:00" }] });
});

test("many runs are counted, clock changes included", () => {
  const minutely = { ...daily, repeat_interval: { unit: "FREQUENCY_UNIT_MINUTE" } } as const;
  const days = monthDays("Europe/Berlin", 2026, 3);
  const found = runsByDay(minutely, days, "Europe/Berlin");
  expect(found.get("2026-03-28")).toEqual({ count: 1_440 });
  expect(found.get("2026-03-29")).toEqual({ count: 1_380 });
  const { count, runs } = runsOfDay(
    minutely,
    days.find(({ date }) => date === "2026-03-29")!,
    "Europe/Berlin",
  );
  expect(count).toBeGreaterThan(LISTED_OF_ONE);
  expect(runs.map(({ local }) => local)).toEqual(["2026-03-29T00:00:00", "2026-03-29T23:59:00"]);
});

test("a zone that is not known is told, and UTC stands for it", () => {
  expect(zoneFault("Europe/Berlin")).toBeUndefined();
  expect(zoneFault("Europe/Berln")?.message).toContain("Europe/Berln");
  expect([knownZone("Europe/Berlin"), knownZone("Etc/Unknown")]).toEqual(["Europe/Berlin", "UTC"]);
});

import type { Page } from "@playwright/test";
import { expect, openAutomation, openTab, test } from "./fixture";
import { automation, openOnService } from "./service";

const sentence = (page: Page) => page.getByTestId("schedule-words");
const runs = (page: Page) => page.getByTestId("runs").locator("tbody tr");
const zone = (page: Page) => page.getByRole("combobox", { name: "Time zone", exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Save the schedule" });

/** Opens the form for a new schedule: every day at 02:30 in New York, over the night in which clocks go forward. */
async function openNew(page: Page): Promise<void> {
  await openAutomation(page, "Audit employee expense reports");
  await openTab(page, "Schedule");
  await page.getByRole("button", { name: "Create a schedule" }).click();
  await page.getByLabel("First day").fill("2030-03-09");
  await page.getByLabel("Time of day").fill("02:30");
  await zone(page).fill("America/New_York");
  await page.getByLabel("Repeats every").selectOption("DAY");
}

test.describe("seen from Lisbon", () => {
  test.use({ timezoneId: "Europe/Lisbon" });

  test("what is typed is previewed in both zones, with what clock changes do to it", async ({ page }) => {
    await openNew(page);
    await expect(sentence(page)).toHaveText("Every day at 02:30 (America/New_York), from 9 March 2030.");
    const heads = page.getByTestId("runs").getByRole("columnheader");
    await expect(heads).toHaveText(["America/New_Yorkthe schedule's zone", "Europe/Lisbonyour zone"]);
    await expect(runs(page)).toHaveCount(10);
    await expect(runs(page).nth(0)).toContainText("Sat, 9 Mar 2030, 02:30 UTC−05:00");
    await expect(runs(page).nth(0)).toContainText("Sat, 9 Mar 2030, 07:30 UTC");
    await expect(runs(page).nth(1)).toContainText("Sun, 10 Mar 2030, 03:30 UTC−04:00");
    await expect(runs(page).nth(1)).toContainText("Clocks go forward");
    await expect(runs(page).nth(2)).toContainText("Mon, 11 Mar 2030, 02:30 UTC−04:00");
    await expect(runs(page).nth(2)).toContainText("Mon, 11 Mar 2030, 06:30 UTC");
    await expect(page.getByTestId("notes")).toContainText("Clocks skip its time of day on that day");
    await expect(page.getByTestId("ending")).toHaveText("It goes on without an end.");

    await page.getByLabel("Ends").selectOption("AFTER_OCCURRENCES");
    await page.getByLabel("Number of runs").fill("3");
    await expect(runs(page)).toHaveCount(3);
    await expect(runs(page).nth(2)).toContainText("Last run");
    await expect(page.getByTestId("ending")).toContainText("3 runs left, the last on Mon, 11 Mar 2030, 02:30");

    await page.getByLabel("Repeats every").selectOption("MONTH");
    await page.getByLabel("On", { exact: true }).selectOption("number");
    await page.getByLabel("Day of the month").fill("31");
    await expect(runs(page).nth(1)).toContainText("Tue, 30 Apr 2030, 02:30");
    await expect(runs(page).nth(1)).toContainText("Month end");
  });
});

test("every fault is told at its field at once, and the preview stays as it was", async ({ page }) => {
  await openNew(page);
  await expect(runs(page).first()).toContainText("Sat, 9 Mar 2030");
  await page.getByLabel("Interval").fill("0");
  await page.getByLabel("Ends").selectOption("ON_DATE");
  await expect(page.getByLabel("Interval")).toHaveAccessibleDescription(/is less than 1/);
  await expect(page.getByLabel("Last day")).toHaveAccessibleDescription(/is not a date/);
  const preview = page.getByTestId("preview");
  await expect(preview).toHaveAttribute("data-outdated");
  await expect(preview).toContainText("2 things to mend");
  await expect(preview).toContainText("repeat_interval.interval");
  await expect(runs(page).first()).toContainText("Sat, 9 Mar 2030");

  await save(page).click();
  await expect(page.getByLabel("Interval")).toBeFocused();
  await page.getByLabel("Interval").fill("1");
  await page.getByLabel("Last day").fill("2030-03-10");
  await expect(preview).not.toHaveAttribute("data-outdated");
  await expect(runs(page)).toHaveCount(2);
});

test("a zone is searched by its words, and one that does not exist is told", async ({ page }) => {
  await openNew(page);
  await zone(page).fill("America/New_Yrk");
  await page.keyboard.press("Tab");
  await expect(zone(page)).toHaveAccessibleDescription(
    /no time zone is called `America\/New_Yrk` – did you mean `America\/New_York`/,
  );
  await zone(page).fill("los ange");
  await page.getByRole("option", { name: /America\/Los_Angeles/ }).click();
  await expect(zone(page)).toHaveValue("America/Los_Angeles");
  await expect(sentence(page)).toContainText("America/Los_Angeles");
});

test("a schedule that never runs says so, and why", async ({ page }) => {
  await openNew(page);
  await page.getByRole("combobox", { name: "Active" }).selectOption("daily");
  await expect(page.getByTestId("never")).toContainText("no occurrence lies in its active window");
  await expect(page.getByTestId("runs")).toHaveCount(0);
  await page.getByLabel("From", { exact: true }).fill("02:00");
  await expect(page.getByTestId("never")).toHaveCount(0);
  await expect(sentence(page)).toContainText("from 02:00 to 17:00");
});

test("the calendar shows where the runs are, and is gone through with keys", async ({ page }) => {
  await openNew(page);
  const calendar = page.getByTestId("schedule-calendar");
  await expect(calendar.getByTestId("month")).toHaveText("March 2030");
  await expect(calendar.getByRole("grid", { name: "March 2030" })).toBeVisible();
  await expect(calendar.getByRole("columnheader")).toHaveCount(7);
  await expect(calendar.getByRole("button", { name: "Friday, 8 March 2030: 0 runs" })).toBeVisible();
  await calendar.getByRole("button", { name: "Sunday, 10 March 2030: 1 run" }).click();
  await expect(calendar.getByTestId("chosen-day")).toContainText("03:30");
  await expect(calendar.getByTestId("chosen-day")).toContainText("Clocks go forward");

  await page.keyboard.press("ArrowRight");
  await expect(calendar.getByRole("button", { name: "Monday, 11 March 2030: 1 run" })).toBeFocused();
  await page.keyboard.press("PageDown");
  await expect(calendar.getByTestId("month")).toHaveText("April 2030");
  await expect(calendar.getByRole("button", { name: "Thursday, 11 April 2030: 1 run" })).toBeFocused();
  await page.keyboard.press("Home");
  await expect(calendar.getByRole("button", { name: "Monday, 8 April 2030: 1 run" })).toBeFocused();
  for (let week = 0; week < 2; week++) await page.keyboard.press("ArrowUp");
  // The days of March before the first week of April are another month.
  await expect(calendar.getByTestId("month")).toHaveText("March 2030");
  await expect(calendar.getByRole("button", { name: "Monday, 25 March 2030: 1 run" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(calendar.getByTestId("chosen-day")).toContainText("Monday, 25 March 2030: 1 run");

  await calendar.getByRole("button", { name: "Next month" }).click();
  await calendar.getByRole("button", { name: "Next month" }).click();
  await expect(calendar.getByTestId("month")).toHaveText("May 2030");
  await calendar.getByRole("button", { name: "Today" }).click();
  await expect(calendar.locator("[aria-current=date]")).toHaveCount(1);

  await page.getByLabel("Repeats every").selectOption("HOUR");
  await calendar.getByRole("button", { name: "Previous month" }).click();
  await expect(calendar.getByTestId("month")).not.toHaveText("May 2030");
});

test("a schedule is created, edited, disabled and deleted", async ({ page }) => {
  await openNew(page);
  await zone(page).fill("Europe/Lisbon");
  await page.getByLabel("Repeats every").selectOption("WEEK");
  await page.getByLabel("Interval").fill("2");
  await page.getByRole("checkbox", { name: "Monday" }).check();
  await save(page).click();
  await expect(page.getByRole("button", { name: "Edit" })).toBeVisible();
  await expect(sentence(page)).toHaveText(/^Every 2 weeks on Monday at 02:30 \(Europe\/Lisbon\), from/);
  await expect(runs(page).first()).toContainText("Mon, 18 Mar 2030, 02:30");

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Repeats every").selectOption("MONTH");
  await page.getByLabel("On", { exact: true }).selectOption("ordinal");
  await page.getByLabel("Which one").selectOption("LAST");
  await page.getByLabel("Weekday").selectOption("FRIDAY");
  await save(page).click();
  await expect(sentence(page)).toContainText("Every 2 months on the last Friday at 02:30 (Europe/Lisbon)");

  await page.getByRole("switch", { name: "Enabled" }).click();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  await expect(page.getByText("None while it is disabled")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  await page.getByRole("switch", { name: "Enabled" }).click();
  await expect(page.getByText("Disabled", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("switch", { name: "Enabled" })).toBeChecked();

  await page.getByRole("tabpanel").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete the schedule" }).click();
  await expect(page.getByText("It has no schedule")).toBeVisible();
});

test("a schedule with an active window keeps it when edited, and can be given another", async ({ page }) => {
  await openAutomation(page, "Stop duplicate supplier invoices");
  await openTab(page, "Schedule");
  await expect(sentence(page)).toContainText("from 07:00 to 20:00");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Interval").fill("3");
  await save(page).click();
  await expect(sentence(page)).toContainText("Every 3 hours from 07:00 to 20:00");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Until", { exact: true }).fill("12:00");
  await save(page).click();
  await expect(sentence(page)).toContainText("Every 3 hours from 07:00 to 12:00");
});

test("a schedule is copied as an RRULE, and made of one", async ({ page }) => {
  await openNew(page);
  const exported = page.getByTestId("exported");
  await expect(exported).toHaveText("DTSTART;TZID=America/New_York:20300309T023000\nRRULE:FREQ=DAILY");
  await page.getByLabel("From RRULE").fill("DTSTART;TZID=Asia/Tokyo:20300104T090000\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH");
  await page.getByRole("button", { name: "Put it into the fields" }).click();
  await expect(zone(page)).toHaveValue("Asia/Tokyo");
  await expect(page.getByLabel("Repeats every")).toHaveValue("WEEK");
  await expect(page.getByRole("checkbox", { name: "Thursday" })).toBeChecked();
  await expect(sentence(page)).toContainText("Tuesday and Thursday at 09:00 (Asia/Tokyo)");

  await page.getByRole("tab", { name: "Cron" }).click();
  await expect(exported).toHaveText("0 9 * * 2,4");
  await page.getByLabel("From Cron").fill("0 25 * * *");
  await page.getByRole("button", { name: "Put it into the fields" }).click();
  await expect(page.getByLabel("From Cron")).toHaveAccessibleDescription(/hour/);
  await expect(sentence(page)).toContainText("Tuesday and Thursday at 09:00");
  await page.getByLabel("Interval").fill("2");
  await expect(exported).toContainText("Cron cannot say all of this schedule");
  await page.getByRole("tab", { name: "Kestra" }).click();
  await page.getByLabel("Interval").fill("1");
  await expect(exported).toContainText("io.kestra");
});

test("where the service says other times, those are the ones to trust", async ({ page }) => {
  const next_run_times = ["2031-01-01T06:00:00Z", "2031-01-02T06:00:00Z"];
  const schedule = {
    config: {
      start: { start_date: { year: 2030, month: 1, day: 1 }, time: { hours: 9 }, time_zone: "UTC" },
      repeat_interval: { unit: "FREQUENCY_UNIT_DAY", interval: 1 },
    },
    enabled: true,
    summary: "Daily at nine.",
    next_run_times,
  };
  await openOnService(page, "#/automations/one?tab=schedule", (path) => {
    return path.endsWith("/schedule") ? { json: schedule } : { json: automation };
  });
  const hint = page.getByTestId("service-times");
  await expect(hint).toContainText("The service says otherwise");
  await expect(hint.getByRole("listitem")).toHaveCount(2);
  await expect(hint).toContainText("1 Jan 2031, 06:00:00 UTC");
  await expect(page.getByText("The service says: Daily at nine.")).toBeVisible();
  await expect(runs(page).first()).toContainText("Tue, 1 Jan 2030, 09:00");

  schedule.next_run_times = ["2030-01-01T09:00:00Z", "2030-01-02T09:00:00Z"];
  await page.reload();
  await page.getByLabel("Token").first().fill("t0ken");
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(runs(page).first()).toContainText("Tue, 1 Jan 2030, 09:00");
  await expect(hint).toHaveCount(0);
});

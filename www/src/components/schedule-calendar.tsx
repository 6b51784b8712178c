/** The months of one schedule, in its own zone: how many runs each day has, and the times of the day that is chosen. */
import { Text } from "@mantine/core";
import type { ScheduleConfig } from "automations-wasm";
import { useMemo, useState } from "react";
import { type DayRuns, runsByDay, runsOfDay } from "../api/day-runs";
import { dayIn, zoneDays } from "../api/zone-days";
import { dayTitle, type Month, monthOf, printMonth, weeksOf } from "../lib/month";
import { localDay, localTime } from "../lib/occurrence";
import { counted } from "../lib/value";
import type { Foreseen } from "../api/schedule-preview";
import { MonthGrid } from "./month-grid";
import { NotePill } from "./note-pill";
import { useNow } from "./now";
import classes from "./schedule-calendar.module.css";

export function ScheduleCalendar({ foreseen }: { foreseen: Foreseen }) {
  const { config, zone, runs } = foreseen;
  const today = dayIn(zone, useNow());
  // Until it is turned by hand it shows where the next run is.
  const [turned, setTurned] = useState<Month>();
  const [selected, setSelected] = useState<string>();
  const next = runs[0]?.own;
  const month = turned ?? monthOf(next ? localDay(next) : today);
  const { days, found } = useMonthRuns(config, zone, month);
  const chosen = days.find(({ date }) => date === selected);

  const labelOf = (day: string): string => {
    if (!days.some(({ date }) => date === day)) return `no such day in ${zone}`;
    return counted(found.get(day)?.count ?? 0, "run");
  };
  return (
    <div data-testid="schedule-calendar">
      <MonthGrid
        size="small"
        month={month}
        go={setTurned}
        today={today}
        selected={selected}
        select={(day) => {
          setTurned(month);
          setSelected(day);
        }}
        labelOf={labelOf}
        aside={zone}
      >
        {(day) => <Mark runs={found.get(day)} />}
      </MonthGrid>
      <div aria-live="polite" className={classes.chosen} data-testid="chosen-day">
        {chosen ? (
          <Chosen config={config} day={chosen} zone={zone} />
        ) : (
          <Text size="sm">Choose a day to see its times.</Text>
        )}
      </div>
    </div>
  );
}

/** The days of a month's weeks in a zone, and the runs on each. */
function useMonthRuns(config: ScheduleConfig, zone: string, month: Month) {
  const name = printMonth(month);
  const days = useMemo(() => {
    const shown = weeksOf(month).flat();
    return zoneDays(zone, shown[0]!, shown.at(-1)!);
  }, [zone, name]);
  const found = useMemo(() => runsByDay(config, days, zone), [config, days, zone]);
  return { days, found };
}

function Mark({ runs }: { runs: DayRuns | undefined }) {
  if (runs === undefined) return null;
  if (runs.count === 1) return <span className={classes.dot} />;
  return <span className={classes.count}>{runs.count.toLocaleString("en")}</span>;
}

interface ChosenProps {
  config: ScheduleConfig;
  day: ReturnType<typeof zoneDays>[number];
  zone: string;
}

function Chosen({ config, day, zone }: ChosenProps) {
  const { count, runs } = runsOfDay(config, day, zone);
  const title = dayTitle(day.date);
  if (count === 0) return <Text size="sm">{title}: no run.</Text>;
  return (
    <>
      <Text size="sm" fw={600}>
        {title}: {counted(count, "run")}{" "}
        <Text span c="dimmed" fw={400}>
          {zone}
        </Text>
      </Text>
      {runs.length < count ? (
        <Text size="sm">
          The first at {runs[0] && localTime(runs[0])}, the last at {runs[1] && localTime(runs[1])}.
        </Text>
      ) : (
        <ul className={classes.times}>
          {runs.map((run) => (
            <li key={run.instant}>
              {localTime(run)}
              {run.notes.map((note) => (
                <NotePill key={note} note={note} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One day of the workspace: every automation that runs on it, with its times. */
import { Text, Title } from "@mantine/core";
import type { RefObject } from "react";
import { describeSchedule } from "../../api/api";
import { runsOfDay } from "../../api/day-runs";
import type { DayEntry } from "../../api/workspace-calendar";
import { totalOf } from "../../api/workspace-calendar";
import type { ZoneDay } from "../../api/zone-days";
import { NotePill } from "../../components/note-pill";
import { Pill } from "../../components/pill";
import { RouteLink } from "../../components/route-link";
import { dayTitle } from "../../lib/month";
import { localTime, notesOf } from "../../lib/occurrence";
import { counted } from "../../lib/value";
import classes from "./calendar-page.module.css";

interface DayPanelProps {
  panel: RefObject<HTMLElement | null>;
  /** Absent while none is chosen. */
  day: ZoneDay | undefined;
  isToday: boolean;
  entries: DayEntry[];
  zone: string;
}

export function DayPanel({ panel, day, isToday, entries, zone }: DayPanelProps) {
  return (
    <section
      ref={panel}
      className={classes.panel}
      aria-label="The day that is chosen"
      aria-live="polite"
      data-testid="day"
    >
      {day === undefined ? (
        <Text c="dimmed" size="sm">
          Choose a day to see what runs on it.
        </Text>
      ) : (
        <>
          <Title order={2}>{dayTitle(day.date)}</Title>
          <Text c="dimmed" size="sm" mb="sm">
            {isToday && "Today. "}
            {entries.length === 0
              ? "No run"
              : `${counted(totalOf(entries), "run")} of ${counted(entries.length, "automation")}`}
            , times in {zone}
          </Text>
          <ul className={classes.entries}>
            {entries.map((entry) => (
              <Entry key={entry.scheduled.id} entry={entry} day={day} zone={zone} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** More times than this are said as how many, and from when to when. */
const TIMES = 4;

function Entry({ entry, day, zone }: { entry: DayEntry; day: ZoneDay; zone: string }) {
  const { id, name, schedule } = entry.scheduled;
  const { count, runs } = runsOfDay(schedule.config, day, zone);
  const [first, last] = [runs[0], runs.at(-1)];
  return (
    <li>
      <div className={classes.times}>
        {count <= TIMES
          ? runs.map((run) => localTime(run)).join(", ")
          : first && last && `${count.toLocaleString("en")} × ${localTime(first)} – ${localTime(last)}`}
      </div>
      <RouteLink to={{ page: "automation", id, tab: "schedule" }} fw={600} size="sm" lh={1.35} display="block">
        {name}
      </RouteLink>
      <Text size="xs" c="dimmed">
        {describeSchedule(schedule.config)}
      </Text>
      <div className={classes.pills}>
        {!schedule.enabled && <Pill>Disabled</Pill>}
        {notesOf(runs).map((note) => (
          <NotePill key={note} note={note} />
        ))}
      </div>
    </li>
  );
}

/** A day of the workspace: how many runs, and the first few automations. */
import type { DayEntry } from "../../api/workspace-calendar";
import { totalOf } from "../../api/workspace-calendar";
import { localTime } from "../../lib/occurrence";
import classes from "./calendar-page.module.css";

const LINES = 3;

export function DayCell({ entries }: { entries: DayEntry[] }) {
  if (entries.length === 0) return null;
  const more = entries.length - LINES;
  // One line more says no less than "1 more".
  const lines = more === 1 ? entries : entries.slice(0, LINES);
  return (
    <>
      <span className={classes.total}>
        {totalOf(entries).toLocaleString("en")}
        <span className={classes.unit}> {totalOf(entries) === 1 ? "run" : "runs"}</span>
      </span>
      <span className={classes.lines}>
        {lines.map(({ scheduled, count, runs = [] }) => (
          <span
            key={scheduled.id}
            className={classes.line}
            data-disabled={scheduled.schedule.enabled ? undefined : true}
          >
            <b>{count === 1 && runs[0] ? localTime(runs[0]) : `${count} ×`}</b> {scheduled.name}
          </span>
        ))}
        {more > 1 && <span className={classes.more}>{more} more</span>}
      </span>
    </>
  );
}

/** How much of the workspace was looked through. */
import { Button, Loader, VisuallyHidden } from "@mantine/core";
import type { WorkspaceSchedules } from "../../api/workspace-schedules";
import { counted } from "../../lib/value";
import classes from "./calendar-page.module.css";

export function Progress({ found }: { found: WorkspaceSchedules }) {
  const { schedules, looked, known, isComplete, isHeld, listError, lookOn } = found;
  const disabled = schedules.filter(({ schedule }) => !schedule.enabled).length;
  const isBusy = !isComplete && !isHeld && !listError;
  const off = disabled > 0 ? ` (${disabled} disabled)` : "";
  const text = isBusy
    ? `${looked} of ${counted(known, "automation")} looked through, ${counted(schedules.length, "schedule")} so far`
    : `${counted(schedules.length, "schedule")}${off}, ${counted(looked, "automation")} looked through`;
  return (
    <div className={classes.progress}>
      {isBusy && <Loader size={14} />}
      <span data-testid="progress">{text}</span>
      {isHeld && (
        <Button size="compact-sm" variant="default" onClick={lookOn}>
          Look through more
        </Button>
      )}
      {/* Not each step is worth saying aloud. */}
      <VisuallyHidden role="status">{isBusy ? "Looking for schedules" : text}</VisuallyHidden>
    </div>
  );
}

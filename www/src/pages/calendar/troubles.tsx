/** What is missing from the calendar, and why; the rest of it stands. */
import { Button, List, Text } from "@mantine/core";
import { apiError } from "../../api/api";
import type { Scheduled, WorkspaceSchedules } from "../../api/workspace-schedules";
import { ErrorPanel } from "../../components/error-panel";
import { RouteLink } from "../../components/route-link";
import { Warning } from "../../components/warning";
import { counted } from "../../lib/value";
import classes from "./calendar-page.module.css";

/** More than these are only counted. */
const LISTED = 5;

export function Troubles({ found, unread }: { found: WorkspaceSchedules; unread: Scheduled[] }) {
  const { failures, listError, retry } = found;
  if (!listError && failures.length + unread.length === 0) return null;
  return (
    <div className={classes.troubles}>
      {listError && <ErrorPanel error={listError} title="The automations could not be listed" onRetry={retry} />}
      {failures.length > 0 && (
        <Warning
          title={`The schedules of ${counted(failures.length, "automation")} could not be read`}
          data-testid="failures"
        >
          <List size="sm">
            {failures.slice(0, LISTED).map(({ id, name, error }) => (
              <List.Item key={id}>
                <RouteLink to={{ page: "automation", id, tab: "schedule" }}>{name}</RouteLink>:{" "}
                {apiError(error)?.message ?? error.message}
              </List.Item>
            ))}
          </List>
          {failures.length > LISTED && <Text size="sm">and {failures.length - LISTED} more</Text>}
          <Button size="xs" variant="default" mt="xs" onClick={retry}>
            Try these again
          </Button>
        </Warning>
      )}
      {unread.length > 0 && (
        <Warning title={`${counted(unread.length, "schedule")} not understood here, so not shown`}>
          <List size="sm">
            {unread.slice(0, LISTED).map(({ id, name }) => (
              <List.Item key={id}>
                <RouteLink to={{ page: "automation", id, tab: "schedule" }}>{name}</RouteLink>
              </List.Item>
            ))}
          </List>
        </Warning>
      )}
    </div>
  );
}

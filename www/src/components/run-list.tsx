/** Runs to come, one a line: on the schedule's clocks, and on those of whoever looks. */
import { Table, Text } from "@mantine/core";
import type { ForeseenRun } from "../api/schedule-preview";
import { localMoment, NOTES, notesOf, offsetOf } from "../lib/occurrence";
import { NotePill } from "./note-pill";
import classes from "./run-list.module.css";

interface RunListProps {
  runs: ForeseenRun[];
  zone: string;
  viewerZone: string;
  label: string;
}

export function RunList({ runs, zone, viewerZone, label }: RunListProps) {
  const isOwn = zone === viewerZone;
  const notes = notesOf(runs.map(({ own }) => own));
  return (
    <>
      <div className={classes.frame}>
        <Table
          className={classes.table}
          verticalSpacing={6}
          horizontalSpacing="sm"
          aria-label={label}
          data-testid="runs"
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                {zone}
                <span className={classes.whose}>
                  {isOwn ? "the schedule's zone, and yours" : "the schedule's zone"}
                </span>
              </Table.Th>
              {!isOwn && (
                <Table.Th>
                  {viewerZone}
                  <span className={classes.whose}>your zone</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.map(({ own, viewer }) => (
              <Table.Tr key={own.instant}>
                <Table.Td>
                  <Moment occurrence={own} />
                  {own.notes.length > 0 && (
                    <span className={classes.notes}>
                      {own.notes.map((note) => (
                        <NotePill key={note} note={note} />
                      ))}
                    </span>
                  )}
                </Table.Td>
                {!isOwn && (
                  <Table.Td c="dimmed">
                    <Moment occurrence={viewer} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {notes.length > 0 && (
        <dl className={classes.legend} data-testid="notes">
          {notes.map((note) => (
            <div key={note}>
              <dt>
                <NotePill note={note} />
              </dt>
              <dd>{NOTES[note].about}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Moment({ occurrence }: { occurrence: ForeseenRun["own"] }) {
  return (
    <time dateTime={occurrence.instant} title={occurrence.zoned} className={classes.moment}>
      {localMoment(occurrence)}{" "}
      <Text span size="xs" c="dimmed">
        {offsetOf(occurrence)}
      </Text>
    </time>
  );
}

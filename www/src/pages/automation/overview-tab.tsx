/** The automation at a glance. */
import { Button, Grid, List, Text } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { useRuns } from "../../api/runs";
import { ErrorPanel } from "../../components/error-panel";
import { Facts } from "../../components/facts";
import { Instant } from "../../components/instant";
import { RouteLink } from "../../components/route-link";
import { Section } from "../../components/section";
import { typeText } from "../../lib/input-kind";
import { counted } from "../../lib/value";
import { RunTable } from "../run/run-table";
import { DetailsForm } from "./details-form";
import { type DraftEdit, useDraftEdit } from "./draft-edit";

const RUNS_SHOWN = 5;

export function OverviewTab({ automation, id }: { automation: Automation; id: string }) {
  const draft = useDraftEdit(automation, id);
  return (
    <Grid>
      {draft.error && (
        <Grid.Col span={12}>
          <ErrorPanel error={draft.error} title="No draft was opened" />
        </Grid.Col>
      )}
      {draft.isEditing && (
        <Grid.Col span={12}>
          <DetailsForm automation={automation} id={id} close={draft.end} />
        </Grid.Col>
      )}
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Section title="What it does">
          {automation.english_code ? (
            <Steps text={automation.english_code} />
          ) : (
            <Text c="dimmed">There is no English text.</Text>
          )}
        </Section>
        <RecentRuns id={id} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <About automation={automation} id={id} draft={draft} />
        <Takes automation={automation} id={id} />
      </Grid.Col>
    </Grid>
  );
}

/** The English program, a step a line. */
function Steps({ text }: { text: string }) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return (
    <List type="ordered" spacing={6}>
      {lines.map((line, index) => (
        <List.Item key={index}>{line}</List.Item>
      ))}
    </List>
  );
}

function RecentRuns({ id }: { id: string }) {
  const { items, error } = useRuns(id);
  if (items === undefined || items.length === 0 || error) return null;
  const all = (
    <RouteLink to={{ page: "automation", id, tab: "runs" }} size="sm">
      All runs
    </RouteLink>
  );
  return (
    <Section title="Recent runs" actions={all} flush mt="md">
      <RunTable runs={items.slice(0, RUNS_SHOWN)} automationId={id} />
    </Section>
  );
}

function About({ automation, id, draft }: { automation: Automation; id: string; draft: DraftEdit }) {
  const {
    version,
    latest_published_version,
    create_time,
    update_time,
    publish_time,
    delete_time,
    purge_time,
    restore_time,
  } = automation;
  const edit = draft.label && !draft.isEditing && (
    <Button size="xs" variant="default" loading={draft.isPending} onClick={draft.begin}>
      {draft.label}
    </Button>
  );
  return (
    <Section title="About" actions={edit}>
      <Facts
        facts={[
          ["Id", <code key="id">{id}</code>],
          ["Version", version],
          ["Published version", latest_published_version],
          ["Created", create_time && <Instant at={create_time} />],
          ["Updated", update_time && <Instant at={update_time} />],
          ["Updated by", automation.update_user_id],
          ["Published", publish_time && <Instant at={publish_time} />],
          ["Published by", automation.publish_user_id],
          ["Author", automation.author_id],
          ["Restored", restore_time && <Instant at={restore_time} />],
          ["Deleted", delete_time && <Instant at={delete_time} />],
          ["Purged", purge_time && <Instant at={purge_time} />],
        ]}
      />
    </Section>
  );
}

function Takes({ automation, id }: { automation: Automation; id: string }) {
  const { input_specs = [], marked_outputs = [], connections = {} } = automation;
  return (
    <Section title="Takes and gives" mt="md">
      <Facts
        facts={[
          [
            "Inputs",
            input_specs.length > 0 && (
              <List key="inputs" size="sm" listStyleType="none">
                {input_specs.map(({ name, type }) => (
                  <List.Item key={name}>
                    {name}{" "}
                    <Text span c="dimmed" size="sm">
                      {typeText(type)}
                    </Text>
                  </List.Item>
                ))}
              </List>
            ),
          ],
          ["Outputs", marked_outputs.join(", ")],
          [
            "Connections",
            <RouteLink key="connections" to={{ page: "automation", id, tab: "connections" }} size="sm">
              {counted(Object.keys(connections).length, "connection")}
            </RouteLink>,
          ],
        ]}
      />
    </Section>
  );
}

/** Every version of the automation; one can be opened, and two can be compared. */
import { Button, Group, Stack, Table, Text } from "@mantine/core";
import type { AutomationRevision } from "automations-wasm";
import { useRevision, useRevisions } from "../../api/automations";
import { useAdmin, useLifeStep } from "../../api/life";
import { CodeView } from "../../components/code-view";
import { Empty } from "../../components/empty";
import { Endless } from "../../components/endless";
import { ErrorPanel } from "../../components/error-panel";
import { Facts } from "../../components/facts";
import { Instant } from "../../components/instant";
import { Loaded } from "../../components/loaded";
import { Pill } from "../../components/pill";
import { RouteLink } from "../../components/route-link";
import { Section } from "../../components/section";
import { ValueFacts } from "../../components/value-view";
import { typeText } from "../../lib/input-kind";
import { lastSegment } from "../../lib/resource-name";
import { type AutomationRoute, printRoute } from "../../lib/route";
import { coverInputs } from "../../lib/sensitive";
import { RevisionComparison } from "./revision-comparison";

export function RevisionsTab({ route }: { route: AutomationRoute }) {
  const { id, revision, compare } = route;
  const list = useRevisions(id);
  const known = (list.items ?? []).map(({ name }) => lastSegment(name));
  const [to, from] = known;
  return (
    <Stack gap="md">
      {compare && <RevisionComparison route={route} pair={compare} known={known} />}
      {revision !== undefined && <OpenRevision id={id} revision={revision} />}
      <Section
        title="Revisions"
        about="One for each change, newest first."
        flush
        actions={
          from !== undefined &&
          to !== undefined && (
            <Button
              size="xs"
              variant="default"
              component="a"
              href={printRoute({ page: "automation", id, tab: "revisions", compare: compare ?? { from, to } })}
            >
              Compare
            </Button>
          )
        }
      >
        <Endless list={list} failure="The revisions could not be listed" empty={<Empty title="There is no revision" />}>
          {(revisions) => <RevisionTable id={id} revisions={revisions} open={revision} />}
        </Endless>
      </Section>
    </Stack>
  );
}

function RevisionTable({
  id,
  revisions,
  open,
}: {
  id: string;
  revisions: AutomationRevision[];
  open: string | undefined;
}) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Revision</Table.Th>
          <Table.Th>Created</Table.Th>
          <Table.Th visibleFrom="xs">Changed by</Table.Th>
          <Table.Th>Changes</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {revisions.map(({ name, create_time, alternate_ids = [], snapshot }, index) => {
          const number = lastSegment(name);
          const earlier = lastSegment(revisions[index + 1]?.name);
          return (
            <Table.Tr key={name}>
              <Table.Td>
                <Group gap="xs">
                  <RouteLink
                    to={{ page: "automation", id, tab: "revisions", revision: number }}
                    fw={600}
                    aria-current={number === open ? "true" : undefined}
                  >
                    {number}
                  </RouteLink>
                  {alternate_ids.map((alias) => (
                    <Pill key={alias} tone={alias === "latest" ? "active" : "neutral"}>
                      {alias}
                    </Pill>
                  ))}
                </Group>
              </Table.Td>
              <Table.Td>
                <Instant at={create_time} />
              </Table.Td>
              <Table.Td visibleFrom="xs">{snapshot?.update_user_id ?? "–"}</Table.Td>
              <Table.Td>
                {earlier ? (
                  <RouteLink
                    to={{ page: "automation", id, tab: "revisions", compare: { from: earlier, to: number } }}
                    size="sm"
                    aria-label={`Changes from ${earlier} to ${number}`}
                  >
                    since {earlier}
                  </RouteLink>
                ) : (
                  "–"
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function OpenRevision({ id, revision }: { id: string; revision: string }) {
  const query = useRevision(id, revision);
  const admin = useAdmin();
  const restore = useLifeStep(id);
  const actions = (
    <>
      {admin !== undefined && (
        <Button
          size="xs"
          variant="default"
          loading={restore.isPending}
          onClick={() => restore.mutate({ do: "restoreRevision", revision })}
        >
          Restore into the draft
        </Button>
      )}
      <Button size="xs" variant="default" component="a" href={printRoute({ page: "automation", id, tab: "revisions" })}>
        Close
      </Button>
    </>
  );
  return (
    <Section title={`Revision ${revision}`} actions={actions}>
      {restore.error && <ErrorPanel error={restore.error} title="The revision was not restored" />}
      <Text size="sm" role="status" mb={restore.isSuccess ? "sm" : 0} data-testid="restored">
        {restore.data ? `What it held is in the draft, as version ${restore.data.version}.` : ""}
      </Text>
      <Loaded query={query} failure="The revision could not be read">
        {({ snapshot, create_time }) => (
          <Stack gap="md">
            <Facts
              facts={[
                ["Name", snapshot?.display_name],
                ["Description", snapshot?.description],
                ["Created", <Instant key="created" at={create_time} exact />],
                [
                  "Inputs",
                  (snapshot?.input_specs ?? []).map(({ name, type }) => `${name} (${typeText(type)})`).join(", "),
                ],
                ["Connections", Object.keys(snapshot?.connections ?? {}).join(", ")],
                [
                  "Default inputs",
                  snapshot?.default_inputs && (
                    <ValueFacts key="defaults" values={coverInputs(snapshot.default_inputs, snapshot.input_specs)} />
                  ),
                ],
              ]}
            />
            {snapshot?.code && (
              <CodeView code={snapshot.code} language="python" label={`SPy code of revision ${revision}`} />
            )}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

/** The published program as a flow chart. */
import { Alert, List, Loader, Stack, Text } from "@mantine/core";
import type { AutomationVisualization } from "automations-wasm";
import { lazy, Suspense } from "react";
import { apiError } from "../../api/api";
import { useVisualization } from "../../api/automations";
import { Empty } from "../../components/empty";
import { Loaded } from "../../components/loaded";
import { Section } from "../../components/section";
import { LinesSkeleton } from "../../components/skeletons";

const FlowChart = lazy(() => import("./flow-chart"));

export function VisualizationTab({ id }: { id: string }) {
  const query = useVisualization(id);
  if (apiError(query.error)?.code === "NOT_FOUND") {
    return (
      <Section>
        <Empty title="There is no flow chart">
          One is drawn of each published version; this automation may have none yet.
        </Empty>
      </Section>
    );
  }
  return (
    <Loaded query={query} failure="The flow chart could not be read">
      {(visualization) => <Shown visualization={visualization} />}
    </Loaded>
  );
}

function Shown({ visualization }: { visualization: AutomationVisualization }) {
  const { state, graph, error_message, automation_version } = visualization;
  const nodes = graph?.nodes ?? [];
  if (state === "VISUALIZATION_STATE_PENDING") {
    return (
      <Section>
        <Stack align="center" py="xl" role="status">
          <Loader size="sm" />
          <Text c="dimmed">The flow chart is being drawn.</Text>
        </Stack>
      </Section>
    );
  }
  if (state === "VISUALIZATION_STATE_FAILED") {
    return (
      <Alert color="red.9" variant="outline" title="The flow chart could not be drawn">
        {error_message || "The service gave no reason."}
      </Alert>
    );
  }
  if (nodes.length === 0) {
    return (
      <Section>
        <Empty title="The flow chart is empty" />
      </Section>
    );
  }
  return (
    <Section title="Flow chart" about={automation_version && `Of version ${automation_version}`} flush>
      <Suspense fallback={<LinesSkeleton lines={8} label="Loading the flow chart" />}>
        <FlowChart nodes={nodes} edges={graph?.edges ?? []} />
      </Suspense>
      <details style={{ padding: "0.75rem 1.25rem" }}>
        <summary>The steps as a list</summary>
        <List type="ordered" size="sm" mt="xs">
          {nodes.map((node) => (
            <List.Item key={node.id}>{node.label || node.id}</List.Item>
          ))}
        </List>
      </details>
    </Section>
  );
}

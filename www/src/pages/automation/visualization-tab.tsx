/** The published program as a flow chart, beside its code: a box and its line are selected together. */
import { Alert, List, Loader, Stack, Text } from "@mantine/core";
import type { Automation, AutomationVisualization } from "automations-wasm";
import { lazy, Suspense, useMemo } from "react";
import { apiError } from "../../api/api";
import { useRevision, useVisualization } from "../../api/automations";
import { Empty } from "../../components/empty";
import { LitCode } from "../../components/lit-code";
import { Loaded } from "../../components/loaded";
import { RouteLink } from "../../components/route-link";
import { Section } from "../../components/section";
import { LinesSkeleton } from "../../components/skeletons";
import { chartSpans, nodeAt } from "../../lib/chart-code";
import type { AutomationRoute } from "../../lib/route";
import { replace } from "../../state/location";
import classes from "./visualization-tab.module.css";

const FlowChart = lazy(() => import("./flow-chart"));

interface VisualizationTabProps {
  automation: Automation;
  route: AutomationRoute;
}

export function VisualizationTab({ automation, route }: VisualizationTabProps) {
  const query = useVisualization(route.id);
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
      {(visualization) => <Shown visualization={visualization} automation={automation} route={route} />}
    </Loaded>
  );
}

function Shown({ visualization, ...rest }: VisualizationTabProps & { visualization: AutomationVisualization }) {
  const { state, error_message, graph } = visualization;
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
  if ((graph?.nodes ?? []).length === 0) {
    return (
      <Section>
        <Empty title="The flow chart is empty" />
      </Section>
    );
  }
  return <Drawn visualization={visualization} {...rest} />;
}

function Drawn({ visualization, automation, route }: VisualizationTabProps & { visualization: AutomationVisualization }) {
  const { graph, automation_version = "" } = visualization;
  const { nodes = [], edges = [] } = graph ?? {};
  const code = useCodeOf(automation, route.id, automation_version);
  const spans = useMemo(() => chartSpans(nodes, code), [nodes, code]);
  const select = (node: string | undefined): void => replace({ ...route, node });
  const span = route.node === undefined ? undefined : spans.get(route.node);
  const { latest_published_version: published } = automation;
  const newer = published && published !== automation_version ? `; ${published} is published meanwhile` : "";
  return (
    <div className={classes.columns}>
      <Section
        title="Flow chart"
        about={automation_version && `Of version ${automation_version}${newer}`}
        flush
      >
        <Suspense fallback={<LinesSkeleton lines={8} label="Loading the flow chart" />}>
          <FlowChart nodes={nodes} edges={edges} selected={route.node} select={select} />
        </Suspense>
        <details className={classes.list}>
          <summary>The steps as a list</summary>
          <List type="ordered" size="sm" mt="xs">
            {nodes.map((node) => (
              <List.Item key={node.id}>
                <RouteLink to={{ ...route, node: node.id }} size="sm">
                  {node.label || node.id}
                </RouteLink>
              </List.Item>
            ))}
          </List>
        </details>
      </Section>
      {code !== "" && (
        <Section
          title="Code"
          about={
            <span role="status" data-testid="chart-stand">
              {route.node === undefined
                ? "Select a box, or a line"
                : span === undefined
                  ? "This box has no line of its own"
                  : `Line ${code.slice(0, span.from).split("\n").length}`}
            </span>
          }
          flush
          className={classes.code}
          data-testid="chart-code"
        >
          <LitCode
            code={code}
            label="Code of the flow chart"
            lit={span ? [{ ...span, light: "current", times: 1 }] : []}
            selected={span}
            inView={span}
            onPick={(position) => select(nodeAt(spans, position))}
          />
        </Section>
      )}
    </div>
  );
}

/** The code of the version that was drawn: the draft may be another one meanwhile. */
function useCodeOf(automation: Automation, id: string, version: string): string {
  const revision = useRevision(id, version, version !== "" && version !== automation.version);
  const code = (revision.data?.snapshot?.code ?? (version === automation.version ? automation.code : undefined)) ?? "";
  return useMemo(() => code.replace(/\r\n?/g, "\n"), [code]);
}

/** Every run, as the service orders them. */
import { useRuns } from "../../api/runs";
import { Empty } from "../../components/empty";
import { Endless } from "../../components/endless";
import { RouteLink } from "../../components/route-link";
import { Section } from "../../components/section";
import { RunTable } from "../run/run-table";

export function RunsTab({ id }: { id: string }) {
  const list = useRuns(id);
  const empty = (
    <Empty title="It has never run">
      <RouteLink to={{ page: "invoke", id }}>Start its first run</RouteLink>
    </Empty>
  );
  return (
    <Section title="Runs" flush>
      <Endless list={list} failure="The runs could not be listed" empty={empty}>
        {(runs) => <RunTable runs={runs} automationId={id} />}
      </Endless>
    </Section>
  );
}

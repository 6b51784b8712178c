/** Every run, as the service orders them; a filter narrows them. */
import { useMemo } from "react";
import { matchesFilter, planFilter } from "../../api/filter";
import { useWhole } from "../../api/pages";
import { useRuns } from "../../api/runs";
import { Empty } from "../../components/empty";
import { Endless } from "../../components/endless";
import { FilterBox } from "../../components/filter-box";
import { RouteLink } from "../../components/route-link";
import { Section } from "../../components/section";
import type { AutomationRoute } from "../../lib/route";
import { go } from "../../state/location";
import { RunTable } from "../run/run-table";

export function RunsTab({ route }: { route: AutomationRoute }) {
  const { id } = route;
  const filter = useMemo(() => planFilter(route.filter ?? "", "runs"), [route.filter]);
  const list = useRuns(id, filter.by === "service" ? filter.text : "");
  // The API filters by `create_time` alone; everything else is looked for here, in all runs.
  useWhole(list, filter.by === "page");
  const { items } = list;
  const found = useMemo(() => {
    if (items === undefined || filter.by !== "page") return items;
    const kept = matchesFilter(filter.text, "runs", items);
    return items.filter((_, index) => kept[index]);
  }, [items, filter]);
  const empty =
    filter.by === "nobody" ? (
      <Empty title="It has never run">
        <RouteLink to={{ page: "invoke", id }}>Start its first run</RouteLink>
      </Empty>
    ) : (
      <Empty title="No run matches">Try another filter.</Empty>
    );
  return (
    <Section title="Runs" flush>
      <FilterBox
        collection="runs"
        scope="loaded"
        value={route.filter ?? ""}
        placeholder='Filter, as create_time >= "2026-01-01T00:00:00Z" AND state.failed:*'
        apply={(text) => go({ page: "automation", id, tab: "runs", filter: text || undefined })}
      />
      <Endless list={{ ...list, items: found }} failure="The runs could not be listed" empty={empty}>
        {(runs) => <RunTable runs={runs} automationId={id} />}
      </Endless>
    </Section>
  );
}

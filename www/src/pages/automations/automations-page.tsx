/** All automations of the workspace, newest change first. */
import { Button, Text } from "@mantine/core";
import { useDeferredValue, useMemo } from "react";
import { useAutomations } from "../../api/automations";
import { useBackend } from "../../api/backend";
import { matchesFilter, planFilter } from "../../api/filter";
import { useAdmin } from "../../api/life";
import { useWhole } from "../../api/pages";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { More } from "../../components/endless";
import { FilterBox } from "../../components/filter-box";
import { PlusIcon } from "../../components/icons";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { LinesSkeleton } from "../../components/skeletons";
import { matchesSearch } from "../../lib/automation-search";
import { type ListRoute, printRoute } from "../../lib/route";
import { counted } from "../../lib/value";
import { go } from "../../state/location";
import { AutomationFilters } from "./automation-filters";
import { AutomationTable } from "./automation-table";

export function AutomationsPage({ route }: { route: ListRoute }) {
  const { workspace } = useBackend();
  const isSandbox = useAdmin() !== undefined;
  const filter = useMemo(() => planFilter(route.filter, "automations"), [route.filter]);
  const list = useAutomations(route.state, route.deleted, filter.by === "service" ? filter.text : "");
  const search = useDeferredValue(route.search.trim());
  const { items, error, hasMore } = list;
  const found = useMemo(() => {
    if (items === undefined) return undefined;
    const kept = filter.by === "page" ? matchesFilter(filter.text, "automations", items) : undefined;
    return items.filter((item, index) => kept?.[index] !== false && matchesSearch(item, search));
  }, [items, search, filter]);

  // What the API cannot look for is looked for here, in everything.
  const isSearching = search !== "" || filter.by === "page";
  useWhole(list, isSearching);

  return (
    <>
      <PageHeader
        title="Automations"
        actions={
          isSandbox && (
            <Button variant="default" component="a" href={printRoute({ page: "create" })} leftSection={<PlusIcon size={16} />}>
              New automation
            </Button>
          )
        }
      >
        Everything that runs in the workspace {workspace}, newest change first.
      </PageHeader>
      <Section flush>
        <AutomationFilters route={route} />
        <FilterBox
          collection="automations"
          scope="loaded"
          value={route.filter}
          placeholder='Filter, as state = "PUBLISHED" AND update_time > "2026-01-01T00:00:00Z"'
          apply={(filter) => go({ ...route, filter })}
        />
        <Text size="sm" c="dimmed" px="lg" pb="xs" role="status" data-testid="count">
          {items === undefined
            ? error
              ? ""
              : "Loading automations"
            : countText(found?.length ?? 0, items.length, isSearching, hasMore)}
        </Text>
        {items === undefined ? (
          error ? (
            <ErrorPanel error={error} title="The automations could not be listed" onRetry={list.retry} />
          ) : (
            <LinesSkeleton lines={10} label="Loading automations" />
          )
        ) : (
          <>
            {found !== undefined && found.length > 0 ? (
              <AutomationTable automations={found} />
            ) : (
              !hasMore && !error && <NoAutomations isNarrowed={isSearching || route.state !== "all" || filter.by === "service"} />
            )}
            <More list={list} failure="The list could not be continued" />
          </>
        )}
      </Section>
    </>
  );
}

function countText(found: number, loaded: number, isSearching: boolean, hasMore: boolean): string {
  const all = counted(loaded, "automation");
  if (!isSearching) return hasMore ? `${all} loaded` : all;
  return `${found === 1 ? "1 match" : `${found} matches`}, ${hasMore ? "still searching: " : ""}searched ${all}`;
}

function NoAutomations({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) return <Empty title="No automation matches">Try other words, another state or another filter.</Empty>;
  return (
    <Empty title="No automations yet">
      Automations are written and published elsewhere; here they are run and watched.
    </Empty>
  );
}

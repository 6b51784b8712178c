/** All automations of the workspace, newest change first. */
import { Text } from "@mantine/core";
import { useDeferredValue, useEffect, useMemo } from "react";
import { useAutomations } from "../../api/automations";
import { useBackend } from "../../api/backend";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { More } from "../../components/endless";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { LinesSkeleton } from "../../components/skeletons";
import { matchesSearch } from "../../lib/automation-search";
import type { ListRoute } from "../../lib/route";
import { counted } from "../../lib/value";
import { AutomationFilters } from "./automation-filters";
import { AutomationTable } from "./automation-table";

export function AutomationsPage({ route }: { route: ListRoute }) {
  const { workspace } = useBackend();
  const list = useAutomations(route.state, route.deleted);
  const search = useDeferredValue(route.search.trim());
  const { items, error, hasMore, isFetching, loadMore } = list;
  const found = useMemo(
    () => (search === "" ? items : items?.filter((item) => matchesSearch(item, search))),
    [items, search],
  );

  // The API cannot search, so a search reads on until it has seen everything.
  const isSearching = search !== "" && hasMore && !error;
  useEffect(() => {
    if (isSearching && !isFetching) loadMore();
  });

  return (
    <>
      <PageHeader title="Automations">
        Everything that runs in the workspace {workspace}, newest change first.
      </PageHeader>
      <Section flush>
        <AutomationFilters route={route} />
        <Text size="sm" c="dimmed" px="lg" pb="xs" role="status" data-testid="count">
          {items === undefined
            ? error
              ? ""
              : "Loading automations"
            : countText(found?.length ?? 0, items.length, search, hasMore)}
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
              !hasMore && !error && <NoAutomations isNarrowed={search !== "" || route.state !== "all"} />
            )}
            <More list={list} failure="The list could not be continued" />
          </>
        )}
      </Section>
    </>
  );
}

function countText(found: number, loaded: number, search: string, hasMore: boolean): string {
  const all = counted(loaded, "automation");
  if (search === "") return hasMore ? `${all} loaded` : all;
  return `${found === 1 ? "1 match" : `${found} matches`}, ${hasMore ? "still searching: " : ""}searched ${all}`;
}

function NoAutomations({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) return <Empty title="No automation matches">Try other words, or another state.</Empty>;
  return (
    <Empty title="No automations yet">
      Automations are written and published elsewhere; here they are run and watched.
    </Empty>
  );
}

/** An endless list: goes on by itself when its end comes into view, and by its button. */
import { Button, Group, Loader, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { type ReactNode, useEffect } from "react";
import type { PagedList } from "../api/pages";
import { ErrorPanel } from "./error-panel";
import { LinesSkeleton } from "./skeletons";

interface EndlessProps<T> {
  list: PagedList<T>;
  /** What did not work, when it did not. */
  failure: string;
  /** Shown when the whole list is empty. */
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

export function Endless<T>({ list, failure, empty, children }: EndlessProps<T>) {
  const { items, error } = list;
  if (items === undefined)
    return error ? <ErrorPanel error={error} title={failure} onRetry={list.retry} /> : <LinesSkeleton />;
  return (
    <>
      {items.length > 0 ? children(items) : !list.hasMore && !error && empty}
      <More list={list} failure={failure} />
    </>
  );
}

/** The end of what is loaded. */
export function More<T>({ list, failure }: { list: PagedList<T>; failure: string }) {
  const { ref, entry } = useIntersection({ rootMargin: "200px" });
  const { hasMore, isFetching, error, loadMore } = list;
  const isInView = entry?.isIntersecting === true;
  useEffect(() => {
    if (isInView && hasMore && !isFetching && !error) loadMore();
  });
  if (error && list.items !== undefined) return <ErrorPanel error={error} title={failure} onRetry={list.retry} />;
  if (!hasMore) return null;
  return (
    <Group ref={ref} justify="center" p="md">
      <Button
        variant="default"
        onClick={loadMore}
        disabled={isFetching}
        leftSection={list.isLoadingMore && <Loader size={14} />}
      >
        Load more
      </Button>
      {list.isLoadingMore && (
        <Text size="sm" c="dimmed" role="status">
          Loading more
        </Text>
      )}
    </Group>
  );
}

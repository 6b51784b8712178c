/** Lists of the API as endless lists. */
import type { Page, Paged } from "automations-wasm";
import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";

/** A list of which page after page is loaded. */
export interface PagedList<T> {
  /** The items of every page that is there; `undefined` before the first. */
  items: T[] | undefined;
  error: Error | null;
  /** Whether there may be more. */
  hasMore: boolean;
  isLoadingMore: boolean;
  /** Whether it is waiting for anything at all. */
  isFetching: boolean;
  loadMore: () => void;
  retry: () => void;
}

/** Reads a list to its end while `isWanted`: what the API cannot look for is looked for in all of it. */
export function useWhole<T>({ hasMore, isFetching, error, loadMore }: PagedList<T>, isWanted: boolean): void {
  useEffect(() => {
    if (isWanted && hasMore && !isFetching && !error) loadMore();
  });
}

/** Items in a page of this console. */
export const PAGE_SIZE = 50;

/** Reads a list page by page: `fetch` is given the token of a page, `undefined` for the first. */
export function usePagedList<T>(
  queryKey: QueryKey,
  fetch: (token: string | undefined, signal: AbortSignal) => Paged<T>,
): PagedList<T> {
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page<T>> => {
      const page = await fetch(pageParam, signal);
      if (pageParam !== undefined && page.next_page_token === pageParam) {
        throw new Error("the service gave the same page token twice, so the rest of the list cannot be reached");
      }
      return page;
    },
    // Empty pages are normal in the middle of a list; only a missing token ends it.
    getNextPageParam: ({ next_page_token }) => next_page_token || undefined,
  });
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError } = query;
  return {
    items: data?.pages.flatMap(({ items }) => items),
    error,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    isFetching,
    loadMore: () => {
      if (hasNextPage && !isFetching) void query.fetchNextPage();
    },
    retry: () => void (isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  };
}

/** What the books of the sandbox's connections keep, to look at and to change. */
import type { Value } from "automations-wasm";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChangedError, isConflict, isSame } from "./api";
import { useBackend } from "./backend";
import { needed, useAdmin } from "./life";
import { useSandbox } from "./sandbox";

/** What the books of the workspace's connections keep. */
export interface Shelf {
  connection: string;
  book: string;
  name: string;
  count: number;
}

export function useShelves() {
  const { id } = useBackend();
  const admin = useAdmin();
  return useQuery({
    queryKey: [id, "shelves"],
    queryFn: async (): Promise<Shelf[]> => {
      const { connections, books } = needed(admin);
      const shelves: Shelf[] = [];
      for await (const { name = "", book } of connections.list()) {
        const connection = name.split("/").at(-1) ?? "";
        for await (const { shelf_id = "", count = 0 } of books.list(connection)) {
          shelves.push({ connection, book, name: shelf_id, count });
        }
      }
      return shelves;
    },
    enabled: admin !== undefined,
    staleTime: 0,
  });
}

/**
 * What is kept under a name.
 *
 * @param isWanted whether it is to be read at all
 */
export function useKept(connection: string, name: string, isWanted = true) {
  const { id } = useBackend();
  const admin = useAdmin();
  return useQuery({
    queryKey: [id, "kept", connection, name],
    queryFn: () => needed(admin).books.kept(connection, name),
    enabled: isWanted,
    staleTime: 0,
  });
}

/** What is to be kept under a name. */
export interface Keeping extends Pick<Shelf, "connection" | "name"> {
  /** None empties it. */
  values: Value[];
  /** What it is put in the place of; absent where nothing is asked about that. */
  before?: Value[] | undefined;
}

/** Puts values under a name, in place of what was kept there; gives what is kept then, in the service's own words. */
export function useKeep() {
  const { id } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ connection, name, values, before }: Keeping) => {
      const { books } = needed(controls?.sandbox.admin);
      // A shelf has no etag: what a run has put there meanwhile is looked for here.
      if (before && !isSame(await books.kept(connection, name), before)) throw new ChangedError("other values are kept there by now");
      await books.keep(connection, name, values);
      return books.kept(connection, name);
    },
    onSuccess: (kept, { connection, name }) => {
      controls?.changed();
      queries.setQueryData([id, "kept", connection, name], kept);
      return queries.invalidateQueries({ queryKey: [id, "shelves"] });
    },
    onError: (error, { connection, name }) =>
      isConflict(error) ? queries.invalidateQueries({ queryKey: [id, "kept", connection, name] }) : undefined,
  });
}

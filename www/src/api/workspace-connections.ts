/** The connections of the workspace, which the sandbox alone can make and change: what serves which version of a book. */
import type { SandboxConnection } from "automations-wasm/sandbox";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lastSegment } from "../lib/resource-name";
import { useBackend } from "./backend";
import { needed, useAdmin } from "./life";
import { useSandbox } from "./sandbox";

/** A connection of the workspace. */
export interface WorkspaceConnection {
  id: string;
  book: string;
  book_version: string;
  /** Where it leads; empty where nobody said. */
  endpoint: string;
  /** Which state of it this is. */
  etag: string | undefined;
  /** How many automations use it; absent where that could not be counted. */
  uses?: number | undefined;
}

/** How many connections are counted by one request. */
const COUNTED = 50;

/** Every connection, by its id, with how many automations use it; nothing with a real service. */
export function useWorkspaceConnections() {
  const { id, client } = useBackend();
  const admin = useAdmin();
  return useQuery({
    queryKey: [id, "workspace-connections"],
    queryFn: async ({ signal }): Promise<WorkspaceConnection[]> => {
      const found: WorkspaceConnection[] = [];
      for await (const connection of needed(admin).connections.list()) found.push(shown(connection));
      const uses = new Map<string, number>();
      for (let from = 0; from < found.length; from += COUNTED) {
        const connection_ids = found.slice(from, from + COUNTED).map((one) => one.id);
        const { connection_counts = [] } = await client.connections.count({ connection_ids }, { signal });
        for (const { connection_id = "", count = 0 } of connection_counts) uses.set(connection_id, Number(count));
      }
      return found.map((one) => ({ ...one, uses: uses.get(one.id) }));
    },
    enabled: admin !== undefined,
    staleTime: 0,
  });
}

function shown({ name, book, book_version, endpoint = "", etag }: SandboxConnection): WorkspaceConnection {
  return { id: lastSegment(name), book, book_version, endpoint, etag };
}

/** The automations that use a connection, by their ids. */
export function useConnectionUsers(connection_id: string) {
  const { id, client } = useBackend();
  return useQuery({
    queryKey: [id, "connection-users", connection_id],
    queryFn: async ({ signal }) => {
      const { automations = [] } = await client.connections.trace({ connection_id }, { signal });
      return automations;
    },
    staleTime: 0,
  });
}

/** What is done to a connection. */
export type ConnectionStep =
  | { do: "create"; connection: Omit<WorkspaceConnection, "etag" | "uses"> }
  | { do: "update"; connection: WorkspaceConnection; edit: Partial<Omit<WorkspaceConnection, "id">> }
  | { do: "delete"; connection: WorkspaceConnection };

/** Makes, changes and deletes connections; gives the drafts that a deletion leaves without theirs. */
export function useConnectionStep() {
  const { id } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: [id] });
  return useMutation({
    mutationFn: async (step: ConnectionStep) => {
      const { connections } = needed(controls?.sandbox.admin);
      const { id: connection_id, book, book_version, endpoint } = step.connection;
      switch (step.do) {
        case "create": {
          const made = { book, book_version, ...(endpoint && { endpoint }) };
          await connections.create(made, connection_id ? { connection_id } : {});
          return [];
        }
        case "update":
          await connections.update(connection_id, step.edit, { etag: step.connection.etag });
          return [];
        case "delete": {
          const { affected_automations = [] } = await connections.delete(connection_id, { etag: step.connection.etag });
          return affected_automations;
        }
      }
    },
    onSuccess: () => {
      controls?.changed();
      // Automations follow their connections.
      void again();
    },
    // Somebody else may have changed it: what is there now is what has to be looked at.
    onError: () => void queries.invalidateQueries({ queryKey: [id, "workspace-connections"] }),
  });
}

/** The connections of an automation. */
import type { ConnectionRemoval, ConnectionReplacement, CredentialInfo } from "automations-wasm";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { StageChoice } from "../lib/route";
import { useBackend } from "./backend";

const STAGE_FILTER = { draft: 'stage = "DRAFT"', published: 'stage = "PUBLISHED"' } as const;

/** What the code of a stage names, placeholders included. */
export function useCodeConnections(automationId: string, stage: StageChoice) {
  const { id, client } = useBackend();
  return useQuery({
    queryKey: [id, "connections", automationId, stage],
    queryFn: async ({ signal }) => {
      const { connections } = await client.automations.connections.extract(
        automationId,
        { filter: STAGE_FILTER[stage] },
        { signal },
      );
      return connections ?? [];
    },
  });
}

/** What can be done to the connections of a draft. */
export type ConnectionChange =
  | { do: "add"; connection: CredentialInfo }
  | { do: "remove"; removal: ConnectionRemoval }
  | { do: "switch" | "upgrade"; replacement: ConnectionReplacement };

export function useChangeConnections(automationId: string) {
  const { id, client } = useBackend();
  const queries = useQueryClient();
  const { connections } = client.automations;
  return useMutation({
    mutationFn: (change: ConnectionChange) => {
      switch (change.do) {
        case "add":
          return connections.add(automationId, { connections: [change.connection] });
        case "remove":
          return connections.remove(automationId, { removals: [change.removal] });
        case "switch":
          return connections.switch(automationId, { switches: [change.replacement] });
        case "upgrade":
          return connections.upgrade(automationId, { upgrades: [change.replacement] });
      }
    },
    // A change makes a new version of the automation.
    onSuccess: () =>
      Promise.all(
        ["automation", "automations", "connections", "revisions"].map((kind) => {
          return queries.invalidateQueries({
            queryKey: kind === "automations" ? [id, kind] : [id, kind, automationId],
          });
        }),
      ),
  });
}

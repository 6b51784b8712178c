/** Says that somebody else has changed meanwhile what is being edited, and lets one choose whose word stands. */
import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { isConflict } from "../api/api";
import { Warning } from "./warning";

interface ConflictProps {
  /** What saving came to. */
  error: unknown;
  /** What is there by now, where it is known. */
  children: ReactNode;
  /** Gives up what was typed for what is there. */
  take: () => void;
  /** Saves what was typed in the place of what is there. */
  keep: () => void;
}

export function Conflict({ error, children, take, keep }: ConflictProps) {
  if (!isConflict(error)) return null;
  return (
    <div role="alert">
      <Warning title="It was changed meanwhile" data-testid="conflict">
        <Text size="sm">{children} Nothing of yours is saved yet.</Text>
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" onClick={take}>
            Take what is there
          </Button>
          <Button size="xs" variant="default" onClick={keep}>
            Save mine over it
          </Button>
        </Group>
      </Warning>
    </div>
  );
}

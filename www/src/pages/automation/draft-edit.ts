/** The way into a form that changes the draft: what is published gets a draft first. */
import type { Automation } from "automations-wasm";
import { useState } from "react";
import { useAdmin, useLifeStep } from "../../api/life";
import { isDraftOpen } from "../../lib/life";

/** Whether the draft is being edited, and how to begin and to end that. */
export interface DraftEdit {
  /** Whether the form is to be shown. */
  isEditing: boolean;
  /** What the button says; absent where nothing can be edited. */
  label: string | undefined;
  isPending: boolean;
  /** Why no draft could be opened. */
  error: Error | null;
  begin: () => void;
  end: () => void;
}

export function useDraftEdit(automation: Automation, id: string): DraftEdit {
  const admin = useAdmin();
  const fork = useLifeStep(id);
  const [isWanted, setWanted] = useState(false);
  const isOpen = isDraftOpen(automation);
  const begin = (): void => {
    setWanted(true);
    if (!isOpen) fork.mutate({ do: "fork" }, { onError: () => setWanted(false) });
  };
  const isPossible = admin !== undefined && !automation.delete_time;
  return {
    isEditing: isWanted && isOpen,
    label: isPossible ? (isOpen ? "Edit" : "Open a draft and edit") : undefined,
    isPending: fork.isPending,
    error: fork.error,
    begin,
    end: () => setWanted(false),
  };
}

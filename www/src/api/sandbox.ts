/** The sandbox in this page, for the components that show it. */
import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useBackend } from "./backend";
import type { SandboxControls } from "./sandbox-controls";

/** The sandbox in use, and again when something about it has changed; nothing with a real service. */
export function useSandbox(): SandboxControls | undefined {
  const { controls } = useBackend();
  useControls(controls);
  return controls;
}

/** Renders again when something has changed. */
export function useControls(controls: SandboxControls | undefined): void {
  useSyncExternalStore(controls?.subscribe ?? never, controls?.version ?? zero);
}

/** Reads everything again that is shown, as after a change that no query made. */
export function useReadAgain(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}

const never = () => () => {};
const zero = () => 0;

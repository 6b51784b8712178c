/** The backend in use, for every component below. */
import { createContext, useContext } from "react";
import type { Backend } from "./api";

const BackendContext = createContext<Backend | undefined>(undefined);

export const BackendProvider = BackendContext.Provider;

/** What the components below are connected with; nothing where that is not known yet. */
export function useConnectionKind(): Backend["connection"]["kind"] | undefined {
  return useContext(BackendContext)?.connection.kind;
}

export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (backend === undefined) throw new Error("there is no backend around this component");
  return backend;
}

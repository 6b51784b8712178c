/** Which entry point is this, and where are its modules? Each tells once, when it is loaded. */

/** How an entry point comes by a module. @internal */
export interface DefaultSource {
  /** The module, when it can be had at once (Node, workers of the edge). */
  sync?: () => BufferSource | WebAssembly.Module;
  /** The module, when it takes a while. */
  load: () => Promise<BufferSource | WebAssembly.Module>;
}

/** The modules of the client: what a call needs, what values mean, and what is asked without a call. @internal */
export type ModuleName = "client" | "values" | "tools";

/** What an entry point knows. @internal */
export interface Entry {
  /** The entry, and where its modules come from, in a word each. */
  name: string;
  from: string;
  modules: Record<ModuleName, DefaultSource>;
}

let known: Entry | undefined;

/** Tells which entry this is: the first that is loaded. @internal */
export function setEntry(entry: Entry): void {
  known ??= entry;
}

/** How to come by a module when nobody says; `undefined` in the slim entry. @internal */
export const defaultSource = (name: ModuleName): DefaultSource | undefined => known?.modules[name];

/** Where the entry's modules come from. @internal */
export const origin = (): string | undefined => known?.from;

/** The entry's name. @internal */
export const entryName = (): string => known?.name ?? "slim";

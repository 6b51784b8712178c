/** AIP-160 filters: what is wrong with one, what may follow, and who can answer it. */
import {
  completeFilter,
  type FilterCollection,
  type FilterCompletion,
  type FilterError,
  type FilterOptions,
  parseFilter,
} from "automations-wasm";

export type { FilterCollection };

/** What may be asked: what the service takes, or every field of what the page has loaded. */
export type FilterScope = NonNullable<FilterOptions["scope"]>;

export { matchesFilter } from "automations-wasm";

/** What is wrong with a filter; nothing is wrong with none. */
export function filterErrors(text: string, collection: FilterCollection, scope: FilterScope): readonly FilterError[] {
  const parsed = parseFilter(text, collection, { scope });
  return parsed.ok ? [] : parsed.errors;
}

/** What may stand at a place, nearest first. */
export function filterCompletions(
  text: string,
  at: number,
  collection: FilterCollection,
  scope: FilterScope,
): readonly FilterCompletion[] {
  return completeFilter(text, at, collection, { scope });
}

/** How a filter is answered: by the service, or by this page over all that it has loaded. */
export type FilterPlan = { by: "nobody" } | { by: "service" | "page"; text: string };

/** Asks the service where it can answer, and the page where only it can. */
export function planFilter(text: string, collection: FilterCollection): FilterPlan {
  if (text === "") return { by: "nobody" };
  for (const [scope, by] of [["service", "service"], ["loaded", "page"]] as const) {
    const parsed = parseFilter(text, collection, { scope });
    if (parsed.ok) return { by, text: parsed.filter.text };
  }
  return { by: "nobody" };
}

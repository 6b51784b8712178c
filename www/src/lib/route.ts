/** The URL is the state: `#/automations/ID?tab=code` ⇄ a route. `parseRoute` and `printRoute` are inverses. */
import { isDay, type Month, parseMonth, printMonth } from "./month";

export const TABS = [
  "overview",
  "code",
  "inputs",
  "runs",
  "schedule",
  "triggers",
  "connections",
  "visualization",
  "revisions",
  "defaults",
] as const;

export type Tab = (typeof TABS)[number];

export type StateFilter = "all" | "published" | "draft";

export type StageChoice = "draft" | "published";

export interface ListRoute {
  page: "automations";
  search: string;
  state: StateFilter;
  deleted: boolean;
  /** An AIP-160 filter; empty for none. */
  filter: string;
}

export interface AutomationRoute {
  page: "automation";
  id: string;
  tab: Tab;
  /** The revision that is open, on the revisions' tab. */
  revision?: string | undefined;
  /** An AIP-160 filter, on the runs' tab. */
  filter?: string | undefined;
  /** The box of the flow chart that is selected, by its id. */
  node?: string | undefined;
  /** The two revisions that are compared there. */
  compare?: RevisionPair | undefined;
}

/** Two revisions, by their ids. */
export interface RevisionPair {
  from: string;
  to: string;
}

export interface InvokeRoute {
  page: "invoke";
  id: string;
  /** Absent until one is chosen. */
  stage?: StageChoice | undefined;
}

export interface RunRoute {
  page: "run";
  id: string;
  runId: string;
  /** The step of its program that is selected, from 1. */
  step?: number | undefined;
}

export interface CalendarRoute {
  page: "calendar";
  /** Absent for this month. */
  month?: Month | undefined;
  /** The zone whose days are shown; absent for the viewer's own. */
  zone?: string | undefined;
  /** The day that is open, as `2026-03-09`. */
  day?: string | undefined;
  /** Whether schedules that are disabled are shown too. */
  disabled: boolean;
}

export const SANDBOX_TABS = ["clock", "faults", "log", "connections", "books", "data"] as const;

export type SandboxTab = (typeof SANDBOX_TABS)[number];

export interface SandboxRoute {
  page: "sandbox";
  tab: SandboxTab;
}

export interface ActivityRoute {
  page: "activity";
  /** How many days are shown, the last of them today. */
  days: number;
  /** The zone whose days are counted; absent for the viewer's own. */
  zone?: string | undefined;
  /** The automation whose runs alone are counted by day. */
  automation?: string | undefined;
}

/** How many days can be shown. */
export const DAY_CHOICES = [7, 30, 90, 365] as const;

export type Route =
  | ListRoute
  | AutomationRoute
  | InvokeRoute
  | RunRoute
  | CalendarRoute
  | ActivityRoute
  | SandboxRoute
  | { page: "create" }
  | { page: "settings" }
  | { page: "missing"; path: string };

/** How many days of activity are shown when nobody says. */
export const USUAL_DAYS = 30;

/** Where the console begins. */
export const HOME: ListRoute = { page: "automations", search: "", state: "all", deleted: false, filter: "" };

export function printRoute(route: Route): string {
  switch (route.page) {
    case "automations":
      return print(["automations"], {
        q: route.search || undefined,
        state: route.state === "all" ? undefined : route.state,
        deleted: route.deleted ? "1" : undefined,
        filter: route.filter || undefined,
      });
    case "automation":
      return print(["automations", route.id], {
        tab: route.tab === "overview" ? undefined : route.tab,
        revision: route.revision,
        filter: route.filter || undefined,
        node: route.node,
        compare: route.compare && `${route.compare.from}..${route.compare.to}`,
      });
    case "invoke":
      return print(["automations", route.id, "invoke"], { stage: route.stage });
    case "run":
      return print(["automations", route.id, "runs", route.runId], { step: route.step?.toString() });
    case "calendar":
      return print(["calendar"], {
        month: route.month && printMonth(route.month),
        day: route.day,
        zone: route.zone,
        disabled: route.disabled ? "1" : undefined,
      });
    case "activity":
      return print(["activity"], {
        days: route.days === USUAL_DAYS ? undefined : String(route.days),
        zone: route.zone,
        automation: route.automation,
      });
    case "sandbox":
      return print(["sandbox"], { tab: route.tab === "clock" ? undefined : route.tab });
    case "create":
      return print(["new"], {});
    case "settings":
      return print(["settings"], {});
    case "missing":
      return `#${route.path}`;
  }
}

export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, "");
  const [path = "", query = ""] = split(text, "?");
  const missing: Route = { page: "missing", path: text };
  const segments = path
    .split("/")
    .filter((segment) => segment !== "")
    .map(decode);
  if (segments.includes(undefined)) return missing;
  const [area, id, part, runId, ...more] = segments as string[];
  const said = new URLSearchParams(query);
  if (area === undefined) return HOME;
  if (area === "new" && id === undefined) return { page: "create" };
  if (area === "settings" && id === undefined) return { page: "settings" };
  if (area === "calendar" && id === undefined) return calendarRoute(said);
  if (area === "activity" && id === undefined) return activityRoute(said);
  if (area === "sandbox" && id === undefined) {
    return { page: "sandbox", tab: oneOf(said.get("tab"), SANDBOX_TABS) ?? "clock" };
  }
  if (area !== "automations" || more.length > 0) return missing;
  if (id === undefined) {
    return {
      page: "automations",
      search: said.get("q") ?? "",
      state: oneOf(said.get("state"), ["published", "draft"] as const) ?? "all",
      deleted: said.get("deleted") === "1",
      filter: said.get("filter") ?? "",
    };
  }
  if (part === undefined) {
    const tab = oneOf(said.get("tab"), TABS) ?? "overview";
    const route: AutomationRoute = { page: "automation", id, tab };
    const revision = said.get("revision");
    const compare = revisionPair(said.get("compare") ?? "");
    const filter = said.get("filter");
    const node = said.get("node");
    if (revision !== null) route.revision = revision;
    if (filter) route.filter = filter;
    if (node) route.node = node;
    if (compare) route.compare = compare;
    return route;
  }
  if (part === "invoke" && runId === undefined) {
    const stage = oneOf(said.get("stage"), ["draft", "published"] as const);
    return stage === undefined ? { page: "invoke", id } : { page: "invoke", id, stage };
  }
  if (part === "runs" && runId === undefined) return { page: "automation", id, tab: "runs" };
  if (part === "runs" && runId !== undefined) {
    const step = /^[1-9]\d{0,8}$/.exec(said.get("step") ?? "")?.[0];
    return step === undefined ? { page: "run", id, runId } : { page: "run", id, runId, step: Number(step) };
  }
  return missing;
}

/** `1.0..2.0`; an id holds no `..`. */
function revisionPair(text: string): RevisionPair | undefined {
  const [from, to, ...more] = text.split("..");
  return from && to && more.length === 0 ? { from, to } : undefined;
}

function calendarRoute(said: URLSearchParams): CalendarRoute {
  const route: CalendarRoute = { page: "calendar", disabled: said.get("disabled") === "1" };
  const month = parseMonth(said.get("month") ?? "");
  const day = said.get("day") ?? "";
  const zone = said.get("zone");
  if (month) route.month = month;
  if (isDay(day)) route.day = day;
  if (zone) route.zone = zone;
  return route;
}

function activityRoute(said: URLSearchParams): ActivityRoute {
  const days = DAY_CHOICES.find((days) => String(days) === said.get("days")) ?? USUAL_DAYS;
  const route: ActivityRoute = { page: "activity", days };
  const zone = said.get("zone");
  const automation = said.get("automation");
  if (zone) route.zone = zone;
  if (automation) route.automation = automation;
  return route;
}

function print(segments: string[], query: Record<string, string | undefined>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) said.set(name, value);
  const path = `#/${segments.map(encodeURIComponent).join("/")}`;
  return said.size === 0 ? path : `${path}?${said}`;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function oneOf<const T extends string>(value: string | null, known: readonly T[]): T | undefined {
  return known.find((name) => name === value);
}

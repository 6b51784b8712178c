/** The page of a route. */
import { ErrorBoundary } from "../components/error-boundary";
import { HOME, printRoute, type Route } from "../lib/route";
import { ActivityPage } from "../pages/activity/activity-page";
import { AutomationPage } from "../pages/automation/automation-page";
import { AutomationsPage } from "../pages/automations/automations-page";
import { CalendarPage } from "../pages/calendar/calendar-page";
import { CreatePage } from "../pages/create/create-page";
import { InvokePage } from "../pages/invoke/invoke-page";
import { MissingPage } from "../pages/missing-page";
import { RunPage } from "../pages/run/run-page";
import { type SandboxActions, SandboxPage } from "../pages/sandbox/sandbox-page";

interface PagesProps {
  route: Route;
  /** What can be done to the sandbox as a whole. */
  sandbox: SandboxActions;
}

export function Pages({ route, sandbox }: PagesProps) {
  return <ErrorBoundary key={pageKey(route)}>{pageOf(route, sandbox)}</ErrorBoundary>;
}

function pageOf(route: Route, sandbox: SandboxActions) {
  switch (route.page) {
    case "automations":
      return <AutomationsPage route={route} />;
    case "automation":
      return <AutomationPage route={route} />;
    case "create":
      return <CreatePage />;
    case "invoke":
      return <InvokePage route={route} />;
    case "run":
      return <RunPage route={route} />;
    case "calendar":
      return <CalendarPage route={route} />;
    case "activity":
      return <ActivityPage route={route} />;
    case "sandbox":
      return <SandboxPage route={route} actions={sandbox} />;
    default:
      return <MissingPage path={route.page === "missing" ? route.path : printRoute(HOME)} />;
  }
}

/** Another key is another page: what its parts remember is forgotten. */
function pageKey(route: Route): string {
  return [route.page, "id" in route ? route.id : "", "runId" in route ? route.runId : ""].join(" ");
}

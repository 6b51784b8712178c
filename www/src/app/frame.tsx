/** What is around every page: where one is, what one is connected to, light or dark. */
import { Container, Group, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useControls } from "../api/sandbox";
import type { SandboxControls } from "../api/sandbox-controls";
import { RouteLink } from "../components/route-link";
import { type Connection, connectionName } from "../lib/connection";
import { span } from "../lib/instant";
import { HOME, type Route, type SandboxTab, USUAL_DAYS } from "../lib/route";
import { counted } from "../lib/value";
import { ColorSchemeButton } from "./color-scheme-button";
import classes from "./frame.module.css";
import icon from "./icon.svg";

interface FrameProps {
  route: Route;
  connection: Connection;
  /** Of the sandbox, once it is there. */
  controls: SandboxControls | undefined;
  /** Goes back to the sandbox. */
  sandbox: () => void;
  children: ReactNode;
}

/** What the navigation leads to. */
const AREAS: { title: string; to: Route }[] = [
  { title: "Automations", to: HOME },
  { title: "Calendar", to: { page: "calendar", disabled: false } },
  { title: "Activity", to: { page: "activity", days: USUAL_DAYS } },
  { title: "Sandbox", to: { page: "sandbox", tab: "clock" } },
  { title: "Settings", to: { page: "settings" } },
];

/** The area that a page belongs to; an automation and its runs belong to the list. */
function areaOf({ page }: Route): Route["page"] {
  return AREAS.some(({ to }) => to.page === page) ? page : HOME.page;
}

export function Frame({ route, connection, controls, sandbox, children }: FrameProps) {
  // A real service has no sandbox to look into.
  const areas = AREAS.filter(({ to }) => to.page !== "sandbox" || connection.kind === "sandbox");
  return (
    <>
      <a className={classes.skip} href="#main" onClick={skipToMain}>
        Skip to content
      </a>
      <header className={classes.header}>
        <Container size="xl" className={classes.bar}>
          <RouteLink to={HOME} className={classes.brand} aria-label="Automations">
            <img src={icon} alt="" width={26} height={26} />
            <span>Automations</span>
          </RouteLink>
          <nav className={classes.nav} aria-label="Main">
            {areas.map(({ title, to }) => (
              <RouteLink
                key={title}
                to={to}
                className={classes.link}
                aria-current={areaOf(route) === to.page ? "page" : undefined}
              >
                {title}
              </RouteLink>
            ))}
          </nav>
          <Group gap="xs" ml="auto" wrap="nowrap">
            {controls && <SandboxNotes controls={controls} />}
            <ConnectionBadge connection={connection} />
            {connection.kind === "remote" && (
              <button type="button" className={classes.back} onClick={sandbox}>
                Use sandbox
              </button>
            )}
            <ColorSchemeButton />
          </Group>
        </Container>
      </header>
      <Container size="xl" component="main" id="main" tabIndex={-1} className={classes.main}>
        {children}
      </Container>
    </>
  );
}

/** Says at each moment whose data these are. */
function ConnectionBadge({ connection }: Pick<FrameProps, "connection">) {
  const isSandbox = connection.kind === "sandbox";
  const about = isSandbox
    ? "A whole service in this page, with demo data. Nothing leaves this browser."
    : `${connection.baseUrl}, organization ${connection.organization}, workspace ${connection.workspace}`;
  return (
    <Tooltip label={about} multiline maw={320}>
      <span>
        <RouteLink
          to={{ page: "settings" }}
          className={classes.backend}
          data-kind={connection.kind}
          data-testid="backend"
        >
          <span className={classes.dot} aria-hidden />
          <span className={classes.host}>{connectionName(connection)}</span>
        </RouteLink>
      </span>
    </Tooltip>
  );
}

/** In what the sandbox differs from the service as it usually is. */
function SandboxNotes({ controls }: { controls: SandboxControls }) {
  useControls(controls);
  const { sandbox, aheadMs } = controls;
  const faults = sandbox.faults.list().length;
  const notes: [note: string | false, tab: SandboxTab][] = [
    [faults > 0 && counted(faults, "fault"), "faults"],
    [aheadMs > 0 && `+${span(aheadMs)}`, "clock"],
  ];
  return notes.map(
    ([note, tab]) =>
      note && (
        <RouteLink
          key={tab}
          to={{ page: "sandbox", tab }}
          className={classes.note}
          aria-label={tab === "clock" ? `The sandbox's clock is ${span(aheadMs)} ahead` : `The sandbox has ${note}`}
        >
          {note}
        </RouteLink>
      ),
  );
}

/** The hash belongs to the route, so the link moves the focus by hand. */
function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

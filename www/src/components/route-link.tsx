/** A link to a page of the console: a plain link, so it can be copied and opened elsewhere. */
import { Anchor, type AnchorProps } from "@mantine/core";
import type { AriaAttributes, ReactNode } from "react";
import { printRoute, type Route } from "../lib/route";

interface RouteLinkProps extends AnchorProps, Pick<AriaAttributes, "aria-current" | "aria-label"> {
  to: Route;
  children: ReactNode;
  "data-kind"?: string;
  "data-testid"?: string;
}

export function RouteLink({ to, ...rest }: RouteLinkProps) {
  return <Anchor href={printRoute(to)} {...rest} />;
}

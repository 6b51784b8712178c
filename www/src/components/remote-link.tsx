/** A link to something that a service keeps elsewhere; an address that is no web address is shown as text. */
import { Anchor, Code } from "@mantine/core";
import type { ReactNode } from "react";

export function RemoteLink({ href, children }: { href: string; children: ReactNode }) {
  const isWeb = URL.canParse(href) && /^https?:$/.test(new URL(href).protocol);
  if (!isWeb) return <Code>{href}</Code>;
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </Anchor>
  );
}

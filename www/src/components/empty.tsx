/** Says that there is nothing, why, and what to do about it. */
import { EmptyState } from "@mantine/core";
import type { ReactNode } from "react";
import { InboxIcon } from "./icons";

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <EmptyState
      py="xl"
      px="md"
      size="sm"
      icon={<InboxIcon size={28} />}
      withIndicatorBackground
      title={title}
      description={children}
    />
  );
}

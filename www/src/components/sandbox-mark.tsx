/** Marks what only the sandbox has. */
import { Tooltip } from "@mantine/core";
import { Pill } from "./pill";

export function SandboxMark() {
  return (
    <Tooltip label="The API has no call for this: a real service does it in its own console." multiline maw={300}>
      <span tabIndex={0} role="note" aria-label="Only in the sandbox">
        <Pill tone="waiting">Only in the sandbox</Pill>
      </span>
    </Tooltip>
  );
}

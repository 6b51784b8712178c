/** Copies a text. */
import { ActionIcon, CopyButton as Copy, Tooltip } from "@mantine/core";
import { CheckIcon, CopyIcon } from "./icons";

export function CopyButton({ text, label }: { text: string; label: string }) {
  return (
    <Copy value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : label}>
          <ActionIcon aria-label={copied ? "Copied" : label} onClick={copy}>
            {copied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copy>
  );
}

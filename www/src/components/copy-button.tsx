/** Copies a text, and says whether the browser let it. */
import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { AlertIcon, CheckIcon, CopyIcon } from "./icons";

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { copy, copied, error } = useClipboard();
  const outcome = error ? "The browser did not let it be copied" : copied ? "Copied" : "";
  return (
    <>
      <Tooltip label={outcome || label}>
        <ActionIcon aria-label={label} onClick={() => copy(text)}>
          {error ? <AlertIcon size={16} /> : copied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{outcome}</VisuallyHidden>
    </>
  );
}

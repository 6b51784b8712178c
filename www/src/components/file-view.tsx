/** A file: one that came along can be saved, one that is kept elsewhere is a link. */
import { Button, Group, Text } from "@mantine/core";
import type { FileValue } from "automations-wasm";
import { fileBytes } from "../lib/file-bytes";
import { fileName } from "../lib/value";
import { DownloadIcon } from "./icons";
import { RemoteLink } from "./remote-link";
import { saveFile } from "./save-file";

export function FileView({ file }: { file: FileValue }) {
  const name = fileName(file);
  if ("remote" in file) return <RemoteLink href={file.remote}>{name}</RemoteLink>;
  const bytes = fileBytes(file.inline.content ?? "");
  if (bytes === undefined)
    return (
      <Text span size="sm">
        {name} (its content is not base64)
      </Text>
    );
  return (
    <Group gap="xs" component="span">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<DownloadIcon size={15} />}
        onClick={() => saveFile(name, bytes)}
      >
        {name}
      </Button>
      <Text span size="xs" c="dimmed">
        {bytes.length.toLocaleString("en")} bytes
      </Text>
    </Group>
  );
}

/** A file that travels inside the request, or the address of one. */
import { Button, FileButton, Group, Input, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Entry } from "../../lib/input-entry";
import { base64Of } from "../../lib/file-bytes";

/** Bytes of a file that may travel inside a request. */
const MAX_BYTES = 20 * 1024 * 1024;

interface FileFieldProps {
  id: string;
  label: string;
  description: string;
  withAsterisk: boolean;
  "aria-required": boolean | undefined;
  error: string | undefined;
  autoComplete: string;
  inputWrapperOrder: ("label" | "description" | "input" | "error")[];
  entry: Entry;
  change: (entry: Entry) => void;
}

export function FileField({ entry, change, id, label, error, ...shared }: FileFieldProps) {
  const [fault, setFault] = useState<string>();
  const { file } = entry;
  const choose = async (chosen: File | null): Promise<void> => {
    if (chosen === null) return;
    if (chosen.size > MAX_BYTES) return setFault(`${chosen.name} is larger than ${MAX_BYTES / 1024 / 1024} MB`);
    setFault(undefined);
    try {
      const content = base64Of(new Uint8Array(await chosen.arrayBuffer()));
      change({ text: "", file: { file_name: chosen.name, content } });
    } catch (error) {
      // It was moved meanwhile, or may not be read.
      setFault(`${chosen.name} could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  if (file !== undefined) {
    return (
      <Input.Wrapper
        id={id}
        label={label}
        description={shared.description}
        withAsterisk={shared.withAsterisk}
        error={fault ?? error}
      >
        <Group gap="sm" mt={6}>
          <Text size="sm" fw={600}>
            {file.file_name}
          </Text>
          <Text size="sm" c="dimmed">
            {Math.floor(((file.content ?? "").length * 3) / 4).toLocaleString("en")} bytes
          </Text>
          <Button
            id={id}
            size="compact-sm"
            variant="default"
            onClick={() => change({ text: "" })}
            aria-label={`Take ${file.file_name ?? "the file"} out of ${label}`}
          >
            Remove
          </Button>
        </Group>
      </Input.Wrapper>
    );
  }
  const chooser = (
    <FileButton
      onChange={(chosen) => void choose(chosen)}
      inputProps={{ "aria-label": `File for ${label}`, tabIndex: -1 }}
    >
      {(button) => (
        <Button {...button} variant="default" aria-label={`Choose a file for ${label}`}>
          Choose a file
        </Button>
      )}
    </FileButton>
  );
  return (
    <TextInput
      {...shared}
      id={id}
      label={label}
      error={fault ?? error}
      placeholder="Choose a file, or enter its address"
      inputContainer={(input) => (
        <Group gap="sm" wrap="nowrap">
          <div style={{ flex: 1 }}>{input}</div>
          {chooser}
        </Group>
      )}
      value={entry.text}
      onChange={(event) => change({ text: event.currentTarget.value })}
    />
  );
}

/** A button for what cannot be taken back: it asks once more. */
import { Button, type ButtonProps, Group } from "@mantine/core";
import { useState } from "react";

interface ConfirmButtonProps extends ButtonProps {
  /** What the second button says. */
  question: string;
  onConfirm: () => void;
}

export function ConfirmButton({ question, onConfirm, children, ...button }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button variant="default" {...button} onClick={() => setAsking(true)}>
        {children}
      </Button>
    );
  }
  return (
    <Group gap="xs">
      <Button
        color="red.9"
        {...button}
        autoFocus
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {question}
      </Button>
      <Button variant="default" {...button} onClick={() => setAsking(false)}>
        Cancel
      </Button>
    </Group>
  );
}

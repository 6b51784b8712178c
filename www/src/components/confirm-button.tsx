/** A button for what cannot be taken back: it asks once more. */
import { Button, type ButtonProps, Group } from "@mantine/core";
import { type MouseEvent, useState } from "react";

interface ConfirmButtonProps extends ButtonProps {
  /** What the second button says. */
  question: string;
  /** The first button's name, where its words alone do not say what it is about. */
  label?: string;
  onConfirm: () => void;
}

export function ConfirmButton({ question, label, onConfirm, children, ...button }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  if (!isAsking) {
    return (
      <Button
        variant="default"
        {...button}
        aria-label={label}
        // Whoever said no goes on from where the question was.
        autoFocus={wasAsked}
        onClick={() => setAsking(true)}
      >
        {children}
      </Button>
    );
  }
  const answer = (): void => {
    setAsking(false);
    setAsked(true);
  };
  return (
    <Group gap="xs" wrap="nowrap" onClickCapture={onlyOnce}>
      {/* Where the first button was, and with the focus: a key that is held takes back what it began. */}
      <Button variant="default" {...button} autoFocus onClick={answer}>
        Cancel
      </Button>
      <Button
        color="red.9"
        {...button}
        onClick={() => {
          answer();
          onConfirm();
        }}
      >
        {question}
      </Button>
    </Group>
  );
}

/** The second half of a double click is no answer. */
function onlyOnce(event: MouseEvent): void {
  if (event.detail > 1) event.stopPropagation();
}

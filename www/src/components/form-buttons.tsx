/** How is a form sent, or left? */
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";

interface FormButtonsProps {
  /** What sending it is called. */
  children: ReactNode;
  /** Whether it is being sent. */
  loading?: boolean;
  /** Whether there is nothing to send. */
  disabled?: boolean;
  /** Leaves it as it is. */
  close: () => void;
}

export function FormButtons({ children, loading = false, disabled = false, close }: FormButtonsProps) {
  return (
    <Group>
      <Button type="submit" loading={loading} disabled={disabled}>
        {children}
      </Button>
      <Button variant="default" onClick={close}>
        Cancel
      </Button>
    </Group>
  );
}

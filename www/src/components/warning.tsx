/** Something that whoever looks should know before going on; nothing has failed. */
import type { ReactNode } from "react";
import { AlertIcon } from "./icons";
import classes from "./warning.module.css";

interface WarningProps {
  title: string;
  children: ReactNode;
  "data-testid"?: string;
}

export function Warning({ title, children, ...rest }: WarningProps) {
  return (
    <div className={classes.warning} role="note" {...rest}>
      <AlertIcon size={18} />
      <div className={classes.body}>
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}

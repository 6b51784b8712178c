/** A word with a tone: a state, a kind, a rule. */
import type { ReactNode } from "react";
import type { AutomationStatus } from "../lib/automation-status";
import type { RunStateName } from "../lib/run-state";
import type { Tone } from "../lib/run-journal";
import classes from "./pill.module.css";

interface PillProps {
  tone?: Tone;
  /** Moves gently: something is going on. */
  isLive?: boolean;
  children: ReactNode;
}

export function Pill({ tone = "neutral", isLive = false, children }: PillProps) {
  return (
    <span className={classes.pill} data-tone={tone} data-live={isLive || undefined}>
      {children}
    </span>
  );
}

const STATUS: Record<AutomationStatus, [Tone, string]> = {
  draft: ["neutral", "Draft"],
  published: ["good", "Published"],
  deactivated: ["waiting", "Deactivated"],
  deleted: ["bad", "Deleted"],
};

export function StatusPill({ status }: { status: AutomationStatus }) {
  const [tone, text] = STATUS[status];
  return <Pill tone={tone}>{text}</Pill>;
}

const RUN: Record<RunStateName, [Tone, string]> = {
  pending: ["neutral", "Pending"],
  executing: ["active", "Executing"],
  stopping: ["waiting", "Stopping"],
  stopped: ["waiting", "Stopped"],
  awaiting_guidance: ["waiting", "Awaiting guidance"],
  completed: ["good", "Completed"],
  failed: ["bad", "Failed"],
  unknown: ["neutral", "Unknown state"],
};

export function RunPill({ state }: { state: RunStateName }) {
  const [tone, text] = RUN[state];
  const isLive = state === "pending" || state === "executing" || state === "stopping";
  return (
    <Pill tone={tone} isLive={isLive}>
      {text}
    </Pill>
  );
}

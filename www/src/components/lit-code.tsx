/** Code with lit lines, in which one can point: the editor comes when it is first needed. */
import { lazy, Suspense } from "react";
import type { LitEditorProps } from "./lit-editor";
import { LinesSkeleton } from "./skeletons";

const Editor = lazy(() => import("./lit-editor"));

export function LitCode(props: LitEditorProps) {
  return (
    <Suspense fallback={<LinesSkeleton lines={8} label="Loading the editor" />}>
      <Editor {...props} />
    </Suspense>
  );
}

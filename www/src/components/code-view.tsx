/** Code to read: the editor comes when it is first needed. */
import { lazy, Suspense } from "react";
import type { CodeViewProps } from "./code-mirror";
import { LinesSkeleton } from "./skeletons";

const Editor = lazy(() => import("./code-mirror"));

export function CodeView(props: CodeViewProps) {
  return (
    <Suspense fallback={<LinesSkeleton lines={8} label="Loading the editor" />}>
      <Editor {...props} />
    </Suspense>
  );
}

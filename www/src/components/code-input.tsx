/** Code to write: the editor comes when it is first needed. */
import { lazy, Suspense } from "react";
import type { CodeEditorProps } from "./code-editor";
import { LinesSkeleton } from "./skeletons";

const Editor = lazy(() => import("./code-editor"));

export function CodeInput(props: CodeEditorProps) {
  return (
    <Suspense fallback={<LinesSkeleton lines={8} label="Loading the editor" />}>
      <Editor {...props} />
    </Suspense>
  );
}

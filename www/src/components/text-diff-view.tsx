/** Two texts compared, to read: the part that knows the language comes when it is first needed. */
import { lazy, Suspense } from "react";
import type { TextDiffProps } from "./diff-table";
import { LinesSkeleton } from "./skeletons";

const Table = lazy(() => import("./diff-table"));

export function TextDiffView(props: TextDiffProps) {
  return (
    <Suspense fallback={<LinesSkeleton lines={8} label="Loading the comparison" />}>
      <Table {...props} />
    </Suspense>
  );
}

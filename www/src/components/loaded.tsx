/** What was asked for: a skeleton until it is there, the error when it does not come. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { HOME } from "../lib/route";
import { ErrorPanel } from "./error-panel";
import { PageHeader } from "./page-header";
import { LinesSkeleton } from "./skeletons";

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** What did not work, when it did not. */
  failure: string;
  skeleton?: ReactNode;
  /** Whether it is all of the page: then a failure has the page's heading, and a way out. */
  isPage?: boolean;
  children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, failure, skeleton = <LinesSkeleton />, isPage = false, children }: LoadedProps<T>) {
  const { data, error } = query;
  // Data that are there stay, with the error of the last try above them.
  const retry = (): void => void query.refetch();
  if (data === undefined) {
    if (!error) return skeleton;
    if (!isPage) return <ErrorPanel error={error} title={failure} onRetry={retry} />;
    return (
      <>
        <PageHeader title={failure} trail={[{ title: "Automations", to: HOME }]} />
        <ErrorPanel error={error} title="The answer was an error" onRetry={retry} />
      </>
    );
  }
  return (
    <>
      {error && <ErrorPanel error={error} title={failure} onRetry={retry} />}
      {children(data)}
    </>
  );
}

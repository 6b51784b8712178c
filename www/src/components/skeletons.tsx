/** What is seen while something loads; said aloud once. */
import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

/** A whole page. */
export function PageSkeleton({ label = "Loading" }: { label?: string }) {
  return (
    <Stack gap="md" role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      <Skeleton height={30} width="40%" />
      <Skeleton height={14} width="65%" />
      <Skeleton height={320} mt="md" radius="lg" />
    </Stack>
  );
}

/** Some lines. */
export function LinesSkeleton({ lines = 5, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <Stack gap="sm" role="status" p="md">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={18} width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

/** The bare id at the end of a resource name; a bare id is itself. */
export function lastSegment(name: string | undefined): string {
  return name?.slice(name.lastIndexOf("/") + 1) ?? "";
}

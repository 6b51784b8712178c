/** `DAY_OF_WEEK_MONDAY` as `Monday`. */
export function enumWord(name: string | undefined, prefix: string): string {
  const word = (name ?? "").replace(prefix, "").replaceAll("_", " ").toLowerCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The names of time zones: this machine's own, those to choose from, and how they are searched. */

/** The zone of whoever looks at the page. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** Every zone that the browser can name, UTC and the viewer's own first. */
export function zoneNames(): string[] {
  return [...new Set(["UTC", ownZone(), ...Intl.supportedValuesOf("timeZone")])];
}

/** The names in which each word occurs, those that begin with the text first; `new york` finds `America/New_York`. */
export function searchZones(names: readonly string[], search: string): string[] {
  const text = plain(search);
  const words = text.split(" ").filter(Boolean);
  const found = names.filter((name) => words.every((word) => plain(name).includes(word)));
  const isFirst = (name: string): boolean => plain(name).startsWith(text);
  return [...found.filter(isFirst), ...found.filter((name) => !isFirst(name))];
}

/** `Europe/Berlin (your zone)` for one's own, else the name alone. */
export function zoneTitle(zone: string): string {
  return zone === ownZone() ? `${zone} (your zone)` : zone;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[_/\s]+/g, " ")
    .trim();
}

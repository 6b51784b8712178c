/** Shares and averages for people to read: rounded, but never to all or to nothing. */

/** `98 %` of so many; `100 %` only of all, and `0 %` only of none. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = Math.round((part / whole) * 100);
  if (percent === 0 && part > 0) return "under 1 %";
  return `${part < whole ? Math.min(percent, 99) : percent} %`;
}

/** `3.5` of each; `under 0.1` where one digit would say none. */
export function averageText(total: number, count: number): string {
  const average = (total / count).toFixed(1);
  return average === "0.0" && total > 0 ? "under 0.1" : average;
}

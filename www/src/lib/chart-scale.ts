/** The axis of a chart of counts: round numbers, a few of them, whole ones only. */

/** @returns the marks from 0 to the first that is not below the largest count; at least `[0, 1]` */
export function countMarks(largest: number, most = 5): number[] {
  const top = Math.max(1, Math.ceil(largest));
  const step = roundStep(top / (most - 1));
  const marks = [0];
  while (marks.at(-1)! < top) marks.push(marks.at(-1)! + step);
  return marks;
}

/** 1, 2, 5, 10, 20, 50 and so on: the first that is not below. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}

/** Which of so many places have a label, so that they do not touch: the last one always does. */
export function labelled(count: number, most: number): (index: number) => boolean {
  const every = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return (index) => (count - 1 - index) % every === 0;
}

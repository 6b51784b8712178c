/** How do the arrows of a flow chart go? Down and across at right angles, with rounded corners. */

export interface Point {
  x: number;
  y: number;
}

/** A layer that an arrow passes by: it goes straight down there. */
export interface Passing {
  x: number;
  y: number;
  height: number;
}

/** How far below a node an arrow turns, and above one. */
const TURN = 22;

const RADIUS = 9;

/** From the bottom of a node to the top of a lower one, past what is between them. */
export function wayDown(from: Point, to: Point, passing: readonly Passing[]): { points: Point[]; label: Point } {
  const points = [from];
  let x = from.x;
  let bottom = from.y;
  for (const lane of passing) {
    turn(points, x, lane.x, bottom + TURN);
    x = lane.x;
    bottom = lane.y + lane.height;
  }
  turn(points, x, to.x, Math.max(bottom, to.y - TURN - 12));
  points.push(to);
  const first = passing[0]?.x ?? to.x;
  // On the level part where there is one, else below where others turn off.
  const isLevel = Math.abs(first - from.x) > 60;
  const label = isLevel ? { x: (from.x + first) / 2, y: from.y + TURN } : { x: from.x, y: from.y + TURN + 14 };
  return { points, label };
}

/**
 * From the bottom of a node back up to an earlier one, at the left of all.
 *
 * @param isSide whether it ends at the other's left side, else at its top
 */
export function wayBack(from: Point, to: Point, lane: number, isSide: boolean): { points: Point[]; label: Point } {
  // Above where others turn.
  const low = from.y + TURN / 2;
  const high = isSide ? to.y : to.y - TURN;
  const points = [from, { x: from.x, y: low }, { x: lane, y: low }, { x: lane, y: high }, { x: to.x, y: high }];
  if (!isSide) points.push(to);
  return { points, label: { x: lane, y: (low + high) / 2 } };
}

function turn(points: Point[], from: number, to: number, y: number): void {
  if (Math.abs(from - to) < 0.5) return;
  points.push({ x: from, y }, { x: to, y });
}

/** An SVG path along the points. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = [`M${first.x} ${first.y}`];
  rest.forEach((point, index) => {
    const before = points[index]!;
    const after = points[index + 2];
    if (after === undefined) return void parts.push(`L${point.x} ${point.y}`);
    const radius = Math.min(RADIUS, distance(before, point) / 2, distance(point, after) / 2);
    const [into, out] = [toward(point, before, radius), toward(point, after, radius)];
    parts.push(`L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`);
  });
  return parts.join("");
}

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

function toward(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

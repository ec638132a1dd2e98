/**
 * Ink: from the points of a pen to the outline that is filled. Pure, and the same wherever ink is drawn: on the page
 * and in the copy on paper (the server runs this very module).
 */
import { getStroke } from "perfect-freehand";
import type { InkPoint, Stroke } from "./rows.ts";

const thinning = 0.55;
const fine = 0.25; // points that a simplified line may be away from the drawn one

/** How far the ink reaches to each side of the line, at that pressure. */
export function radius(width: number, pressure: number): number {
  return width * (0.5 - thinning * (0.5 - pressure));
}

/** The polygon that is filled for these points. */
export function outline(points: InkPoint[], width: number): number[][] {
  return getStroke(points, { size: width, thinning, smoothing: 0.5, streamline: 0.2, simulatePressure: false, last: true });
}

/** The same as the data of an SVG path. */
export function pathOf(points: InkPoint[], width: number): string {
  const polygon = outline(points, width);
  if (polygon.length < 3) return "";
  return `M${polygon.map(([x, y]) => `${short(x!)} ${short(y!)}`).join("L")}Z`;
}

/** All strokes in one path. */
export function pathOfStrokes(strokes: Stroke[], width: number): string {
  return strokes.map(({ points }) => pathOf(points, width)).join("");
}

/** The points that matter (Ramer, Douglas, Peucker); pressure stays with each. */
export function simplified(points: InkPoint[], away = fine): InkPoint[] {
  const kept = new Uint8Array(points.length);
  kept[0] = kept[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [first, last] = part;
    const [at, distance] = farthest(points, first, last);
    if (distance <= away) continue;
    kept[at] = 1;
    open.push([first, at], [at, last]);
  }
  return points.filter((_, at) => kept[at]).map(([x, y, pressure]) => [short(x), short(y), short(pressure)]);
}

/**
 * The pressure of what has none (a mouse, a finger): less the faster it moves, as a pen is lighter when it hurries.
 * `moved` is how far it came since the last point, in the unit of `width`.
 */
export function pressureByPace(before: number, moved: number, width: number): number {
  const pace = Math.min(1, moved / (width * 4));
  return Math.min(1, Math.max(0.25, before + (0.75 - 0.5 * pace - before) * Math.max(0.1, pace * 0.3)));
}

function farthest(points: InkPoint[], first: number, last: number): [at: number, distance: number] {
  const [[ax, ay], [bx, by]] = [points[first]!, points[last]!];
  const length = Math.hypot(bx - ax, by - ay);
  let [at, most] = [first, 0];
  for (let between = first + 1; between < last; between += 1) {
    const [x, y] = points[between]!;
    // The ends of a loop lie at one place: then it is the distance from there that counts.
    const distance = length < 0.01 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
    if (distance > most) [at, most] = [between, distance];
  }
  return [at, most];
}

function short(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Where notes lie on a page, and what a point, a circle or a loop hits of them. Pure; in points. */
import { radius } from "./ink.ts";
import { isOnWords, type Box, type InkPoint, type Note, type Point, type Stroke } from "./rows.ts";

/** How wide the signs are that stand at a point. */
export const signSize = 22;
export const usualText = 13;
export const lineHeight = 1.35;

/** The box around a note; undefined of one that stands nowhere. `textBox` measures text on the page. */
export function boundsOf(note: Note, textBox: (note: Note) => Box): Box | undefined {
  if (note.kind === "ink") return around(note.strokes.flatMap(({ points }) => points), (note.width ?? 2) / 2);
  if (note.kind === "text") return note.at ? textBox(note) : undefined;
  if (note.at) return signBox(note.at);
  return note.rects.length ? around(note.rects.flatMap(([x, y, w, h]): Point[] => [[x, y], [x + w, y + h]])) : undefined;
}

/** The box of a sign whose middle is at that point. */
export function signBox([x, y]: Point): Box {
  return [x - signSize / 2, y - signSize / 2, signSize, signSize];
}

/** The smallest box around points, and as much around them. */
export function around(points: (Point | InkPoint)[], more = 0): Box | undefined {
  if (!points.length) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return [left - more, top - more, right - left + 2 * more, bottom - top + 2 * more];
}

/** The box around boxes. */
export function union(boxes: Box[]): Box | undefined {
  return around(boxes.flatMap(([x, y, w, h]): Point[] => [[x, y], [x + w, y + h]]));
}

/** The note on top at a point, with so much slack for a finger. */
export function noteAt(notes: Note[], point: Point, slack: number, textBox: (note: Note) => Box): Note | undefined {
  return notes.findLast((note) => isHit(note, point, slack, textBox));
}

function isHit(note: Note, point: Point, slack: number, textBox: (note: Note) => Box): boolean {
  if (note.kind === "ink") return note.strokes.some((stroke) => strokeIsHit(stroke, point, slack + (note.width ?? 2) / 2));
  if (isOnWords(note) && !note.at) return note.rects.some((box) => inBox(point, box, Math.min(slack, 2)));
  const box = boundsOf(note, textBox);
  return (box && inBox(point, box, slack)) || note.rects.some((one) => inBox(point, one, 0));
}

/** Whether any part of the stroke lies within that distance of the point. */
export function strokeIsHit({ points }: Stroke, point: Point, within: number): boolean {
  if (points.length === 1) return Math.hypot(points[0]![0] - point[0], points[0]![1] - point[1]) <= within;
  return points.some((end, at) => at > 0 && distanceTo(point, points[at - 1]!, end) <= within);
}

/** Whether most of a note lies in a loop: the middle of it for words and signs, most points of ink. */
export function isInLoop(note: Note, loop: Point[], textBox: (note: Note) => Box): boolean {
  const points: (Point | InkPoint)[] = note.kind === "ink" ? note.strokes.flatMap((stroke) => stroke.points) : [middleOf(boundsOf(note, textBox))];
  const inside = points.filter(([x, y]) => isInside([x, y], loop)).length;
  return points.length > 0 && inside * 2 > points.length;
}

/** What is left of a stroke where a round eraser went over it: nothing changed (undefined), or the pieces that remain. */
export function piecesOf({ points }: Stroke, width: number, [x, y]: Point, eraser: number): InkPoint[][] | undefined {
  const reach = (pressure: number): number => eraser + radius(width, pressure) * 0.5;
  const isGone = ([px, py, pressure]: InkPoint): boolean => Math.hypot(px - x, py - y) < reach(pressure);
  const dense = resampled(points, Math.max(0.5, eraser / 4));
  if (!dense.some(isGone)) return undefined;
  const pieces: InkPoint[][] = [[]];
  for (const point of dense) {
    if (!isGone(point)) pieces.at(-1)!.push(point);
    else if (pieces.at(-1)!.length) pieces.push([]);
  }
  // A crumb that nobody meant to leave is no stroke.
  return pieces.filter((piece) => piece.length > 1);
}

/** The same line with points no farther apart than that. */
export function resampled(points: InkPoint[], apart: number): InkPoint[] {
  const found: InkPoint[] = points.slice(0, 1);
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1]!, points[at]!];
    const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / apart));
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps;
      found.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, from[2] + (to[2] - from[2]) * share]);
    }
  }
  return found;
}

/** Whether a point lies inside a closed polygon. */
export function isInside([x, y]: Point, polygon: Point[]): boolean {
  let inside = false;
  polygon.forEach(([ax, ay], at) => {
    const [bx, by] = polygon[(at || polygon.length) - 1]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

export function middleOf(box: Box | undefined): Point {
  return box ? [box[0] + box[2] / 2, box[1] + box[3] / 2] : [NaN, NaN];
}

export function inBox([x, y]: Point, [left, top, w, h]: Box, slack: number): boolean {
  return x >= left - slack && x <= left + w + slack && y >= top - slack && y <= top + h + slack;
}

function distanceTo([x, y]: Point, from: InkPoint, to: InkPoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
}

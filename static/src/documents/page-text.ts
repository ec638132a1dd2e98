/** A page's text and where it stands, as the server's ingest found it; lengths in points from the top left. Pure. */

/** `[start, end, x, y, w, h]`, the box as it lies on the page; where the line is turned, the degrees clockwise as a seventh. */
export type Line = number[];
/** `[start, end, along, length]`, measured along its line from where one begins to read it. */
export type Word = number[];
/** `recognised`: whether the words of a scan could be recognised; undefined of a page with words of its own. */
export type PageText = { width: number; height: number; text: string; lines: Line[]; words?: Word[]; recognised?: boolean };

export type Rect = { x: number; y: number; w: number; h: number };
/** Letters in one piece, and the box they fill on the page. */
export type Run = Rect & { start: number; end: number; angle: number };

/** The width of letters in any unit; only ratios are used. */
export type Measure = (letters: string) => number;

/** The pieces of a page in the order of its text: its words where they are known, else its lines. */
export function runsOf({ lines, words = [] }: PageText): Run[] {
  const runs: Run[] = [];
  let next = 0;
  for (const [start, end, x, y, w, h, angle = 0] of lines as [number, number, number, number, number, number, number?][]) {
    const line = { start, end, x, y, w, h, angle };
    const before = runs.length;
    while (next < words.length && words[next]![0]! < start) next += 1;
    for (; next < words.length && words[next]![0]! < end; next += 1) {
      const [from, to, along, length] = words[next] as [number, number, number, number];
      runs.push({ ...part(line, along, along + length), start: from, end: to, angle });
    }
    if (runs.length === before) runs.push(line);
  }
  return runs;
}

/** The boxes around letters start…end; neighbours on a line become one. */
export function rectsOf(page: PageText, start: number, end: number, measure: Measure): Rect[] {
  const rects: Rect[] = [];
  for (const run of runsOf(page)) {
    if (run.end <= start || run.start >= end) continue;
    const reach = (offset: number) => reachOf(page.text, run, Math.min(run.end, Math.max(run.start, offset)), measure);
    const rect = part(run, reach(start), reach(end));
    const last = rects.at(-1);
    const joins = last && Math.abs(last.y - rect.y) < rect.h / 3 && rect.x > last.x && rect.x - (last.x + last.w) < rect.h;
    if (joins) last.w = rect.x + rect.w - last.x;
    else rects.push(rect);
  }
  return rects;
}

/** The offset nearest to a point, as a caret would be set; undefined on a page without text. */
export function offsetAt({ text }: PageText, runs: Run[], x: number, y: number, measure: Measure): number | undefined {
  let best: Run | undefined;
  let least = Infinity;
  for (const run of runs) {
    // Who drags beside a line means that line, not the nearest letters of another.
    const away = outside(y, run.y, run.y + run.h) * 4 + outside(x, run.x, run.x + run.w);
    if (away < least) [best, least] = [run, away];
  }
  if (!best) return undefined;
  const along = alongOf(best, x, y);
  let end = best.start;
  while (end < best.end && (reachOf(text, best, end, measure) + reachOf(text, best, end + 1, measure)) / 2 <= along) end += 1;
  return end;
}

/** How long a run is in the direction it is read. */
export function lengthOf({ w, h, angle }: Run): number {
  return angle === 90 || angle === 270 ? h : w;
}

/** The part of a run between two distances along it. */
function part({ x, y, w, h, angle }: Run, from: number, to: number): Rect {
  if (angle === 90) return { x, y: y + from, w, h: to - from };
  if (angle === 180) return { x: x + w - to, y, w: to - from, h };
  if (angle === 270) return { x, y: y + h - to, w, h: to - from };
  return { x: x + from, y, w: to - from, h };
}

function alongOf({ x, y, w, h, angle }: Run, atX: number, atY: number): number {
  if (angle === 90) return atY - y;
  if (angle === 180) return x + w - atX;
  return angle === 270 ? y + h - atY : atX - x;
}

/** How far along a run an offset of the text lies. */
function reachOf(text: string, run: Run, offset: number, measure: Measure): number {
  const whole = measure(text.slice(run.start, run.end)) || 1;
  return (measure(text.slice(run.start, offset)) / whole) * lengthOf(run);
}

function outside(value: number, low: number, high: number): number {
  return value < low ? low - value : Math.max(0, value - high);
}

/** How far down its page the middle of the line stands that holds the letter before that offset. */
export function heightOf({ lines, height }: PageText, offset: number): number {
  const line = lines.findLast(([start]) => start! < offset) ?? lines[0];
  return line ? Math.min(1, Math.max(0, (line[3]! + line[5]! / 2) / height)) : 0;
}

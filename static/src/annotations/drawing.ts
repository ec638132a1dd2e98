/** Notes as shapes of an SVG in points; colours come from the style sheet, by class. */
import { measure } from "../documents/text-layer.ts";
import { linesOf, textBox } from "./page-lines.ts";
import { pathOf } from "./ink.ts";
import type { Box, Note, Point, Stroke } from "./rows.ts";
import { boundsOf, lineHeight, signSize, usualText } from "./shapes.ts";

const svg = "http://www.w3.org/2000/svg";
const paths = new WeakMap<Stroke, { width: number; path: string }>();

/** A shape with its attributes. */
export function shape<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string | number>): SVGElementTagNameMap[K] {
  const made = document.createElementNS(svg, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** The path of all strokes of a note; a stroke is outlined once. */
export function inkPath({ strokes, width }: Note): string {
  return strokes.map((stroke) => strokePath(stroke, width ?? 2)).join("");
}

function strokePath(stroke: Stroke, width: number): string {
  const known = paths.get(stroke);
  if (known?.width === width) return known.path;
  const path = pathOf(stroke.points, width);
  paths.set(stroke, { width, path });
  return path;
}

/** What a note that is no ink looks like on a page of that width. */
export function drawn(note: Note, pageWidth: number): SVGGElement {
  const group = shape("g", { class: `note ${note.colour}`, "data-note": note.id });
  if (note.kind === "text") group.append(textOf(note, pageWidth));
  else if (note.at) group.append(...note.rects.map((box) => underline(box, "dotted")), ...sign(note, note.at));
  else group.append(...note.rects.map((box) => onWords(note, box)));
  return group;
}

/** The box around a note as it is drawn. */
export function boundsOn(note: Note, pageWidth: number): Box | undefined {
  return boundsOf(note, (one) => textBox(one, pageWidth, measure));
}

/** Whose hand a note is of, where it is not one's own: whoever shared it, or the aide who wrote it for one; the first letters of the name. */
export function mark(note: Note, pageWidth: number): SVGGElement | undefined {
  const box = boundsOn(note, pageWidth);
  if (!box || (note.mine && note.author.id === note.owner.id)) return undefined;
  const [x, y] = [Math.max(9, box[0] - 10), box[1] + Math.min(box[3] / 2, 9)];
  const group = shape("g", { class: `note-mark ${note.colour}` });
  const letters = shape("text", { x, y: y + 2.6, "text-anchor": "middle", "font-size": 7.5, "font-weight": 700 });
  letters.textContent = initials((note.mine ? note.author : note.owner).name);
  group.append(shape("circle", { cx: x, cy: y, r: 8 }), letters);
  return group;
}

/** The first letters of somebody's last two names, as they are called. */
export function initials(name: string): string {
  return name.trim().split(/\s+/).slice(-2).map((word) => word[0] ?? "").join("").toUpperCase();
}

function onWords(note: Note, box: Box): SVGElement {
  if (note.kind === "underline") return underline(box, "line");
  const [x, y, width, height] = box;
  if (note.kind === "strike") return shape("rect", { class: "line", x, y: y + height * 0.52, width, height: Math.max(0.9, height * 0.07) });
  return shape("rect", { class: "marker", x: x - 1, y: y - 0.5, width: width + 2, height: height + 1, rx: 1.5 });
}

function underline([x, y, width, height]: Box, className: string): SVGElement {
  if (className === "dotted") return shape("path", { class: className, d: `M${x} ${y + height}h${width}` });
  return shape("rect", { class: className, x, y: y + height * 0.95, width, height: Math.max(1, height * 0.08) });
}

function sign(note: Note, [x, y]: Point): SVGElement[] {
  const half = signSize / 2;
  if (note.kind === "tick") return [shape("path", { class: "sign", d: `M${x - 8} ${y + 1}l6 7 11-16` })];
  if (note.kind === "question") return [shape("path", { class: "sign", d: `M${x - 5} ${y - 4}c0-9 11-8 10-1c-1 4-5 4-5 9M${x} ${y + 9.4}v.1` })];
  const bubble = `M${x - half + 2} ${y - half + 3}h${signSize - 4}v${signSize - 9}h-9l-5 5v-5h-4z`;
  const shapes = [shape("path", { class: "bubble", d: bubble })];
  if (note.text || note.answers.length) shapes.push(shape("path", { class: "bubble-lines", d: `M${x - 5} ${y - 3.5}h10M${x - 5} ${y + 0.5}h${note.answers.length ? 10 : 6}` }));
  return shapes;
}

function textOf(note: Note, pageWidth: number): SVGElement {
  const size = note.width ?? usualText;
  const at = note.at ?? [0, 0];
  const text = shape("text", { class: "written", "font-size": size });
  linesOf(note.text, at, size, pageWidth, measure).forEach((line, row) => {
    const part = shape("tspan", { x: at[0], y: (at[1] + size * (row * lineHeight + 1.05)).toFixed(2) });
    part.textContent = line;
    text.append(part);
  });
  return text;
}

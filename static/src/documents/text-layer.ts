/**
 * The text of a page as real, invisible letters over its picture: it can be selected, copied and read aloud.
 *
 * The layer is in points and scaled as a whole, so that zooming costs nothing.
 */
import { lengthOf, runsOf, type PageText, type Run } from "./page-text.ts";

const font = "sans-serif";
/** Letters are a little lower than the box of their line. */
const fill = 0.8;
const pen = document.createElement("canvas").getContext("2d")!;
const widths = new Map<string, number>();
const places = new WeakMap<Node, { page: number; run: Run }>();
const runsOfLayer = new WeakMap<HTMLElement, Run[]>();

/** The width of letters at 100 px in the font of the layer. */
export function measure(letters: string): number {
  let width = widths.get(letters);
  if (width === undefined) {
    if (widths.size > 20_000) widths.clear();
    pen.font = `100px ${font}`;
    width = pen.measureText(letters).width;
    widths.set(letters, width);
  }
  return width;
}

/** The layer for a page's text. */
export function textLayer(page: number, text: PageText): HTMLElement {
  const layer = document.createElement("div");
  layer.className = "text";
  Object.assign(layer.style, { width: `${text.width}px`, height: `${text.height}px` });
  const runs = runsOf(text);
  runs.forEach((run, at) => layer.append(span(page, text.text, run, runs[at + 1])));
  runsOfLayer.set(layer, runs);
  return layer;
}

/** The runs that a layer's children stand for, in the same order. */
export function runsIn(layer: HTMLElement): Run[] {
  return runsOfLayer.get(layer) ?? [];
}

/** The page and the offset in its text that an end of a selection stands at. */
export function placeOf(node: Node, offset: number): { page: number; offset: number } | undefined {
  const place = places.get(node);
  return place && { page: place.page, offset: Math.min(place.run.end, place.run.start + offset) };
}

/** The node and its offset for an offset of the page's text: the way back. */
export function nodeAt(layer: HTMLElement, offset: number): { node: Node; offset: number } | undefined {
  const runs = runsIn(layer);
  const at = runs.findIndex((run) => offset <= run.end);
  const run = runs[at];
  const node = layer.children[at]?.firstChild;
  return run && node ? { node, offset: Math.max(0, offset - run.start) } : undefined;
}

/** A run with the space or line end after it, so that a screen reader does not glue words together. */
function span(page: number, text: string, run: Run, following: Run | undefined): HTMLElement {
  const element = document.createElement("span");
  const node = document.createTextNode(text.slice(run.start, following?.start ?? run.end).replace(/\s/g, " "));
  element.append(node);
  places.set(node, { page, run });
  const { x, y, w, h, angle } = run;
  const thick = angle === 90 || angle === 270 ? w : h;
  const size = thick * fill;
  const stretch = lengthOf(run) / ((measure(text.slice(run.start, run.end)) * size) / 100 || 1);
  // The space after a word is as wide as the gap to the next, so that a selection is one even band.
  const gap = gapAfter(run, following) / stretch;
  const spacing = gap - (measure(" ") * size) / 100;
  const [left, top] = angle === 90 ? [x + w, y] : angle === 180 ? [x + w, y + h] : angle === 270 ? [x, y + h] : [x, y];
  Object.assign(element.style, {
    left: `${left}px`, top: `${top}px`, fontSize: `${size}px`, lineHeight: `${thick}px`, wordSpacing: `${spacing.toFixed(2)}px`,
    width: `${(lengthOf(run) / stretch + gap).toFixed(2)}px`,
    transform: `${angle ? `rotate(${angle}deg) ` : ""}scaleX(${stretch.toFixed(4)})`,
  });
  return element;
}

/** How far it is to the next run on the same line; 0 at its end, and in turned text. */
function gapAfter(run: Run, following: Run | undefined): number {
  const sameLine = following && !run.angle && !following.angle && Math.abs(following.y - run.y) < run.h / 2 && following.x >= run.x + run.w;
  return sameLine ? following.x - run.x - run.w : 0;
}

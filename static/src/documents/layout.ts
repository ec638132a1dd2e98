/** Where each page lies in the scroll area: pure arithmetic, known before any page has been fetched. In CSS pixels. */
import type { Place, Size } from "./reader-data.ts";

export type Box = { left: number; top: number; width: number; height: number };
/** `columns`: how many pages lie beside one another, 1 or 2. */
export type Layout = { boxes: Box[]; width: number; height: number; columns: number };
export type Frame = { width: number; pad: number; gap: number; zoom: number; columns?: number };

/** Lines of print wider than this are tiring to read, however wide the screen is. */
const widestPage = 1000;

/** Lays all rows of pages out below one another; at zoom 1 the usual page fits its column, and so does a wider one by itself. */
export function layOut(sizes: Size[], { width, pad, gap, zoom, columns = 1 }: Frame): Layout {
  const room = Math.max(120, (width - 2 * pad - (columns - 1) * gap) / columns);
  const usual = Math.min(room, widestPage) / middle(sizes.map(([across]) => across));
  const boxes: Box[] = [];
  let top = pad;
  for (let first = 0; first < sizes.length; first += columns) {
    const row = sizes.slice(first, first + columns).map(([across, down]) => {
      const scale = Math.min(usual, room / across) * zoom;
      return { left: 0, top, width: across * scale, height: down * scale };
    });
    boxes.push(...row);
    top += Math.max(...row.map((box) => box.height)) + gap;
  }
  const layout = { boxes, width, height: top - gap + pad, columns };
  return columns === 1 ? centred(layout, pad) : paired(layout, pad, gap);
}

/** Each page in the middle. */
function centred(layout: Layout, pad: number): Layout {
  layout.width = Math.max(layout.width, ...layout.boxes.map((box) => box.width + 2 * pad));
  for (const box of layout.boxes) box.left = (layout.width - box.width) / 2;
  return layout;
}

/** Two pages meet in the middle; a last one without a neighbour lies on the left, as in a book. */
function paired(layout: Layout, pad: number, gap: number): Layout {
  const widest = Math.max(...layout.boxes.map((box) => box.width));
  layout.width = Math.max(layout.width, 2 * widest + gap + 2 * pad);
  layout.boxes.forEach((box, at) => (box.left = layout.width / 2 + (at % 2 ? gap / 2 : -gap / 2 - box.width)));
  return layout;
}

/** The first page of the row that a page lies in. */
export function rowOf({ columns }: Layout, page: number): number {
  return page - ((page - 1) % columns);
}

/** The last page (from 1) of the row that a height of the scroll area falls on; a gap counts to the row above it. */
export function pageAt({ boxes }: Layout, height: number): number {
  let [low, high] = [0, boxes.length - 1];
  while (low < high) {
    const between = (low + high + 1) >> 1;
    if (boxes[between]!.top <= height) low = between;
    else high = between - 1;
  }
  return low + 1;
}

/** First and last page of which something lies between two heights. */
export function pagesBetween(layout: Layout, top: number, bottom: number): [number, number] {
  const last = pageAt(layout, top);
  const first = rowOf(layout, last);
  const end = Math.max(...layout.boxes.slice(first - 1, last).map((box) => box.top + box.height));
  const from = end <= top && last < layout.boxes.length ? last + 1 : first;
  return [from, Math.max(pageAt(layout, bottom), from)];
}

/** The place at a height of the scroll area. */
export function placeAt(layout: Layout, height: number): Place {
  const page = rowOf(layout, pageAt(layout, height));
  const box = layout.boxes[page - 1]!;
  return { page, y: round(Math.min(1, Math.max(0, (height - box.top) / box.height))) };
}

/** The height of a place, a little above a page whose top is meant. */
export function heightOf(layout: Layout, { page, y }: Place, above = 0): number {
  const box = layout.boxes[clampPage(page, layout.boxes.length) - 1]!;
  return Math.max(0, y === 0 ? box.top - above : box.top + y * box.height);
}

/** A page number that exists. */
export function clampPage(page: number, count: number): number {
  return Math.min(count, Math.max(1, Math.round(page) || 1));
}

/** The page that fills most of the view: what "page 8 of 38" means. */
export function mainPage(layout: Layout, top: number, height: number): number {
  const [first, last] = pagesBetween(layout, top, top + height);
  let best = first;
  let most = 0;
  for (let page = first; page <= last; page += 1) {
    const box = layout.boxes[page - 1]!;
    const seen = Math.min(top + height, box.top + box.height) - Math.max(top, box.top);
    if (seen > most + 1) [best, most] = [page, seen];
  }
  return best;
}

function middle(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 595;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

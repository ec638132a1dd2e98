/** Where each page lies in the scroll area: pure arithmetic, known before any page has been fetched. In CSS pixels. */
import type { Place, Size } from "./reader-data.ts";

export type Box = { left: number; top: number; width: number; height: number };
export type Layout = { boxes: Box[]; width: number; height: number };
export type Frame = { width: number; pad: number; gap: number; zoom: number };

/** Lines of print wider than this are tiring to read, however wide the screen is. */
const widestPage = 1000;

/** Lays all pages out below one another; at zoom 1 the usual page fits the width, and so does a wider one by itself. */
export function layOut(sizes: Size[], { width, pad, gap, zoom }: Frame): Layout {
  const room = Math.max(120, width - 2 * pad);
  const usual = Math.min(room, widestPage) / middle(sizes.map(([across]) => across));
  const boxes: Box[] = [];
  let top = pad;
  for (const [across, down] of sizes) {
    const scale = Math.min(usual, room / across) * zoom;
    boxes.push({ left: 0, top, width: across * scale, height: down * scale });
    top += down * scale + gap;
  }
  const widest = Math.max(width, ...boxes.map((box) => box.width + 2 * pad));
  for (const box of boxes) box.left = (widest - box.width) / 2;
  return { boxes, width: widest, height: top - gap + pad };
}

/** The page (from 1) that a height of the scroll area falls on; a gap counts to the page above it. */
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
  const first = pageAt(layout, top);
  const { boxes } = layout;
  const gone = boxes[first - 1]!.top + boxes[first - 1]!.height <= top && first < boxes.length;
  return [gone ? first + 1 : first, Math.max(pageAt(layout, bottom), gone ? first + 1 : first)];
}

/** The place at a height of the scroll area. */
export function placeAt(layout: Layout, height: number): Place {
  const page = pageAt(layout, height);
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

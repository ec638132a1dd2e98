/** The words that a note stands on, as a W3C text quote and text position selector of the page's own text. Pure. */
import { offsetAt, rectsOf, runsOf, type Measure, type PageText } from "../documents/page-text.ts";
import type { Box, Point, Quote } from "./rows.ts";

const around = 32;
/** Letters that the server takes as a quote. */
const longest = 10_000;
/** A note without words of its own remembers as many letters that stand nearest. */
const nearby = 40;
/** Points that words may be away from a note which remembers them. */
const near = 60;

/** The quote of letters start…end. */
export function quoteOf({ text }: PageText, start: number, end: number): Quote {
  const last = Math.min(end, start + longest);
  return { exact: text.slice(start, last), prefix: text.slice(Math.max(0, start - around), start), suffix: text.slice(last, last + around), start, end: last };
}

/** The boxes around letters start…end. */
export function boxesOf(page: PageText, start: number, end: number, measure: Measure): Box[] {
  return rectsOf(page, start, end, measure).map(({ x, y, w, h }) => [rounded(x), rounded(y), rounded(w), rounded(h)]);
}

/** The quote of the words nearest to a point, so that ink finds its place in a new version; null far from any words. */
export function quoteNear(page: PageText, [x, y]: Point, measure: Measure): Quote | null {
  const runs = runsOf(page);
  const at = offsetAt(page, runs, x, y, measure);
  if (at === undefined) return null;
  const run = runs.find((one) => at >= one.start && at <= one.end);
  if (!run || Math.max(run.y - y, y - run.y - run.h, run.x - x, x - run.x - run.w) > near) return null;
  const { start, end } = wholeWords(page.text, Math.max(0, at - nearby / 2), Math.min(page.text.length, at + nearby / 2));
  return end > start ? quoteOf(page, start, end) : null;
}

/** The same stretch without spaces at its ends, and without halves of words. */
export function wholeWords(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from > 0 && isLetter(text[from - 1]) && isLetter(text[from])) from -= 1;
  while (to < text.length && isLetter(text[to - 1]) && isLetter(text[to])) to += 1;
  return trimmed(text, from, to);
}

/** The stretch without spaces at its ends. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from]!)) from += 1;
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1;
  return { start: from, end: to };
}

function isLetter(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{M}\p{N}]/u.test(letter);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

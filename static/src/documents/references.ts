/** Other papers of the meeting that a page names, by title or by number and symbol (12/TTr-BTC). Pure. */
import { fold } from "./fold.ts";

export type Paper = { id: string; title: string };
export type Reference = { start: number; end: number; paper: Paper };

/** A title of fewer letters names a kind of paper ("Tờ trình"), not one of them. */
const leastLetters = 14;
/** Number and symbol of an official paper (NĐ 30/2020, Phụ lục I). */
const symbol = /\d+(?:\/\d{4})?\/[\p{Lu}][\p{L}\d]*(?:-[\p{L}\d]+)*/gu;

/** Every place of the text that names one of the papers; of two that overlap, the longer. */
export function referencesIn(text: string, papers: Paper[]): Reference[] {
  const folded = fold(text);
  const found: Reference[] = [];
  for (const { name, paper } of named(papers)) {
    for (let at = folded.text.indexOf(name); at >= 0; at = folded.text.indexOf(name, at + name.length)) {
      if (!isWhole(folded.text, at, at + name.length)) continue;
      const reference = { start: folded.offsets[at]!, end: folded.offsets[at + name.length - 1]! + 1, paper };
      if (!found.some((other) => other.start < reference.end && reference.start < other.end)) found.push(reference);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What papers are called by, the longest first; what names two of them names none. */
function named(papers: Paper[]): { name: string; paper: Paper }[] {
  const names = new Map<string, Paper | undefined>();
  for (const paper of papers) {
    const called = new Set([paper.title, ...(paper.title.match(symbol) ?? [])].map((name) => fold(name.trim()).text));
    for (const name of called) names.set(name, names.has(name) ? undefined : paper);
  }
  const clear = [...names].flatMap(([name, paper]) => (paper && (name.length >= leastLetters || name.includes("/")) ? [{ name, paper }] : []));
  return clear.sort((a, b) => b.name.length - a.name.length);
}

function isWhole(text: string, start: number, end: number): boolean {
  return !/[\p{L}\d]/u.test(text[start - 1] ?? " ") && !/[\p{L}\d]/u.test(text[end] ?? " ");
}

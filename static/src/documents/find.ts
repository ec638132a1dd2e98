/** Finding in a document: pure, page by page. */
import { fold, hasMarks, plainSpaces, type Folded } from "./fold.ts";

export type Hit = { page: number; start: number; end: number; /** Its marks are those asked for. */ exact: boolean };
export type Snippet = { before: string; match: string; after: string };

const context = 42;

/** All places of a query in a page's text, in their order; nothing for a query of less than two letters. */
export function findInPage(page: number, original: string, query: string, folded: Folded = fold(original)): Hit[] {
  const wanted = fold(query.trim()).text;
  if (wanted.length < 2) return [];
  const exactly = plainSpaces(query.trim());
  const hits: Hit[] = [];
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    const start = folded.offsets[at]!;
    const end = endOf(original, folded, at + wanted.length);
    hits.push({ page, start, end, exact: plainSpaces(original.slice(start, end)) === exactly });
  }
  return hits;
}

/** Hits as they are listed: by page; where the query has marks, those with the same marks first. */
export function inOrder(hits: Hit[], query: string): Hit[] {
  const exactFirst = hasMarks(query.trim());
  return [...hits].sort((a, b) => (exactFirst ? Number(b.exact) - Number(a.exact) : 0) || a.page - b.page || a.start - b.start);
}

/** A hit with the words around it. */
export function snippet(original: string, { start, end }: Hit): Snippet {
  const from = Math.max(0, start - context);
  const to = Math.min(original.length, end + context);
  const before = original.slice(from, start).replace(/\s+/g, " ");
  const after = original.slice(end, to).replace(/\s+/g, " ");
  return {
    before: from > 0 ? `…${before.replace(/^\S*\s/, "")}` : before,
    match: original.slice(start, end).replace(/\s+/g, " "),
    after: to < original.length ? `${after.replace(/\s\S*$/, "")}…` : after,
  };
}

/** The end of a match in the original, together with the marks that follow its last letter (text not composed). */
function endOf(original: string, { offsets }: Folded, at: number): number {
  let end = offsets[at - 1]! + 1;
  while (end < original.length && /\p{M}/u.test(original[end]!)) end += 1;
  return end;
}

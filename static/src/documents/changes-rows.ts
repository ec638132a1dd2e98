/** Which rows of a comparison are shown, and the way from change to change; pure. */
import type { ChangeRow } from "./changes-data.ts";

/** Unchanged paragraphs left around each change, so that one sees where it stands. */
const context = 1;
/** Fewer than so many are not worth hiding. */
const leastHidden = 3;

/** A row to draw, or a run of unchanged ones [from, to) that is folded. */
export type Shown = { row: number } | { from: number; to: number };

/** All rows, or only the changes with what is beside them; runs in `opened` (by their beginning) are shown anyway. */
export function shownRows(rows: ChangeRow[], onlyChanges: boolean, opened: Set<number>): Shown[] {
  const shown: Shown[] = [];
  for (let at = 0; at < rows.length; ) {
    const end = onlyChanges ? endOfRun(rows, at) : at;
    const [from, to] = [at + (at > 0 ? context : 0), end - (end < rows.length ? context : 0)];
    if (to - from < leastHidden || opened.has(from)) {
      const stop = Math.max(at + 1, end);
      for (; at < stop; at++) shown.push({ row: at });
      continue;
    }
    for (; at < from; at++) shown.push({ row: at });
    shown.push({ from, to });
    for (at = to; at < end; at++) shown.push({ row: at });
  }
  return shown;
}

function endOfRun(rows: ChangeRow[], at: number): number {
  let end = at;
  while (end < rows.length && rows[end]!.kind === "same") end++;
  return end;
}

/**
 * The first row of each change, in reading order. What moved away is gone to from where it stands now; what only has
 * another number is no stop on the way: one article put in renumbers all behind it.
 */
export function firstRows(rows: ChangeRow[]): number[] {
  const seen = new Set<number>();
  return rows.flatMap((row, index) => {
    if (row.block === null || seen.has(row.block) || row.kind === "moved_away" || row.kind === "renumbered") return [];
    seen.add(row.block);
    return [index];
  });
}

/** The change that a row belongs to, by its place in `firsts`; -1 for none of them. */
export function changeOf(rows: ChangeRow[], firsts: number[], row: number): number {
  return firsts.findIndex((first) => rows[first]!.block === rows[row]!.block);
}

/** The change before or after the row that is looked at; the nearest where none is beyond. */
export function stepFrom(firsts: number[], row: number, step: 1 | -1): number {
  const next = step > 0 ? firsts.findIndex((first) => first > row) : firsts.findLastIndex((first) => first < row);
  return next >= 0 ? next : step > 0 ? firsts.length - 1 : 0;
}

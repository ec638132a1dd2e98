/** Text that stands on the page: how it breaks into lines, and the box that they fill. Pure. */
import type { Measure } from "../documents/page-text.ts";
import type { Box, Note, Point } from "./rows.ts";
import { lineHeight, usualText } from "./shapes.ts";

/** How near to the edge of the page text may come. */
const margin = 12;
const least = 60;

/** The lines of a text that begins at `at` on a page of that width. `measure` tells widths at 100 points. */
export function linesOf(text: string, at: Point, size: number, pageWidth: number, measure: Measure): string[] {
  const room = Math.max(least, pageWidth - margin - at[0]);
  const wide = (letters: string): number => (measure(letters) * size) / 100;
  return text.split("\n").flatMap((paragraph) => broken(paragraph, room, wide));
}

/** The box of such a note. */
export function textBox(note: Note, pageWidth: number, measure: Measure): Box {
  const size = note.width ?? usualText;
  const at = note.at ?? [0, 0];
  const lines = linesOf(note.text || " ", at, size, pageWidth, measure);
  const width = Math.max(size, ...lines.map((line) => (measure(line) * size) / 100));
  return [at[0], at[1], width, lines.length * size * lineHeight];
}

function broken(paragraph: string, room: number, wide: (letters: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/(?<=\s)/)) {
    if (line && wide((line + word).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}

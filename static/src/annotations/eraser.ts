/** The eraser: whole strokes and marks on words, or the parts of strokes that it goes over. */
import { newId } from "../core/api.ts";
import { t } from "../core/words.ts";
import type { Acts } from "./acts.ts";
import { shape } from "./drawing.ts";
import type { Gesture, Spot } from "./hand.ts";
import { simplified } from "./ink.ts";
import type { Overlays } from "./overlays.ts";
import { isOnWords, type Box, type Note, type Point, type Stroke } from "./rows.ts";
import { around, inBox, piecesOf, strokeIsHit } from "./shapes.ts";
import type { Tools } from "./tools.ts";

const boxes = new WeakMap<Stroke, Box>();

export class Eraser {
  #acts: Acts;
  #tools: Tools;
  #overlays: Overlays;

  constructor(acts: Acts, tools: Tools, overlays: Overlays) {
    [this.#acts, this.#tools, this.#overlays] = [acts, tools, overlays];
  }

  begin(first: Spot): Gesture {
    const { page } = first;
    const { whole, eraser: size } = this.#tools.now;
    const before = new Map(this.#overlays.on(page).filter((note) => note.may.change).map((note) => [note.id, note]));
    const left = new Map<string, Note | null>();
    const rub = ({ at }: Spot): void => {
      for (const note of before.values()) {
        const now = left.has(note.id) ? left.get(note.id)! : note;
        const rubbed = now && without(now, at, size / 2, whole);
        if (rubbed !== now) left.set(note.id, rubbed);
      }
    };
    const move = (spots: Spot[]): void => {
      spots.forEach(rub);
      this.#overlays.pass(new Map(left));
      const [x, y] = spots.at(-1)!.at;
      this.#overlays.layer(page)?.pass(shape("circle", { class: "eraser", cx: x, cy: y, r: size / 2 }));
    };
    const stop = (): void => (this.#overlays.layer(page)?.pass(), this.#overlays.pass(new Map()));
    move([first]);
    return { move, end: () => (this.#keep(before, left), stop()), cancel: stop };
  }

  #keep(before: Map<string, Note>, left: Map<string, Note | null>): void {
    const swaps = [...left].flatMap(([id, note]) => {
      const old = before.get(id)!;
      if (old.kind !== "ink") return [];
      const [now, was] = [note?.strokes ?? [], new Set(old.strokes)];
      const kept = new Set(now);
      const into = now.filter((one) => !was.has(one)).map(({ id, points }) => ({ id, points: simplified(points) }));
      return [{ note: old, out: old.strokes.filter((one) => !kept.has(one)), into }];
    });
    if (swaps.length) this.#acts.swapStrokes(swaps, t("notes.did.erase"));
    const marks = [...left.keys()].filter((id) => before.get(id)!.kind !== "ink");
    if (marks.length) this.#acts.remove(marks);
  }
}

/** The note after an eraser was at that point: the same where it met nothing, null where nothing is left. */
function without(note: Note, at: Point, reach: number, whole: boolean): Note | null {
  if (isOnWords(note)) return whole && note.rects.some((box) => inBox(at, box, 0)) && !note.text && !note.answers.length ? null : note;
  if (note.kind !== "ink") return note;
  const width = note.width ?? 2;
  let met = false;
  const strokes = note.strokes.flatMap((stroke) => {
    if (!inBox(at, boxOf(stroke), reach + width)) return [stroke];
    const pieces = whole ? (strokeIsHit(stroke, at, reach + width / 2) ? [] : undefined) : piecesOf(stroke, width, at, reach);
    if (!pieces) return [stroke];
    met = true;
    return pieces.map((points): Stroke => ({ id: newId(), points }));
  });
  if (!met) return note;
  return strokes.length ? { ...note, strokes } : null;
}

function boxOf(stroke: Stroke): Box {
  const known = boxes.get(stroke) ?? around(stroke.points)!;
  boxes.set(stroke, known);
  return known;
}

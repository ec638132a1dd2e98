/** The notes that are chosen, and the hand that takes hold of them: a loop around them, a move of them. */
import type { Acts } from "./acts.ts";
import { boundsOn, shape } from "./drawing.ts";
import { changed, type Fields } from "./changes.ts";
import type { Gesture, Spot } from "./hand.ts";
import type { Overlays } from "./overlays.ts";
import { textBox } from "./page-lines.ts";
import { measure } from "../documents/text-layer.ts";
import type { Note, Point } from "./rows.ts";
import { inBox, isInLoop, noteAt } from "./shapes.ts";

/** CSS pixels around a note that still mean it, for a finger and for a mouse. */
const slack = { finger: 14, fine: 4 };
/** Points that a hand may tremble before it moves anything. */
const still = 2;

export class Chosen extends EventTarget {
  ids: ReadonlySet<string> = new Set();
  #acts: Acts;
  #overlays: Overlays;
  #widthOf: (page: number) => number;

  constructor(acts: Acts, overlays: Overlays, widthOf: (page: number) => number) {
    super();
    [this.#acts, this.#overlays, this.#widthOf] = [acts, overlays, widthOf];
    acts.book.addEventListener("notes", () => this.#forgetGone());
  }

  /** The notes that are chosen. */
  get notes(): Note[] {
    return [...this.ids].map((id) => this.#acts.book.get(id)).filter((note) => note !== undefined);
  }

  set(ids: Iterable<string>): void {
    const wanted = new Set(ids);
    if (wanted.size === this.ids.size && [...wanted].every((id) => this.ids.has(id))) return;
    this.ids = wanted;
    this.#overlays.choose(wanted);
    this.dispatchEvent(new Event("chosen"));
  }

  /** The note on top at a place. */
  at({ page, at, scale }: Spot, finger: boolean): Note | undefined {
    const width = this.#widthOf(page);
    return noteAt(this.#overlays.on(page), at, (finger ? slack.finger : slack.fine) / scale, (note) => textBox(note, width, measure));
  }

  /** Moves what is chosen, where a chosen note lies under the hand that can be moved. */
  hold(spot: Spot): Gesture | undefined {
    const width = this.#widthOf(spot.page);
    const held = this.notes.filter((note) => note.page === spot.page && note.may.change && (note.kind === "ink" || note.at));
    if (!held.some((note) => inBox(spot.at, boundsOn(note, width) ?? [0, 0, -99, -99], 6))) return undefined;
    let by: Point = [0, 0];
    const move = (spots: Spot[]): void => {
      const [x, y] = spots.at(-1)!.at;
      by = [x - spot.at[0], y - spot.at[1]];
      if (Math.hypot(...by) < still) by = [0, 0];
      this.#overlays.pass(new Map(held.map((note) => [note.id, shifted(note, by)])));
    };
    const stop = (): void => this.#overlays.pass(new Map());
    return { move, cancel: stop, end: () => ((by[0] || by[1]) && this.#acts.move(held.map(({ id }) => id), ...by), stop()) };
  }

  /** Draws a loop and chooses what lies in it; a mere tap chooses what is under it. */
  loop(first: Spot): Gesture {
    const line: Point[] = [first.at];
    const layer = this.#overlays.layer(first.page);
    const move = (spots: Spot[]): void => {
      line.push(...spots.map(({ at }) => at));
      layer?.pass(shape("path", { class: "loop", d: `M${line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}` }));
    };
    const end = (): void => {
      layer?.pass();
      const far = Math.max(...line.map(([x, y]) => Math.hypot(x - first.at[0], y - first.at[1])));
      const width = this.#widthOf(first.page);
      if (far < 5) this.set([this.at(first, !first.pen)?.id ?? ""].filter(Boolean));
      else this.set(this.#overlays.on(first.page).filter((note) => isInLoop(note, line, (one) => textBox(one, width, measure))).map(({ id }) => id));
    };
    return { move, end, cancel: () => layer?.pass() };
  }

  #forgetGone(): void {
    const there = [...this.ids].filter((id) => this.#acts.book.get(id));
    if (there.length < this.ids.size) this.set(there);
    else if (there.length) this.dispatchEvent(new Event("chosen"));
  }
}

function shifted(note: Note, [right, down]: Point): Note {
  const fields: Fields = note.kind === "ink" ? { strokes: { shifted: [{ ids: note.strokes.map(({ id }) => id), by: [right, down] }] } } : { at: [note.at![0] + right, note.at![1] + down] };
  return changed(note, fields);
}

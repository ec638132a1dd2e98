/** The notes of one page: an SVG in points over its picture and under its text, so that zooming costs nothing. */
import type { Sheet } from "../documents/sheet.ts";
import type { Size } from "../documents/reader-data.ts";
import { boundsOn, drawn, mark, shape } from "./drawing.ts";
import { InkLayer } from "./ink-layer.ts";
import type { Note } from "./rows.ts";

export class PageNotes {
  readonly element: SVGSVGElement;
  #ink = new InkLayer();
  #words = shape("g", {});
  #signs = shape("g", {});
  /** What a hand is doing just now: a loop, words being marked, the frame around what is chosen. */
  #passing = shape("g", { class: "passing" });
  #shown = new Map<string, { note: Note; parts: SVGElement[] }>();
  #width: number;

  constructor(sheet: Sheet, [width, height]: Size) {
    this.#width = width;
    this.element = shape("svg", { class: "notes", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
    this.element.append(this.#words, this.#ink.element, this.#signs, this.#passing);
    sheet.element.insertBefore(this.element, sheet.text ?? null);
  }

  /** Shows these notes and no others, with a frame around those chosen. */
  show(notes: Note[], chosen: ReadonlySet<string>): void {
    this.#ink.show(notes.filter(({ kind }) => kind === "ink"));
    const there = new Map(notes.map((note) => [note.id, note]));
    for (const [id, { note, parts }] of this.#shown) {
      if (there.get(id) === note) continue;
      for (const part of parts) part.remove();
      this.#shown.delete(id);
    }
    for (const note of notes) if (!this.#shown.has(note.id)) this.#draw(note);
    this.#frame(notes.filter(({ id }) => chosen.has(id)));
    this.#blend();
  }

  /** Shows this for as long as the hand moves; nothing takes it away. */
  pass(...shapes: SVGElement[]): void {
    this.#passing.replaceChildren(...this.#passing.querySelectorAll(".frame"), ...shapes);
    this.#blend();
  }

  /** Blending with the page costs each frame of a scroll: only where words are marked, which must stay readable. */
  #blend(): void {
    this.element.classList.toggle("blends", this.#words.childElementCount + this.#passing.childElementCount > 0);
  }

  #draw(note: Note): void {
    const parts: SVGElement[] = [];
    if (note.kind !== "ink") {
      const group = drawn(note, this.#width);
      (note.at ? this.#signs : this.#words).append(group);
      parts.push(group);
    }
    const whose = mark(note, this.#width);
    if (whose) (this.#signs.append(whose), parts.push(whose));
    this.#shown.set(note.id, { note, parts });
  }

  #frame(notes: Note[]): void {
    for (const old of this.#passing.querySelectorAll(".frame")) old.remove();
    for (const note of notes) {
      const box = boundsOn(note, this.#width);
      if (!box) continue;
      const [x, y, width, height] = box;
      this.#passing.append(shape("rect", { class: "frame", x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 4 }));
    }
  }
}

/** All settled ink of a page in few paths, so that a page with thousands of strokes still scrolls. */
import { inkPath, shape } from "./drawing.ts";
import type { Note } from "./rows.ts";

/** Strokes that share a path at most: setting one anew must not take long. */
const together = 60;

type Heap = { colour: string; path: SVGPathElement; notes: Map<string, Note>; strokes: number; stale: boolean };

export class InkLayer {
  readonly element = shape("g", { class: "inks" });
  #heaps: Heap[] = [];
  #places = new Map<string, Heap>();

  /** Shows these notes and no others; only heaps in which something changed are drawn anew. */
  show(notes: Note[]): void {
    const wanted = new Map(notes.map((note) => [note.id, note]));
    for (const [id, heap] of this.#places) {
      const note = wanted.get(id);
      if (note === heap.notes.get(id)) wanted.delete(id);
      else if (!note || note.colour !== heap.colour) this.#drop(id, heap);
    }
    for (const note of wanted.values()) this.#put(note);
    for (const heap of this.#heaps) if (heap.stale) draw(heap);
  }

  #put(note: Note): void {
    const heap = this.#places.get(note.id) ?? this.#room(note);
    heap.strokes += note.strokes.length - (heap.notes.get(note.id)?.strokes.length ?? 0);
    heap.notes.set(note.id, note);
    heap.stale = true;
    this.#places.set(note.id, heap);
  }

  #room(note: Note): Heap {
    const last = this.#heaps.findLast(({ colour }) => colour === note.colour);
    if (last && last.strokes + note.strokes.length <= together) return last;
    const path = shape("path", { class: `ink ${note.colour}` });
    this.element.append(path);
    const heap = { colour: note.colour, path, notes: new Map<string, Note>(), strokes: 0, stale: true };
    this.#heaps.push(heap);
    return heap;
  }

  #drop(id: string, heap: Heap): void {
    heap.strokes -= heap.notes.get(id)?.strokes.length ?? 0;
    heap.notes.delete(id);
    heap.stale = true;
    this.#places.delete(id);
  }
}

function draw(heap: Heap): void {
  heap.path.setAttribute("d", [...heap.notes.values()].map(inkPath).join(""));
  heap.stale = false;
}

/** The notes on the pages near the view; pages far from it have none. */
import type { OpenReader } from "../documents/open-reader.ts";
import type { NoteBook } from "./book.ts";
import { PageNotes } from "./page-notes.ts";
import type { Note } from "./rows.ts";

/** Pages beyond the view that have their notes ready. */
const ahead = 2;

export class Overlays {
  #reader: OpenReader;
  #book: NoteBook;
  #pages = new Map<number, PageNotes>();
  #byPage = new Map<number, Note[]>();
  /** Notes as a hand makes them look while it moves; null hides one. */
  #passing = new Map<string, Note | null>();
  #chosen: ReadonlySet<string> = new Set();

  constructor(reader: OpenReader, book: NoteBook) {
    [this.#reader, this.#book] = [reader, book];
    book.addEventListener("notes", () => this.#sort());
    reader.view.addEventListener("moved", () => this.#turn());
    reader.view.addEventListener("rested", () => this.#turn());
    this.#sort();
  }

  /** The notes that are shown on a page, as they look now, the topmost last. */
  on(page: number): Note[] {
    const notes = this.#byPage.get(page) ?? [];
    if (!this.#passing.size) return notes;
    return notes.map((note) => (this.#passing.has(note.id) ? this.#passing.get(note.id) : note)).filter((note) => note != null);
  }

  /** The layer of a page near the view. */
  layer(page: number): PageNotes | undefined {
    return this.#pages.get(page);
  }

  /** These are chosen: they have a frame. */
  choose(ids: ReadonlySet<string>): void {
    this.#chosen = ids;
    this.redraw();
  }

  /** Shows notes otherwise for as long as a hand moves them; an empty map ends it. */
  pass(notes: Map<string, Note | null>): void {
    this.#passing = notes;
    this.redraw();
  }

  redraw(): void {
    for (const [page, layer] of this.#pages) layer.show(this.on(page), this.#chosen);
  }

  #sort(): void {
    const { version } = this.#book.desk;
    this.#byPage = Map.groupBy([...this.#book.notes.values()].flatMap((note) => standing(note, version)), ({ page }) => page);
    this.#turn();
    this.redraw();
  }

  #turn(): void {
    const [first, last] = this.#reader.view.pagesInView;
    const near = (page: number): boolean => page >= first - ahead && page <= last + ahead;
    for (const [page, layer] of this.#pages) if (!near(page)) (layer.element.remove(), this.#pages.delete(page));
    for (let page = Math.max(1, first - ahead); page <= Math.min(this.#reader.view.count, last + ahead); page += 1) {
      if (this.#pages.has(page) || (!this.#byPage.has(page) && !inView(page, first, last))) continue;
      const layer = new PageNotes(this.#reader.sheets.all[page - 1]!, this.#reader.data.pages[page - 1]!);
      this.#pages.set(page, layer);
      layer.show(this.on(page), this.#chosen);
    }
  }
}

function inView(page: number, first: number, last: number): boolean {
  return page >= first && page <= last;
}

/** The note where it stands on this version; one whose words are gone still stands on the old version that had them. */
function standing(note: Note, version: number): Note[] {
  if (note.state === "placed") return note.version === version ? [note] : [];
  const { was } = note;
  return was?.version === version ? [{ ...note, page: was.page, at: was.at ?? null, rects: was.rects ?? [], strokes: was.strokes ?? note.strokes }] : [];
}

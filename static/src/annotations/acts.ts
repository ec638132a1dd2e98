/** What one does to notes with tools: each act is done at once and can be undone. */
import { newId } from "../core/api.ts";
import { t } from "../core/words.ts";
import type { NoteBook } from "./book.ts";
import { adding, changing, forOwner, placing, removing, takingBack, type Change, type Fields, type NewNote } from "./changes.ts";
import { History, type Act } from "./history.ts";
import type { Colour, Content, Named, Note, Point, Stroke } from "./rows.ts";

export class Acts extends EventTarget {
  readonly book: NoteBook;
  #owner: Named | undefined;
  #history = new History();

  constructor(book: NoteBook) {
    super();
    this.book = book;
  }

  /** For whom an aide writes; undefined for oneself. */
  get owner(): Named | undefined {
    return this.#owner;
  }

  /** What is written from now on is that person's. Tells "owner". */
  writeFor(owner: Named | undefined): void {
    this.#owner = owner;
    this.dispatchEvent(new Event("owner"));
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.#tell(this.#history.undo(), t("notes.did.undo"));
  }

  redo(): void {
    this.#tell(this.#history.redo(), t("notes.did.redo"));
  }

  /** A new note stands on the page; its id. */
  add(page: number, content: Partial<Content> & Pick<Content, "kind" | "colour">): string {
    const note: NewNote = { width: null, strokes: [], rects: [], at: null, quote: null, text: "", ...content, id: newId(), page, ...forOwner(this.owner, this.book.desk) };
    this.#do(this.#presence([note]), t(`notes.did.${note.kind}`, { page }));
    return note.id;
  }

  /** These notes are gone. */
  remove(ids: string[]): void {
    const notes = this.#own(ids);
    const act = this.#presence(notes.map((note) => this.#anew(note)));
    this.#history.did({ undo: act.redo, redo: act.undo });
    this.#tell(notes.map((note) => removing(note, newId())), t("notes.did.remove"));
  }

  /** A stroke is added to the ink of a note. */
  addStroke(id: string, stroke: Stroke): void {
    const note = this.book.get(id);
    if (note) this.swapStrokes([{ note, out: [], into: [stroke] }], t("notes.did.ink", { page: note.page }));
  }

  /** Strokes take the place of others; a note without any left is gone. */
  swapStrokes(swaps: { note: Note; out: Stroke[]; into: Stroke[] }[], what: string): void {
    const turns = swaps.map(({ note, out, into }) => this.#turning(note, out, into));
    const turn = (): Change[] => turns.flatMap((one) => one());
    this.#do({ redo: turn, undo: turn }, what);
  }

  /** Notes move on their page. */
  move(ids: string[], right: number, down: number): void {
    const notes = this.#own(ids).filter((note) => note.kind === "ink" || note.at);
    const by = (x: number, y: number) => (): Change[] => this.#own(notes.map(({ id }) => id)).map((note) => changing(note, moved(note, x, y), newId()));
    if (notes.length) this.#do({ redo: by(right, down), undo: by(-right, -down) }, t("notes.did.move"));
  }

  recolour(ids: string[], colour: Colour): void {
    this.#set(ids, (note) => ({ colour: note.colour }), () => ({ colour }), t("notes.did.colour"));
  }

  /** Text gets that size, ink that width. */
  resize(id: string, width: number): void {
    this.#set([id], (note) => ({ width: note.width }), () => ({ width }), t("notes.did.size"));
  }

  /** What is written becomes that; an unchanged text is no act. */
  write(id: string, from: string, to: string): void {
    if (from === to) return;
    const what = t("notes.did.write", { text: to.length > 60 ? `${to.slice(0, 60)}…` : to });
    this.#set([id], () => ({ text: { from: to, to: from } }), () => ({ text: { from, to } }), what);
  }

  /** A note whose words are gone stands there. */
  place(note: Note, place: { page: number } & Partial<Content>): void {
    const now = (): Note => this.book.get(note.id) ?? note;
    const redo = (): Change[] => [placing(now(), place, this.book.desk, newId())];
    this.#do({ redo, undo: () => [takingBack(now(), newId())] }, t("notes.did.place", { page: place.page }));
  }

  #set(ids: string[], before: (note: Note) => Fields, after: (note: Note) => Fields, what: string): void {
    const notes = this.#own(ids);
    const old = new Map(notes.map((note) => [note.id, before(note)]));
    const make = (fields: (note: Note) => Fields) => (): Change[] => this.#own(ids).map((note) => changing(note, fields(note), newId()));
    if (notes.length) this.#do({ redo: make(after), undo: make((note) => old.get(note.id)!) }, what);
  }

  /** Being there, and not: undone notes come back as they were last. */
  #presence(notes: NewNote[]): Act {
    let known = notes;
    return {
      redo: () => known.map((note) => adding(this.book.desk, note, newId())),
      undo: () => {
        const there = this.#own(known.map(({ id }) => id));
        known = known.map((note) => there.find(({ id }) => id === note.id) ?? note).map((note) => this.#anew(note));
        return there.map((note) => removing(note, newId()));
      },
    };
  }

  /** Strokes to and fro. A stroke once rubbed out never comes back under its id, so each turn gives new ones. */
  #turning(first: Note, out: Stroke[], into: Stroke[]): () => Change[] {
    let [here, there, note, isNew] = [out, into, first, true];
    return () => {
      const now = this.book.get(note.id);
      const added = isNew ? there : there.map(({ points }) => ({ id: newId(), points }));
      const gone = new Set(here.map(({ id }) => id));
      [here, there, isNew] = [added, here, false];
      const left = (now?.strokes ?? []).filter(({ id }) => !gone.has(id)).length + added.length;
      note = now ?? note;
      if (!now) return added.length ? [adding(this.book.desk, { ...this.#anew(note), strokes: added }, newId())] : [];
      return [left ? changing(now, { strokes: { added, removed: [...gone] } }, newId()) : removing(now, newId())];
    };
  }

  /** What a note is written anew with, for the same person. */
  #anew(note: Note | NewNote): NewNote {
    const { id, page, kind, colour, width, strokes, rects, at, quote, text } = note;
    const owner = "owner" in note ? forOwner(note.owner, this.book.desk) : note.owner_id ? { owner_id: note.owner_id } : {};
    return { id, page, kind, colour, width, strokes, rects, at, quote, text, ...owner };
  }

  /** Of these, those that are there and that one may change. */
  #own(ids: string[]): Note[] {
    return ids.map((id) => this.book.get(id)).filter((note): note is Note => note?.may.change === true);
  }

  #do(act: Act, what: string): void {
    const changes = act.redo();
    this.#history.did(act);
    this.#tell(changes, what);
  }

  #tell(changes: Change[], what: string): void {
    this.book.do(changes, what);
    this.dispatchEvent(new Event("acted"));
  }
}

function moved(note: Note, right: number, down: number): Fields {
  if (note.kind === "ink") return { strokes: { shifted: [{ ids: note.strokes.map(({ id }) => id), by: [right, down] }] } };
  return { at: [note.at![0] + right, note.at![1] + down] as Point };
}

/**
 * What one does to notes, as it goes to the server, and what stands on the page while it waits to get there. Pure.
 *
 * A change is an order of the outbox: method, path and body. The notes shown are the server's rows with all waiting
 * orders applied to them, as the server will apply them.
 */
import type { Json, Method } from "../core/api.ts";
import type { Answer, Audience, Content, Named, Note, Stroke } from "./rows.ts";

/** The notes of a document as this person sees them, who this person is, and whom one may write for as their aide. */
export type Desk = { document: string; version_id: string; version: number; me: Named; helped?: Named[] };

export type StrokesChange = { added?: Stroke[]; removed?: string[]; shifted?: { ids: string[]; by: [number, number] }[] };
/** Only what changed. */
export type Fields = Partial<Pick<Content, "kind" | "colour" | "width" | "at" | "rects" | "quote">> & { page?: number; text?: { from: string; to: string }; strokes?: StrokesChange };
export type NewNote = Content & { id: string; page: number; owner_id?: string };

type Body = Record<string, Json>;
/** An order without the words that say what it does. */
export type Change = { id: string; method: Method; path: string; body?: Json };

const api = "/api/v1";

/** The note is to stand on the page. */
export function adding(desk: Desk, note: NewNote, id: string): Change {
  const body = { ...note, change: id, version_id: desk.version_id } as unknown as Body;
  return { id, method: "POST", path: `${api}/documents/${desk.document}/annotations`, body };
}

const places = ["strokes", "at", "rects", "quote", "page"] as const;

/** These fields of the note are to change; where it is drawn counts only on the version that it was drawn on. */
export function changing(note: Note, fields: Fields, id: string): Change {
  const drawn = places.some((name) => fields[name] !== undefined) ? { version_id: note.version_id } : {};
  const body = { change: id, base: note.edition, ...drawn, ...fields } as unknown as Body;
  return { id, method: "PATCH", path: `${api}/annotations/${note.id}`, body };
}

/** The note is to be gone. */
export function removing(note: Note, id: string): Change {
  return { id, method: "DELETE", path: `${api}/annotations/${note.id}?change=${id}&base=${note.edition}` };
}

/** The note is to be for those eyes. */
export function sharing(note: Note, audience: Audience, people: Named[], id: string): Change {
  const body = { change: id, audience, people: audience === "people" ? people.map((one) => one.id) : [] };
  return { id, method: "PUT", path: `${api}/annotations/${note.id}/audience`, body };
}

/** Somebody says that under the note. */
export function answering(note: Note, text: string, id: string): Change {
  return { id, method: "POST", path: `${api}/annotations/${note.id}/answers`, body: { id, text } };
}

/** What was said under the note is to be gone. */
export function withdrawing(note: Note, answer: Answer, id: string): Change {
  return { id, method: "DELETE", path: `${api}/annotations/${note.id}/answers/${answer.id}` };
}

/** The note whose words are gone is to stand there. */
export function placing(note: Note, place: { page: number } & Partial<Content>, desk: Desk, id: string): Change {
  const body = { change: id, version_id: desk.version_id, ...place } as unknown as Body;
  return { id, method: "PUT", path: `${api}/annotations/${note.id}/place`, body };
}

/** The note that was put there by hand is to be without a place again. */
export function takingBack(note: Note, id: string): Change {
  return { id, method: "DELETE", path: `${api}/annotations/${note.id}/place?change=${id}` };
}

/** Strokes that were drawn on a page which their note has left meanwhile: they are to be a note of their own. */
export function addingDrawn(desk: Desk, change: Change, note: Note, ids: { note: string; change: string }): Change | undefined {
  const strokes = ((change.body as Body | undefined)?.strokes as unknown as StrokesChange | undefined)?.added ?? [];
  if (change.method !== "PATCH" || !strokes.length) return undefined;
  const { kind, colour, width } = note;
  return adding(desk, { id: ids.note, page: note.page, kind, colour, width, strokes, rects: [], at: null, quote: null, text: "", ...forOwner(note.owner, desk) }, ids.change);
}

/** Whose a new note is to be, where an aide writes it. */
export function forOwner(owner: Named | undefined, { me }: Desk): { owner_id?: string } {
  return owner && owner.id !== me.id ? { owner_id: owner.id } : {};
}

/** The id of the note that an order is about; undefined of an order about something else. */
export function noteOf(change: Change, document: string): string | undefined {
  if (change.method === "POST" && change.path === `${api}/documents/${document}/annotations`) return String((change.body as Body).id);
  return /^\/api\/v1\/annotations\/([0-9a-f-]{36})/.exec(change.path)?.[1];
}

/** The notes with every waiting order applied, in their order. */
export function withWaiting(rows: Iterable<Note>, waiting: Change[], desk: Desk): Map<string, Note> {
  const notes = new Map([...rows].map((note) => [note.id, note]));
  for (const change of waiting) apply(notes, change, desk);
  return notes;
}

type Work = (note: Note, body: Body, desk: Desk, last: string) => Note | undefined;

/** What a change does to its note, by its method and the end of its path. */
const works: Record<string, Work> = {
  "PATCH ": (note, body) => changed(note, body as Fields),
  "DELETE ": () => undefined,
  "PUT audience": (note, body) => ({ ...note, audience: body.audience as Audience, people: known(note, body.people as string[]) }),
  "PUT place": (note, body, desk) => placed(note, body, desk),
  "DELETE place": (note) => ({ ...note, page: 0, state: "unplaced" }),
  "POST answers": (note, body, desk) => answered(note, body, desk),
  "DELETE answers": (note, _body, _desk, last) => ({ ...note, answers: note.answers.filter((one) => one.id !== last) }),
};

function apply(notes: Map<string, Note>, change: Change, desk: Desk): void {
  const id = noteOf(change, desk.document);
  const note = id ? notes.get(id) : undefined;
  const body = (change.body ?? {}) as Body;
  if (!id) return;
  if (change.path.startsWith(`${api}/documents/`)) return void notes.set(id, { ...(note ?? added(body, desk)), waits: true });
  const [, , , , , what = "", last = ""] = change.path.split("?")[0]!.split("/");
  const now = note && works[`${change.method} ${what}`]?.(note, body, desk, last);
  if (now) notes.set(id, { ...now, waits: true });
  else notes.delete(id);
}

function added(body: Body, desk: Desk): Note {
  const { change: _change, owner_id: owner, ...content } = body;
  const now = new Date().toISOString();
  return {
    ...(content as unknown as NewNote),
    document_id: desk.document, version_id: desk.version_id, version: desk.version, audience: "private", people: [], author: desk.me, owner: desk.helped?.find(({ id }) => id === owner) ?? (owner ? { id: String(owner), name: "" } : desk.me),
    state: "placed", was: null, answers: [], edition: 0, made_at: now, changed_at: now, mine: !owner,
    may: { change: true, share: !owner, answer: true, remove: true }, waits: true,
  };
}

/** The note with these fields changed, as the server changes it. */
export function changed(note: Note, fields: Fields): Note {
  const { text, strokes, kind, colour, width, at, rects, quote, page } = fields;
  const whole = Object.fromEntries(Object.entries({ kind, colour, width, at, rects, quote, page }).filter(([, value]) => value !== undefined));
  return {
    ...note, ...whole,
    // The server merges by words; until it has, one sees what one typed.
    text: text ? text.to : note.text,
    strokes: strokes ? withInk(note.strokes, strokes) : note.strokes,
  };
}

function withInk(strokes: Stroke[], { added = [], removed = [], shifted = [] }: StrokesChange): Stroke[] {
  const known = new Set(strokes.map(({ id }) => id));
  const gone = new Set(removed);
  const all = [...strokes, ...added.filter(({ id }) => !known.has(id))].filter(({ id }) => !gone.has(id));
  return shifted.reduce((moved, { ids, by }) => moved.map((stroke) => (ids.includes(stroke.id) ? shiftedStroke(stroke, ...by) : stroke)), all);
}

/** The stroke moved so far. */
export function shiftedStroke({ id, points }: Stroke, right: number, down: number): Stroke {
  return { id, points: points.map(([x, y, pressure]) => [x + right, y + down, pressure]) };
}

function placed(note: Note, body: Body, desk: Desk): Note {
  const strokes = (body.strokes as unknown as Stroke[] | undefined) ?? note.strokes;
  const stands = { version_id: desk.version_id, version: desk.version, state: "placed" as const, was: null };
  return { ...changed(note, { ...(body as Fields), strokes: undefined } as Fields), strokes, ...stands };
}

function answered(note: Note, body: Body, { me }: Desk): Note {
  if (note.answers.some(({ id }) => id === body.id)) return note;
  const answer: Answer = { id: String(body.id), author: me, text: String(body.text), at: new Date().toISOString(), mine: true };
  return { ...note, answers: [...note.answers, answer] };
}

function known(note: Note, ids: string[] = []): Named[] {
  return ids.map((id) => note.people.find((one) => one.id === id) ?? { id, name: "" });
}

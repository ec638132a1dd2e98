/**
 * What one does to paragraphs, as it goes to the server, and what stands on the page while it waits to get there. Pure.
 *
 * A change is an order of the outbox. The paragraphs shown are the server's rows with all waiting orders on top.
 */
import type { Json, Method } from "../core/api.ts";
import type { Part, Passage } from "./rows.ts";

type Body = Record<string, Json>;
/** An order without the words that say what it does. */
export type Change = { id: string; method: Method; path: string; body?: Json };
export type NewPassage = { id: string; item_id: string | null; part: Part; after?: string; participant_id?: string; speaker?: string };

const api = "/api/v1";

/** A paragraph is to stand there, behind `after` or behind all. */
export function adding(meeting: string, passage: NewPassage): Change {
  const body = Object.fromEntries(Object.entries(passage).filter(([, value]) => value !== undefined && value !== null)) as Body;
  return { id: passage.id, method: "POST", path: `${api}/meetings/${meeting}/minutes/passages`, body };
}

/** Its text is to become that, having been read as that. */
export function writing(passage: string, from: string, to: string, id: string): Change {
  return changing(passage, { text: { from, to } }, id);
}

/** That somebody speaks: who takes part, or a name alone. */
export function naming(passage: string, participant: string | null, speaker: string, id: string): Change {
  return changing(passage, { participant_id: participant, speaker }, id);
}

/** It is to stand behind that one, or first. */
export function moving(passage: string, after: string | null, id: string): Change {
  return changing(passage, { after }, id);
}

/** It is to be gone. */
export function removing({ id: passage, edition }: Passage, id: string): Change {
  return { id, method: "DELETE", path: `${api}/minutes-passages/${passage}?change=${id}&base=${edition}` };
}

function changing(passage: string, body: Body, id: string): Change {
  return { id, method: "PATCH", path: `${api}/minutes-passages/${passage}`, body: { change: id, ...body } };
}

/** The paragraph that an order is about; undefined of an order about something else. */
export function passageOf(change: Change, meeting: string): string | undefined {
  if (change.method === "POST" && change.path === `${api}/meetings/${meeting}/minutes/passages`) return String((change.body as Body).id);
  return /^\/api\/v1\/minutes-passages\/([0-9a-f-]{36})(?:\?|$)/.exec(change.path)?.[1];
}

/** The paragraphs with every waiting order applied. */
export function withWaiting(rows: Iterable<Passage>, waiting: Change[], meeting: string): Map<string, Passage> {
  const shown = new Map([...rows].map((row) => [row.id, row]));
  for (const change of waiting) {
    const id = passageOf(change, meeting);
    const row = id ? shown.get(id) : undefined;
    if (!id) continue;
    if (change.method === "POST") shown.set(id, { ...(row ?? added(change.body as Body, meeting, shown)), waits: true });
    else if (change.method === "DELETE") shown.delete(id);
    else if (row) shown.set(id, { ...changed(row, change.body as Body, shown), waits: true });
  }
  return shown;
}

/** The paragraphs of an item, or of the whole, in their order. */
export function inOrder(shown: Iterable<Passage>, item: string | null, part?: Part): Passage[] {
  const own = [...shown].filter((row) => row.item_id === item && (!part || row.part === part));
  return own.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

function added(body: Body, meeting: string, shown: Map<string, Passage>): Passage {
  const item = (body.item_id as string | undefined) ?? null;
  return {
    id: String(body.id), meeting_id: meeting, item_id: item, part: body.part as Part, place: placeAfter(shown, item, (body.after as string | undefined) ?? "", ""),
    participant_id: (body.participant_id as string | undefined) ?? null, speaker: (body.speaker as string | undefined) ?? "", text: String(body.text ?? ""),
    edition: 0, changed_at: "", changed_by_name: "", published: null, files: [],
  };
}

function changed(row: Passage, body: Body, shown: Map<string, Passage>): Passage {
  const text = body.text as { to: string } | undefined;
  return {
    ...row,
    // The server merges by words; until it has, one sees what one typed.
    ...(text ? { text: text.to } : {}),
    ...("speaker" in body ? { speaker: String(body.speaker), participant_id: (body.participant_id as string | null) ?? null } : {}),
    ...("after" in body ? { place: placeAfter(shown, row.item_id, (body.after as string | null) ?? null, row.id) } : {}),
  };
}

/** Between that one and the next; before all for null, behind all where there is none of that name. */
function placeAfter(shown: Map<string, Passage>, item: string | null, after: string | null, moved: string): number {
  const rows = inOrder(shown.values(), item).filter(({ id }) => id !== moved);
  if (after === null) return rows.length ? rows[0]!.place / 2 : 1024;
  const at = rows.findIndex(({ id }) => id === after);
  const low = rows[at < 0 ? rows.length - 1 : at]?.place ?? 0;
  const high = at < 0 ? undefined : rows[at + 1]?.place;
  return high === undefined ? low + 1024 : (low + high) / 2;
}

/** What the floor tells: who wants to speak, who does, for how long. All of it pure. */
import type { Row } from "../core/store.ts";

export type Kind = "speech" | "question";

export type FloorRow = Row & { id: string; item_id: string; kind: Kind; state: "open" | "paused" | "ended"; allotted_seconds: number };

export type RequestRow = Row & {
  id: string;
  item_id: string;
  kind: Kind;
  place: number;
  participant_id: string;
  person_id: string;
  name: string;
  title: string;
  title_en: string;
  short: string;
  subject: string;
  minutes: number | null;
  to_seat_id: string | null;
  to_title: string;
  to_title_en: string;
  state: "waiting" | "speaking" | "spoken" | "withdrawn" | "removed" | "not_called";
  reason: string;
  answer: "" | "answered" | "in_writing";
  answer_due: string | null;
  version: number;
};

/** What a clock needs of a speech. */
export type Timed = { allotted_seconds: number; started_at: string; paused_at: string | null; paused_ms: number; ended_at?: string | null };

export type SpeechRow = Row &
  Timed & {
    id: string;
    item_id: string;
    request_id: string;
    kind: Kind | "answer";
    participant_id: string;
    person_id: string;
    name: string;
    title: string;
    title_en: string;
    short: string;
    ended_at: string | null;
    spoken_ms: number | null;
  };

export type PointRow = Row & {
  id: string;
  person_id: string;
  name: string;
  title: string;
  title_en: string;
  words: string;
  state: "raised" | "granted" | "declined" | "withdrawn";
  answer: string;
  raised_at: string;
};

/** How a clock looks: time enough, the last of it, or none. */
export type Warning = "calm" | "soon" | "over";

/** The milliseconds spoken so far, without interruptions. */
export function spoken({ started_at, paused_at, paused_ms, ended_at }: Timed, now: number): number {
  const until = paused_at ?? ended_at;
  return Math.max(0, (until ? Date.parse(until) : now) - Date.parse(started_at) - paused_ms);
}

/** The milliseconds left; below 0 it is over by so many. */
export function left(speech: Timed, now: number): number {
  return speech.allotted_seconds * 1000 - spoken(speech, now);
}

/** A minute before the end, or the last third of a short speech, it warns. */
export function warningOf(speech: Timed, now: number): Warning {
  const rest = left(speech, now);
  if (rest <= 0) return "over";
  return rest <= Math.min(60_000, (speech.allotted_seconds * 1000) / 3) ? "soon" : "calm";
}

/** What the clock shows, in whole seconds: what is left is rounded up, so that 0:00 is the moment when it is over. */
export function shownSeconds(rest: number): number {
  return rest > 0 ? Math.ceil(rest / 1000) : Math.floor(Math.abs(rest) / 1000);
}

/** Who waits, in their order. */
export function queue(rows: RequestRow[], item: string, kind: Kind): RequestRow[] {
  return rows.filter((row) => row.item_id === item && row.kind === kind && row.state === "waiting").sort(byPlace);
}

/** Who spoke, or was to. */
export function past(rows: RequestRow[], item: string, kind: Kind): RequestRow[] {
  const over = ["spoken", "not_called", "removed"];
  return rows.filter((row) => row.item_id === item && row.kind === kind && over.includes(row.state)).sort(byPlace);
}

/** Who speaks in the meeting now. */
export function speakingNow(rows: SpeechRow[]): SpeechRow | undefined {
  return rows.find((row) => row.ended_at === null);
}

function byPlace(a: RequestRow, b: RequestRow): number {
  return a.place - b.place || (a.id < b.id ? -1 : 1);
}

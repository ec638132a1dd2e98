/** What the room's page carries for its script in `#room-data`, and the rows that it draws. */
import type { Row } from "../core/store.ts";
import { t } from "../core/words.ts";
import type { Mine, Progress } from "../votes/rows.ts";

export type MeetingRow = Row & {
  id: string;
  title: string;
  title_en: string;
  room: string;
  state: "draft" | "convened" | "running" | "adjourned" | "closed";
  starts_at: string;
  started_at: string | null;
  closed_at: string | null;
  adjourned_at: string | null;
  resumes_at: string | null;
  stood_seconds: number;
  current_item_id: string | null;
  items: { id: string; number: number }[];
  quorum: { seats: number; needed: number; present: number; met: boolean } | null;
};

export type ItemRow = Row & {
  id: string;
  number: number;
  block: "debate" | "adoption" | "information";
  late: boolean;
  title: string;
  title_en: string;
  summary: string;
  question: string;
  minutes: number;
  organisation: string;
  organisation_en: string;
  presenter: string;
  presenter_en: string;
  presenter_seat_id: string | null;
  state: "waiting" | "current" | "ended" | "postponed";
  started_at: string | null;
  ended_at: string | null;
  stood_seconds: number;
  postponed_reason: string;
};

export type ParticipantRow = Row & {
  id: string;
  person_id: string;
  role: string;
  seat_id: string | null;
  name: string;
  title: string;
  title_en: string;
  short: string;
  position: number;
  attendance: "absent" | "onsite" | "online";
  attendance_at: string | null;
  item_ids: string[];
  recused_from: string[];
  away_from: string[];
  place_id: string | null;
};

export type DocumentRow = Row & {
  id: string;
  item_id: string;
  position: number;
  title: string;
  kind: string;
  classification: string;
  version_id: string | null;
  state: "waiting" | "processing" | "ready" | "failed";
  problem: string | null;
  problem_facts: Record<string, string | number>;
  simplified: boolean;
  recognition: string;
  /** What is said of its digital signatures together: none, unchecked, failed, or the worst verdict. */
  signature_verdict: string;
  pages: number;
  ready_pages: number;
  version_number: number;
  change: "first" | "amended" | "replaced";
  reason: string;
  /** The version that will be current once it can be read. */
  coming: { number: number; state: "waiting" | "processing" | "ready" | "failed" } | null;
};

/** Where the reader was in a document, the furthest page seen, and the number of the version read last. */
export type PlaceRead = { page: number; y: number; furthest: number; version_number: number };

export type RoomData = {
  meeting_id: string;
  person_id: string;
  part: { role: string | null; participant_id: string | null; seat_id: string | null };
  may: { vote: boolean; run: boolean; check_in: boolean };
  /** Whether every item is open to the reader; a guest is admitted to single ones. */
  sees_all: boolean;
  places: Record<string, PlaceRead>;
  ballots: (Mine & { vote_id: string })[];
  progress: Progress | null;
  /** Majorities of the rules besides the usual one; only the desk asks for them. */
  majorities?: { id: string; title: { vi: string; en: string } }[];
};

/** Whether the meeting is done with the item: it has ended, or was postponed. */
export function isOver({ state }: { state: ItemRow["state"] }): boolean {
  return state === "ended" || state === "postponed";
}

/** What marks an item beside its title: its block, unless it is for debate as most are, and that it came late. */
export function marksOf({ block, late }: Pick<ItemRow, "block" | "late">): string[] {
  return [block === "debate" ? "" : t(`agenda.block.${block}`), late ? t("agenda.late") : ""].filter(Boolean);
}

/** The items in the order of the agenda. */
export function inOrder(items: ItemRow[]): ItemRow[] {
  return items.sort((a, b) => a.number - b.number);
}

/** An item's documents in their order. */
export function papersOf(documents: DocumentRow[], item: string): DocumentRow[] {
  return documents.filter((one) => one.item_id === item).sort((a, b) => a.position - b.position);
}

/** The rows that only the desk draws, and the rows of the room with what only the desk needs of them. */
import type { Row } from "../core/store.ts";
import type { ItemRow, MeetingRow } from "./room-data.ts";

export type DeskMeeting = MeetingRow & {
  ends_at: string | null;
  presenter_person_id: string | null;
  guests_leave_with_item: boolean;
};

export type DeskItem = ItemRow & { question_en: string };

/** What a room display is to show. */
export type Theme = "auto" | "item" | "speaker" | "vote" | "result" | "attendance" | "code" | "notice" | "blank";

export type DisplayRow = Row & { id: string; label: string; theme: Theme; notice: string; paired_at: string | null };

/** A display just added, with the code to type on it and until when. */
export type NewDisplay = DisplayRow & { code: string | null; code_until: string | null };

/** Somebody who takes no part in an item. */
export type RecusalRow = Row & { id: string; item_id: string; person_id: string; title: string; title_en: string; reason: string };

/** A seat on the roll that has not voted. */
export type MissingSeat = { seat_id: string; title: string; title_en: string; short: string };

/** The rows that minutes are drawn from, as the server presents them. */
import type { Row } from "../core/store.ts";
import type { Attached } from "../opinions/rows.ts";
import type { VoteRow } from "../votes/rows.ts";

export type Part = "said" | "conclusion" | "note";

export type Passage = Row & {
  id: string;
  meeting_id: string;
  item_id: string | null;
  part: Part;
  place: number;
  participant_id: string | null;
  speaker: string;
  text: string;
  edition: number;
  changed_at: string;
  changed_by_name: string;
  published: string | null;
  /** What goes with a conclusion. */
  files: Attached[];
  /** Something of it waits on this device. */
  waits?: boolean;
};

export type Participant = Row & { id: string; person_id: string; name: string; title: string; title_en: string; short: string; role: string; position: number; attendance: "absent" | "onsite" | "online"; attendance_at: string | null };

export type Item = Row & { id: string; number: number; title: string; title_en: string; presenter: string; presenter_en: string; organisation: string; organisation_en: string; state: "waiting" | "current" | "ended" | "postponed"; started_at: string | null; ended_at: string | null; postponed_reason: string };

export type Meeting = Row & { id: string; title: string; title_en: string; room: string; state: "draft" | "convened" | "running" | "adjourned" | "closed"; starts_at: string; started_at: string | null; closed_at: string | null; current_item_id: string | null; items: { id: string; number: number }[]; quorum: { seats: number; needed: number; present: number; met: boolean } | null };

export type Vote = VoteRow;

export type Stage = Row & { id: string; state: "draft" | "for_comment" | "final" | "signed" };

/** What the page carries in `#minutes-data`. */
export type MinutesData = { meeting_id: string; gives_tasks: boolean };

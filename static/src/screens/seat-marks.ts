/** What is to be seen of somebody on the seat map: pure. */
import { queue, speakingNow, type RequestRow, type SpeechRow } from "../floor/rows.ts";
import type { ParticipantRow } from "./room-data.ts";

export type Presence = "onsite" | "online" | "away" | "absent";
/** `asks` is their place among those who wait to speak or to question, 0 for none; `voted` is none where nobody is told. */
export type Marks = { presence: Presence; speaks: boolean; asks: number; voted: boolean | undefined };

type Now = { item: string | null; speeches: SpeechRow[]; requests: RequestRow[]; missing: ReadonlySet<string> | undefined };

/** How they are there while the meeting is at that item, whether they speak, ask to, and have voted. */
export function marksOn(one: ParticipantRow, { item, speeches, requests, missing }: Now): Marks {
  const waiting = item ? [...queue(requests, item, "speech"), ...queue(requests, item, "question")] : [];
  return {
    presence: one.attendance !== "absent" && item && one.away_from.includes(item) ? "away" : one.attendance,
    speaks: speakingNow(speeches)?.participant_id === one.id,
    asks: waiting.findIndex((row) => row.participant_id === one.id) + 1,
    voted: missing && one.seat_id && one.role !== "substitute" ? !missing.has(one.seat_id) : undefined,
  };
}

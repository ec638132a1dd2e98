/** Finding a participant by a few letters of post or name, accents aside: pure. */
import type { ParticipantRow } from "./room-data.ts";

export type Shown = "all" | "absent";

/** Whether the participant is among those shown and has every word that is looked for. */
export function holds(one: Pick<ParticipantRow, "name" | "title" | "title_en" | "short" | "attendance">, search: string, shown: Shown): boolean {
  if (shown === "absent" && one.attendance !== "absent") return false;
  const text = plain(`${one.title} ${one.title_en} ${one.name} ${one.short}`);
  return plain(search).split(/\s+/).every((word) => text.includes(word));
}

/** Those "all present" checks in: who holds a seat or keeps the minutes, or stands in for one, and is not here yet. */
export function expectedOf<T extends Pick<ParticipantRow, "role" | "seat_id" | "attendance">>(participants: T[]): T[] {
  const stoodInFor = new Set(participants.filter((one) => one.role === "substitute").map((one) => one.seat_id));
  const isExpected = (one: T): boolean => one.role === "substitute" || (["chair", "secretary", "member"].includes(one.role) && !stoodInFor.has(one.seat_id));
  return participants.filter((one) => one.attendance === "absent" && isExpected(one));
}

/** Small letters without accents, đ as d: how names are typed in haste. */
export function plain(text: string): string {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}

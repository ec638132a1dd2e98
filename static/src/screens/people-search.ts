/** Finding a participant by a few letters of post or name, accents aside: pure. */
import type { ParticipantRow } from "./room-data.ts";

export type Shown = "all" | "absent";

/** Whether the participant is among those shown and has every word that is looked for. */
export function holds(one: Pick<ParticipantRow, "name" | "title" | "title_en" | "short" | "attendance">, search: string, shown: Shown): boolean {
  if (shown === "absent" && one.attendance !== "absent") return false;
  const text = plain(`${one.title} ${one.title_en} ${one.name} ${one.short}`);
  return plain(search).split(/\s+/).every((word) => text.includes(word));
}

/** Small letters without accents, đ as d: how names are typed in haste. */
export function plain(text: string): string {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}

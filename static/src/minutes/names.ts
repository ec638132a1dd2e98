/** Finding who speaks by a few letters of post or name, accents aside. Pure. */
import type { Participant } from "./rows.ts";

type Person = Pick<Participant, "name" | "title" | "title_en" | "short" | "position" | "attendance">;

/** Those who have every word that is typed, who is here first, then in the order of seats; at most `most`. */
export function found<P extends Person>(people: P[], typed: string, most = 8): P[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const holding = people.filter((one) => words.every((word) => plain(`${one.title} ${one.name} ${one.title_en} ${one.short}`).includes(word)));
  const rank = (one: P): number => (one.attendance === "absent" ? 1 : 0);
  return holding.sort((a, b) => rank(a) - rank(b) || a.position - b.position).slice(0, most);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}

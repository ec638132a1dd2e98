/** How a place of a draft is found by what people type. */

/** In small letters without marks, as people type them in haste. */
export function words(text: string): string[] {
  const plain = text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * Whether a place is among those that are meant: `dieu 5` means `Điều 5` and what lies in it, `12.3.a` means điểm a
 * khoản 3 Điều 12. `said` is the place as cited with its title, `id` as `dieu-12.khoan-3.diem-a`.
 */
export function isMeant(typed: string, said: string, id: string): boolean {
  const wanted = words(typed);
  if (/^\s*\d+\p{L}?\s*[./]/u.test(typed)) return id.startsWith("dieu-") && leadsTo(wanted, id);
  const known = ` ${words(said).join(" ")}`;
  return wanted.every((word) => known.includes(` ${word}`));
}

/** By numbers from the article downwards, the last of which may be half-typed. */
function leadsTo(wanted: string[], id: string): boolean {
  const numbers = id.split(".").map((part) => words(part).at(-1) ?? "");
  return wanted.every((number, level) => (level < wanted.length - 1 ? numbers[level] === number : numbers[level]?.startsWith(number)));
}

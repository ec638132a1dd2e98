/** How much of its papers the reader has seen: pure. */
import type { DocumentRow, PlaceRead } from "./room-data.ts";

/** From 0 to 1, by the furthest page seen. */
export function shareOf(document: Pick<DocumentRow, "id" | "pages">, places: Record<string, PlaceRead>): number {
  const furthest = places[document.id]?.furthest ?? 0;
  return document.pages ? Math.min(1, furthest / document.pages) : 0;
}

/** Of all pages of these papers, by percent; 100 only when all are seen, 0 only when none is. */
export function percentRead(documents: Pick<DocumentRow, "id" | "pages">[], places: Record<string, PlaceRead>): number {
  const pages = documents.reduce((sum, one) => sum + one.pages, 0);
  const seen = documents.reduce((sum, one) => sum + shareOf(one, places) * one.pages, 0);
  if (!pages || !seen) return 0;
  return seen >= pages ? 100 : Math.min(99, Math.max(1, Math.round((100 * seen) / pages)));
}

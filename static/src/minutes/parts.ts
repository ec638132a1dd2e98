/** What all parts of the page share. */
import { embedded } from "../core/page.ts";
import { MinutesBook } from "./book.ts";
import type { MinutesData } from "./rows.ts";
import { Writers } from "./writers.ts";

export const data = embedded<MinutesData>("minutes-data")!;
export const book = new MinutesBook(data.meeting_id);
export const writers = new Writers();

/** What those who write hear of an item, or of the whole. */
export function streamOf(item: string | null): string {
  return item ? `minutes_item:${item}` : `minutes_desk:${data.meeting_id}`;
}

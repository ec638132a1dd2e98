/**
 * Which item the reader looks at: the one being discussed, unless another was chosen for a private look.
 *
 * A private look lasts until the reader ends it, or until the item is no longer there.
 */
import type { ItemRow, MeetingRow } from "./room-data.ts";

/** The item to show: the one chosen, else the current one, else the next to come, else the last. */
export function shownItem(items: ItemRow[], meeting: Pick<MeetingRow, "current_item_id">, chosen: string | null): ItemRow | undefined {
  const of = (id: string | null): ItemRow | undefined => items.find((item) => item.id === id);
  return of(chosen) ?? of(meeting.current_item_id) ?? items.find((item) => item.state !== "ended") ?? items.at(-1);
}

/** Whether what is shown is a private look beside the item being discussed. */
export function isPrivate(shown: ItemRow | undefined, meeting: Pick<MeetingRow, "current_item_id" | "state">): boolean {
  return meeting.state === "running" && meeting.current_item_id !== null && shown?.id !== meeting.current_item_id;
}

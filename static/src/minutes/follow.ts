/** Follows what is written of the items as they come, and shows the item that the meeting turns to. */
import { live, store } from "../core/page.ts";
import { data } from "./parts.ts";
import type { Meeting } from "./rows.ts";

/** Keeps following; what is shut to the reader is not asked for again. */
export function followItems(): void {
  const followed = new Set(store.all<{ id: string }>("agenda_item").map(({ id }) => id));
  const lost = new Set<string>();
  document.addEventListener("stream-lost", (event) => {
    const [, id = ""] = (event as CustomEvent<{ stream: string }>).detail.stream.split(":");
    followed.delete(id);
    lost.add(id);
  });
  store.watch("meeting", () => {
    for (const { id } of store.get<Meeting>("meeting", data.meeting_id)?.items ?? []) {
      if (followed.has(id) || lost.has(id)) continue;
      followed.add(id);
      live.follow(`item:${id}`, `minutes_item:${id}`);
    }
  }, data.meeting_id);
}

/** The meeting's item comes into view when it turns to another one, unless somebody is writing here. */
export function goWithMeeting(): void {
  let at = store.get<Meeting>("meeting", data.meeting_id)?.current_item_id;
  show(at);
  store.watch("meeting", () => {
    const now = store.get<Meeting>("meeting", data.meeting_id)?.current_item_id;
    if (now === at) return;
    at = now;
    if (!document.activeElement?.matches("textarea, input")) show(at);
  }, data.meeting_id);
}

function show(item: string | null | undefined): void {
  if (item && !location.hash) requestAnimationFrame(() => document.getElementById(`section-${item}`)?.scrollIntoView({ block: "start" }));
}

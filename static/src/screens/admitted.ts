/** Follows the items that are open to the reader as they come, and leaves those that are gone or shut to them. */
import { live, store } from "../core/page.ts";
import type { MeetingRow, ParticipantRow, RoomData } from "./room-data.ts";

/** Keeps following what the meeting's items, a guest's admissions and a member's recusals say. */
export function followItems(room: RoomData): void {
  const followed = new Set(store.all<{ id: string }>("agenda_item").map((item) => item.id));
  // What was taken away is not asked for again until the admissions change.
  const lost = new Set<string>();
  let admissions = admissionsOf(room);
  const look = (): void => {
    const meeting = store.get<MeetingRow>("meeting", room.meeting_id);
    if (!meeting) return;
    if (admissions !== admissionsOf(room)) lost.clear();
    admissions = admissionsOf(room);
    for (const id of followed) if (!meeting.items.some((item) => item.id === id)) followed.delete(id), live.unfollow(`item:${id}`);
    for (const id of admitted(room, meeting)) if (!followed.has(id) && !lost.has(id)) followed.add(id), live.follow(`item:${id}`);
  };
  store.watch("meeting", look, room.meeting_id);
  if (room.part.participant_id) store.watch("participant", look, room.part.participant_id);
  document.addEventListener("stream-lost", (event) => {
    const id = (event as CustomEvent<{ stream: string }>).detail.stream.replace(/^item:/, "");
    followed.delete(id);
    lost.add(id);
  });
}

function admissionsOf({ part }: RoomData): string {
  const own = part.participant_id ? store.get<ParticipantRow>("participant", part.participant_id) : undefined;
  return own ? [own.item_ids.join(), own.recused_from.join()].join("/") : "";
}

function admitted(room: RoomData, meeting: MeetingRow): string[] {
  const own = room.part.participant_id && store.get<ParticipantRow>("participant", room.part.participant_id);
  const all = meeting.items.map((item) => item.id).filter((id) => !own || !own.recused_from.includes(id));
  if (room.sees_all) return all;
  return own ? all.filter((id) => own.item_ids.includes(id)) : [];
}

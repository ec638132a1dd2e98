/** What is lost when an item ends, and what else one should know before turning a meeting's state: pure. */
import type { ItemRow, MeetingRow, ParticipantRow } from "./room-data.ts";

type Leaving = { item: Pick<ItemRow, "id" | "question"> | undefined; participants: Pick<ParticipantRow, "role" | "item_ids" | "title" | "name">[] };
type Voted = { item_id: string; state: string };

/** The guests who see the item now and will not once it has ended. */
export function guestsLeaving({ item, participants }: Leaving, leaveWithItem: boolean): string[] {
  if (!item || !leaveWithItem) return [];
  return participants.filter((one) => one.role === "guest" && one.item_ids.includes(item.id)).map((one) => one.title || one.name);
}

/** Whether a question was planned for the item and no vote was put on it. */
export function wasNotVoted(item: Pick<ItemRow, "id" | "question"> | undefined, votes: Voted[]): boolean {
  return Boolean(item?.question) && !votes.some((vote) => vote.item_id === item!.id);
}

/** How many items have not been taken up. */
export function itemsLeft(items: Pick<ItemRow, "state">[]): number {
  return items.filter((item) => item.state === "waiting").length;
}

/** The item that comes next: the first not taken up after the current one, else the first not taken up at all. */
export function nextItem<T extends Pick<ItemRow, "id" | "state" | "number">>(items: T[], meeting: Pick<MeetingRow, "current_item_id">): T | undefined {
  const now = items.find((item) => item.id === meeting.current_item_id)?.number ?? 0;
  const waiting = items.filter((item) => item.state === "waiting");
  return waiting.find((item) => item.number > now) ?? waiting[0];
}

/** Minutes by which the meeting runs late (negative: early), from when it should end and when it will. */
export function minutesLate(plannedEnd: number, expectedEnd: number): number {
  const minutes = (expectedEnd - plannedEnd) / 60_000;
  return Math.abs(minutes) < 1 ? 0 : Math.trunc(minutes);
}

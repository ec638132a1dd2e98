/** Turning the meeting to an item, or ending one: asks first where that costs something, and says what. */
import { send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { store } from "../core/page.ts";
import { named, t } from "../core/words.ts";
import type { VoteRow } from "../votes/rows.ts";
import { guestsLeaving, wasNotVoted } from "./desk-costs.ts";
import type { DeskItem } from "./desk-data.ts";
import type { DeskElement } from "./desk-element.ts";
import { look } from "./room-element.ts";

/** The meeting turns to the item; the one before ends, once the desk has agreed to that. */
export async function turnTo(desk: DeskElement, item: DeskItem): Promise<void> {
  const { current } = desk;
  const words = { number: item.number, title: named(item.title, item.title_en) };
  if (current && !(await confirmed(sentence(t("desk.turn_sure", { ...words, current: current.number }), losses(desk)), t("desk.turn", words)))) return;
  const done = await desk.act("turn", () => send("PUT", `/api/v1/meetings/${desk.meeting!.id}/current-item`, { item_id: item.id }));
  if (done) look.choose(null);
}

/** The current item ends and the meeting is at none. */
export async function endItem(desk: DeskElement, item: DeskItem): Promise<void> {
  const question = t("desk.end_item_sure", { number: item.number, title: named(item.title, item.title_en) });
  if (!(await confirmed(sentence(question, losses(desk)), t("desk.end_item")))) return;
  await desk.act("end", () => send("POST", `/api/v1/agenda-items/${item.id}/closure`, {}));
}

/** What ending the current item costs, in words. */
function losses(desk: DeskElement): string[] {
  const { current: item, meeting, participants } = desk;
  const guests = guestsLeaving({ item, participants }, meeting?.guests_leave_with_item ?? false);
  return [
    wasNotVoted(item, store.all<VoteRow>("vote")) ? t("desk.not_voted", { number: item!.number }) : "",
    guests.length ? t("desk.guests_leave", { guests: guests.join(", ") }) : "",
  ].filter(Boolean);
}

function sentence(question: string, more: string[]): string {
  return [question, ...more].join("\n");
}

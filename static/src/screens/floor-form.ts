/** The form by which one asks for the floor: on what, for how long, and a question also to whom. */
import { html, nothing, type TemplateResult } from "lit";
import { draftOf, keepDraft } from "../core/drafts.ts";
import { named, t } from "../core/words.ts";
import type { Asked } from "../floor/request-order.ts";
import type { Kind } from "../floor/rows.ts";
import type { ItemRow, ParticipantRow } from "./room-data.ts";
import { room, type RoomElement } from "./room-element.ts";

const lengths = [2, 3, 5, 7, 10, 15];

/** What is typed stays in this tab until it is sent or given up. */
export function requestForm(element: RoomElement, item: ItemRow, kind: Kind, ask: (asked: Asked) => unknown, cancel: () => void): TemplateResult {
  const name = `floor:${room.person_id}:${item.id}:${kind}`;
  const draft = draftOf(name);
  const keep = (event: Event): void => keepDraft(name, Object.fromEntries([...new FormData((event.currentTarget as HTMLFormElement))].map(([key, value]) => [key, String(value)])));
  const send = (event: Event): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (key: string): string => String(data.get(key) ?? "").trim();
    keepDraft(name, {});
    ask({ kind, subject: text("subject"), minutes: Number(text("minutes")) || null, to_seat_id: text("to_seat_id") || null });
  };
  const stop = (): void => (keepDraft(name, {}), cancel());
  return html`<form class="ask stack" @submit=${send} @input=${keep}>
    ${kind === "question" ? toWhom(element, String(draft.to_seat_id ?? "")) : nothing}
    <div class="field"><label for="floor-subject-${kind}">${t(`floor.subject_${kind}`)}</label>
      <textarea id="floor-subject-${kind}" name="subject" rows="2" maxlength="500" ?required=${kind === "question"} .value=${String(draft.subject ?? "")}></textarea></div>
    ${kind === "speech" ? howLong(String(draft.minutes ?? "")) : nothing}
    <div class="row end"><button type="button" class="btn" @click=${stop}>${t("core.cancel")}</button><button class="btn primary">${t("floor.send")}</button></div></form>`;
}

function howLong(chosen: string): TemplateResult {
  return html`<div class="field"><label for="floor-minutes">${t("floor.minutes")}</label><select id="floor-minutes" name="minutes">
    <option value="">${t("floor.minutes_any")}</option>${lengths.map((count) => html`<option value=${count} ?selected=${chosen === String(count)}>${t("floor.minutes_count", { count })}</option>`)}</select></div>`;
}

function toWhom(element: RoomElement, chosen: string): TemplateResult {
  const seats = element.participants.filter(({ seat_id, role, person_id }) => seat_id && ["chair", "member", "secretary"].includes(role) && person_id !== room.person_id);
  return html`<div class="field"><label for="floor-to">${t("floor.to_whom")}</label><select id="floor-to" name="to_seat_id" required><option value=""></option>
    ${seats.map((one: ParticipantRow) => html`<option value=${one.seat_id!} ?selected=${chosen === one.seat_id}>${named(one.title || one.name, one.title_en)}</option>`)}</select></div>`;
}

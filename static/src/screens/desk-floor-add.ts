/** Who raised a hand in the room comes on the list by the desk. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { called } from "../floor/people.ts";
import type { DeskItem } from "./desk-data.ts";
import type { DeskFloor } from "./desk-floor.ts";
import type { ParticipantRow } from "./room-data.ts";

export function addSpeaker(desk: DeskFloor, item: DeskItem): TemplateResult | typeof nothing {
  if (desk.floor(desk.kind)?.state === "ended") return nothing;
  const listed = desk.requests.filter((row) => row.item_id === item.id && row.kind === desk.kind && ["waiting", "speaking"].includes(row.state)).map((row) => row.participant_id);
  const people = desk.participants.filter((one) => one.role !== "aide" && !listed.includes(one.id) && !one.recused_from.includes(item.id) && (one.role !== "guest" || one.item_ids.includes(item.id)));
  const seats = desk.participants.filter((one) => one.seat_id && ["chair", "member", "secretary"].includes(one.role));
  return html`<details class="fold"><summary>${icon("plus")}<span class="grow sm strong">${t("floor.add")}</span>${icon("down")}</summary>
    <form class="fold-body add-speaker" @submit=${(event: Event) => add(event, desk, item)}>
      <div class="field"><label for="floor-who">${t("floor.who")}</label><select id="floor-who" name="participant_id" required><option value=""></option>${people.map((one) => choice(one, one.id))}</select></div>
      ${desk.kind === "question" ? html`<div class="field"><label for="floor-to">${t("floor.to_whom")}</label><select id="floor-to" name="to_seat_id" required><option value=""></option>${seats.map((one) => choice(one, one.seat_id!))}</select></div>` : nothing}
      <div class="field"><label for="floor-what">${t(`floor.subject_${desk.kind}`)}</label><input id="floor-what" name="subject" maxlength="500" autocomplete="off"></div>
      <div class="row end"><button class="btn primary" ?disabled=${!desk.isLive || desk.busy !== ""}>${t("floor.put_on_list")}</button></div></form></details>`;
}

function choice(one: ParticipantRow, value: string): TemplateResult {
  return html`<option value=${value}>${named(one.title || one.name, one.title_en)}${one.title && one.name !== one.title ? ` · ${one.name}` : ""}</option>`;
}

function add(event: Event, desk: DeskFloor, item: DeskItem): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const data = new FormData(form);
  const [id, participant_id] = [newId(), String(data.get("participant_id"))];
  const body = { id, kind: desk.kind, participant_id, subject: String(data.get("subject") ?? "").trim(), to_seat_id: String(data.get("to_seat_id") ?? "") || null };
  const person = desk.participants.find((one) => one.id === participant_id);
  const off = (): Promise<unknown> => send("POST", `/api/v1/speaking-requests/${id}/removal`, { reason: t("floor.by_mistake") });
  const work = (): Promise<unknown> => send("POST", `/api/v1/agenda-items/${item.id}/speaking-requests`, body);
  void desk.done(t("floor.did_add", { who: person ? called(person) : "" }), work, off).then(() => form.reset());
}

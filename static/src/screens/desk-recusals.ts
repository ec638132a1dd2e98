/** `<desk-recusals item>`: who takes no part in the item, and the way to say so. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { store } from "../core/page.ts";
import { named, t } from "../core/words.ts";
import type { RecusalRow } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import type { ParticipantRow } from "./room-data.ts";

export class DeskRecusals extends DeskElement {
  static override watches = ["meeting", "agenda_item", "participant", "recusal", "vote"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, item: {} };
  declare item: string;

  override render(): TemplateResult | typeof nothing {
    const item = this.items.find((one) => one.id === this.item);
    if (!item || !this.meeting) return nothing;
    const rows = store.all<RecusalRow>("recusal").filter((one) => one.item_id === item.id);
    const open = item.state !== "ended" && this.meeting.state !== "closed";
    if (!rows.length && !open) return nothing;
    return html`<section class="stack tight"><h3 class="section-title">${t("agenda.recused", { count: rows.length })}</h3>
      ${this.refusal("recuse")}
      ${rows.length ? html`<ul class="list recusals">${rows.map((row) => this.#row(row, open))}</ul>` : nothing}
      ${open ? this.#form(rows) : nothing}</section>`;
  }

  #row(row: RecusalRow, open: boolean): TemplateResult {
    const name = named(row.title, row.title_en);
    const lift = (): void => void this.act("recuse", () => send("DELETE", `/api/v1/recusals/${row.id}`));
    return html`<li class="row between"><span class="grow"><b>${name}</b><span class="xs muted block">${row.reason}</span></span>
      ${open ? this.button({ name: "recuse", words: "", label: t("agenda.lift_recusal", { name }), symbol: "close", look: "quiet square", press: lift }) : nothing}</li>`;
  }

  #form(rows: RecusalRow[]): TemplateResult {
    const out = new Set(rows.map((row) => row.person_id));
    const seated = this.participants.filter((one) => one.seat_id && one.role !== "substitute" && !out.has(one.person_id));
    return html`<details class="fold recuse"><summary><span class="grow">${t("agenda.recuse")}</span>${icon("down")}</summary>
      <form class="fold-body stack" @submit=${this.#recuse}>
        <div class="field"><label for="recused">${t("agenda.recuse_who")}</label><select id="recused" name="participant_id" required data-key="t"><option value="">${t("agenda.recuse_choose")}</option>${seated.map((one) => html`<option value=${one.id}>${nameOf(one)}</option>`)}</select></div>
        <div class="field"><label for="recused-why">${t("agenda.recuse_why")}</label><input id="recused-why" name="reason" required maxlength="300" data-key="t"><p class="hint">${t("agenda.recuse_hint")}</p></div>
        <button type="submit" class="btn" ?disabled=${!this.isLive || this.busy !== ""}>${t("agenda.recuse_do")}</button>
      </form></details>`;
  }

  #recuse = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { participant_id, reason } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const body = { id: newId(), participant_id: participant_id!, reason: reason! };
    if (await this.act("recuse", () => send("POST", `/api/v1/agenda-items/${this.item}/recusals`, body))) {
      form.reset();
      form.closest("details")!.open = false;
    }
  };
}

function nameOf(one: ParticipantRow): string {
  return named(one.title || one.name, one.title_en);
}

customElements.define("desk-recusals", DeskRecusals);

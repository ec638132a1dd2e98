/** `<desk-readiness item>`: asks who is ready to vote, and shows who is and who is not. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import type { CheckRow, ReadyRow } from "../votes/rows.ts";
import { DeskElement } from "./desk-element.ts";
import type { ParticipantRow } from "./room-data.ts";

type Filter = "all" | "ready" | "not_ready";

export class DeskReadiness extends DeskElement {
  static override watches = ["readiness_check", "ready_seat", "participant", "meeting", "agenda_item"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, item: {}, filter: { state: true } };
  declare item: string;
  declare filter: Filter;

  constructor() {
    super();
    Object.assign(this, { item: "", filter: "not_ready" });
  }

  override render(): TemplateResult {
    const check = this.rows<CheckRow>("readiness_check").find((row) => row.item_id === this.item);
    const ask = (): unknown => this.act("ask", () => send("POST", `/api/v1/agenda-items/${this.item}/readiness-checks`, {}));
    if (!check) return html`<div>${this.button({ name: "ask", words: t("desk.ask_readiness"), symbol: "people", press: ask })}${this.refusal("ask")}</div>`;
    return this.#asked(check);
  }

  #asked(check: CheckRow): TemplateResult {
    const ready = new Set(this.rows<ReadyRow>("ready_seat").filter((row) => row.check_id === check.id && row.ready).map((row) => row.seat_id));
    const here = this.participants.filter((one) => one.seat_id && one.role !== "substitute" && one.attendance !== "absent" && !one.recused_from.includes(this.item));
    const [yes, no] = [here.filter((one) => ready.has(one.seat_id!)), here.filter((one) => !ready.has(one.seat_id!))];
    const shown = { all: here, ready: yes, not_ready: no }[this.filter];
    const end = (): unknown => this.act("ask", () => send("POST", `/api/v1/readiness-checks/${check.id}/closure`, {}));
    return html`<section class="card pad stack readiness" aria-label=${t("desk.readiness")}>
      <div class="row between"><h3 class="md">${t("desk.readiness")}</h3><p role="status"><b class="number">${yes.length}</b><span class="muted number">/${here.length}</span> <span class="sm muted">${t("desk.are_ready")}</span></p></div>
      <progress max=${Math.max(here.length, 1)} value=${yes.length} class=${yes.length === here.length ? "ok" : ""} aria-label=${t("desk.readiness")}></progress>
      <div class="segments" role="group" aria-label=${t("desk.readiness_filter")}>${(["not_ready", "ready", "all"] as const).map((one) => this.#segment(one, { all: here, ready: yes, not_ready: no }[one].length))}</div>
      <ul class="names">${shown.map((one) => this.#name(one, ready.has(one.seat_id!)))}</ul>
      ${shown.length ? nothing : html`<p class="sm muted">${t("desk.readiness_nobody")}</p>`}
      ${this.refusal("ask")}
      <p>${this.button({ name: "ask", words: t("desk.end_readiness"), symbol: "stop", look: "quiet", press: end })}</p></section>`;
  }

  #segment(filter: Filter, count: number): TemplateResult {
    return html`<button type="button" aria-pressed=${this.filter === filter} @click=${() => (this.filter = filter)}>${t(`desk.readiness.${filter}`)} <span class="number">${count}</span></button>`;
  }

  #name(one: ParticipantRow, isReady: boolean): TemplateResult {
    return html`<li class="chip">${icon(isReady ? "check" : "clock")}<span>${named(one.title || one.name, one.title_en)}</span></li>`;
  }
}

customElements.define("desk-readiness", DeskReadiness);

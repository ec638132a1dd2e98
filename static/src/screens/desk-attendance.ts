/** `<desk-attendance>`: everybody who takes part, whether they are here, and by how many devices. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { DeskElement } from "./desk-element.ts";
import { expectedOf, holds, type Shown } from "./people-search.ts";
import { presence } from "./presence.ts";
import type { ParticipantRow } from "./room-data.ts";
import { room } from "./room-element.ts";

/** In a body of a thousand nobody looks through a list: the others are found by their names. */
const most = 120;

type Way = "onsite" | "online";
const ways: [Way, string][] = [["onsite", "check"], ["online", "globe"]];

export class DeskAttendance extends DeskElement {
  static override watches = ["participant", "meeting"];
  static override properties = { search: { state: true }, shown_: { state: true } };
  declare search: string;
  declare shown_: Shown;

  constructor() {
    super();
    Object.assign(this, { search: "", shown_: "all" });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(presence, "changed", () => this.requestUpdate());
  }

  override render(): TemplateResult | typeof nothing {
    const { meeting, participants } = this;
    if (!meeting) return nothing;
    const absent = participants.filter((one) => one.attendance === "absent");
    const expected = expectedOf(participants);
    const rows = participants.filter((one) => holds(one, this.search, this.shown_));
    const open = ["convened", "running", "adjourned"].includes(meeting.state);
    return html`<div class="row between"><h2 class="rail-title"><a class="sheet-link" href="/meetings/${meeting.id}/attendance" title=${t("attendance_sheet.open")}>${t("desk.attendance")}${icon("forward")}</a></h2>
        ${open && expected.length ? this.button({ name: "all", words: t("desk.all_present"), symbol: "check", look: "small", key: "a", press: () => this.#all(expected) }) : nothing}</div>
      ${this.refusal("all", "one")}
      <div class="attendance-find"><input type="search" data-key="/" aria-label=${t("desk.search_people")} placeholder=${t("desk.search_people")} .value=${this.search} @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}>
        <div class="segments" role="group" aria-label=${t("desk.filter")}>${this.#filter("all", participants.length)}${this.#filter("absent", absent.length)}</div></div>
      ${rows.length ? html`<ul class="people">${repeat(rows.slice(0, most), (one) => one.id, (one) => this.#row(one, open))}
        ${rows.length > most ? html`<li class="sm muted">${t("desk.more_people", { count: rows.length - most })}</li>` : nothing}</ul>` : html`<p class="sm muted">${t(this.shown_ === "absent" && !this.search ? "desk.nobody_absent" : "desk.nobody_found")}</p>`}`;
  }

  #filter(shown: Shown, count: number): TemplateResult {
    return html`<button type="button" aria-pressed=${this.shown_ === shown} @click=${() => (this.shown_ = shown)}>${t(`desk.filter_${shown}`, { count })}</button>`;
  }

  #row(one: ParticipantRow, open: boolean): TemplateResult {
    const devices = presence.devices(one.person_id);
    const name = named(one.title || one.name, one.title_en);
    const role = ["chair", "member"].includes(one.role) ? "" : t(`meetings.role.${one.role}`);
    const here = one.attendance !== "absent" && `${t(`meetings.attendance.${one.attendance}`)} ${clockTime(one.attendance_at!)}`;
    const facts = [role, here, devices ? t("desk.devices", { count: devices }) : ""].filter(Boolean).join(" · ");
    return html`<li data-attendance=${one.attendance}>
      <span class="avatar small ${one.short.length > 3 ? "long" : ""}" ?data-here=${devices > 0} aria-hidden="true">${one.short || name.slice(0, 2)}</span>
      <span class="grow"><b>${name}</b><span class="xs muted block">${facts}</span></span>
      ${open ? html`<span class="ways" role="group" aria-label=${name}>${ways.map(([way, symbol]) => this.#way(one, way, symbol))}</span>` : nothing}</li>`;
  }

  #way(one: ParticipantRow, way: Way, symbol: string): TemplateResult {
    const words = t(`meetings.attendance.${way}`);
    return html`<button type="button" data-way=${way} aria-pressed=${one.attendance === way} aria-label=${words} title=${words} ?disabled=${!this.isLive} @click=${() => this.#set(one, way)}>${icon(symbol)}</button>`;
  }

  /** What is pressed already is taken back: then the person is absent. */
  async #set(one: ParticipantRow, way: Way): Promise<void> {
    const work = one.attendance === way ? () => send("POST", `/api/v1/participants/${one.id}/departure`, {}) : () => send("POST", `/api/v1/meetings/${room.meeting_id}/attendance`, { participant_id: one.id, attendance: way });
    await this.act("one", work);
  }

  async #all(expected: ParticipantRow[]): Promise<void> {
    const names = expected.slice(0, 3).map((one) => named(one.title || one.name, one.title_en)).join(", ");
    const question = t(expected.length > 3 ? "desk.all_present_sure" : "desk.all_present_few", { count: expected.length, names });
    if (await confirmed(question, t("desk.all_present"))) await this.act("all", () => send("POST", `/api/v1/meetings/${room.meeting_id}/attendance/all`, {}));
  }
}

customElements.define("desk-attendance", DeskAttendance);

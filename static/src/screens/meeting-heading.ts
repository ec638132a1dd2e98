/** `<meeting-heading>`: what meets, where, under whom, how many are there, and whether it is on. */
import { html, nothing, type TemplateResult } from "lit";
import "./meeting-heading.css";
import { named, t } from "../core/words.ts";
import type { MeetingRow } from "./room-data.ts";
import { RoomElement } from "./room-element.ts";

export class MeetingHeading extends RoomElement {
  static override watches = ["meeting", "participant"];

  override render(): TemplateResult | typeof nothing {
    const { meeting } = this;
    if (!meeting) return nothing;
    this.dataset.state = meeting.state;
    return html`<div><h1>${named(meeting.title, meeting.title_en)}</h1><p>${this.#facts(meeting)}</p></div>
      <span class="chip ${chips[meeting.state]} state" role="status">${meeting.state === "running" ? html`<span class="dot"></span>` : nothing}${t(`room.state.${meeting.state}`)}</span>`;
  }

  /** In a narrow header the first ones stay. */
  #facts({ room, quorum, state }: MeetingRow): TemplateResult[] {
    const chair = this.participants.find((one) => one.role === "chair");
    const facts = {
      state: t(`room.state.${state}`),
      present: quorum ? t("room.present", { present: quorum.present, seats: quorum.seats }) : "",
      few: quorum ? t("attend.figure", { present: quorum.present, seats: quorum.seats }) : "",
      chair: chair ? t("room.chaired", { chair: named(chair.title || chair.name, chair.title_en) }) : "",
      room,
    };
    return Object.entries(facts).filter(([, fact]) => fact).map(([name, fact]) => html`<span data-fact=${name}>${fact}</span>`);
  }
}

const chips = { draft: "", convened: "brand", running: "live", adjourned: "warn", closed: "done" };

customElements.define("meeting-heading", MeetingHeading);

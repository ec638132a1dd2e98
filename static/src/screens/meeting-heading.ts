/** `<meeting-heading>`: what meets, where, under whom, how many are there, and whether it is on. */
import { html, nothing, type TemplateResult } from "lit";
import { named, t } from "../core/words.ts";
import type { MeetingRow } from "./room-data.ts";
import { RoomElement } from "./room-element.ts";

export class MeetingHeading extends RoomElement {
  static override watches = ["meeting", "participant"];

  override render(): TemplateResult | typeof nothing {
    const { meeting } = this;
    if (!meeting) return nothing;
    return html`<div><h1>${named(meeting.title, meeting.title_en)}</h1><p>${this.#facts(meeting)}</p></div>
      <span class="chip ${chips[meeting.state]} state" role="status">${meeting.state === "running" ? html`<span class="dot"></span>` : nothing}${t(`room.state.${meeting.state}`)}</span>`;
  }

  #facts({ room, quorum }: MeetingRow): string {
    const chair = this.participants.find((one) => one.role === "chair");
    const chaired = chair && t("room.chaired", { chair: named(chair.title || chair.name, chair.title_en) });
    const present = quorum && t("room.present", { present: quorum.present, seats: quorum.seats });
    return [room, chaired, present].filter(Boolean).join(" · ");
  }
}

const chips = { draft: "", convened: "brand", running: "live", adjourned: "warn", closed: "done" };

customElements.define("meeting-heading", MeetingHeading);

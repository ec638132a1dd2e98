/** `<check-in>`: says that one is here. `<attendance-grid>`: who of the members is, and whether they are enough. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { toast } from "../core/toast.ts";
import { named, t } from "../core/words.ts";
import type { MeetingRow, ParticipantRow } from "./room-data.ts";
import { room, RoomElement } from "./room-element.ts";

/** In a larger body single seats tell a person nothing; then the figure speaks alone. */
const mostSeats = 120;
type Way = "onsite" | "online";
const signs = { onsite: "check", online: "globe", absent: "minus" };

/** Asks who has not checked in. */
export class CheckIn extends RoomElement {
  static override watches = ["meeting", "participant"];

  override render(): TemplateResult | typeof nothing {
    const { self, meeting } = this;
    if (self?.attendance !== "absent" || !meeting || !canCheckIn(meeting)) return nothing;
    return html`<div class="check-in"><p class="strong">${t("attend.ask")}</p>
      <attend-button way="onsite" words="attend.onsite" look="btn primary big wide"></attend-button>
      <attend-button way="online" words="attend.online" look="btn wide"></attend-button></div>`;
  }
}

/** One way of being present, as a button. */
export class AttendButton extends LitElement {
  static override properties = { way: {}, words: {}, look: {}, sending: { state: true } };
  declare way: Way;
  declare words: string;
  declare look: string;
  declare sending: boolean;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`<button type="button" class="${this.look} ${this.sending ? "busy" : ""}" ?disabled=${this.sending} @click=${() => this.#send()}>${icon(signs[this.way])}${t(this.words)}</button>`;
  }

  async #send(): Promise<void> {
    this.sending = true;
    try {
      await send("POST", `/api/v1/meetings/${room.meeting_id}/attendance`, { attendance: this.way });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(error.message, "problem");
    } finally {
      this.sending = false;
    }
  }
}

export class AttendanceGrid extends RoomElement {
  static override watches = ["meeting", "participant"];

  override render(): TemplateResult | typeof nothing {
    const { meeting, self } = this;
    const members = this.participants.filter((one) => one.seat_id !== null && ["chair", "member", "secretary"].includes(one.role));
    if (!meeting?.quorum || !members.length) return nothing;
    const { present, seats, needed, met } = meeting.quorum;
    return html`<section class="attendance" aria-label=${t("attend.title")}>
      <div class="row between"><h3 class="sm">${t("attend.members")}</h3><span class="sm strong number">${t("attend.figure", { present, seats })}</span></div>
      ${members.length <= mostSeats ? html`<ul class="seats">${members.map(seat)}</ul>` : nothing}
      <p class="xs muted">${met ? t("attend.enough", { needed }) : t("attend.missing", { needed })}</p>
      ${self && self.attendance !== "absent" ? own(self, canCheckIn(meeting)) : nothing}
    </section>`;
  }
}

function canCheckIn({ state }: MeetingRow): boolean {
  return state !== "draft" && state !== "closed";
}

function own({ attendance, attendance_at }: ParticipantRow, mayChange: boolean): TemplateResult {
  const other: Way = attendance === "onsite" ? "online" : "onsite";
  const said = html`${icon(signs[attendance])}<span class="grow">${t(`attend.is_${attendance}`)}<span class="xs muted block">${t("attend.since", { time: clockTime(attendance_at!) })}</span></span>`;
  if (!mayChange) return html`<p class="row checked">${said}</p>`;
  return html`<details class="fold checked"><summary>${said}${icon("down")}</summary>
    <div class="stack"><attend-button way=${other} words="attend.change_to_${other}" look="btn wide"></attend-button></div></details>`;
}

function seat({ short, name, title, title_en, attendance }: ParticipantRow): TemplateResult {
  const said = `${named(title || name, title_en)}: ${t(`attend.legend_${attendance}`)}`;
  return html`<li data-attendance=${attendance} title=${said}><span aria-hidden="true">${short || name.slice(0, 2)}</span><span class="unseen">${said}</span></li>`;
}

customElements.define("attend-button", AttendButton);
customElements.define("check-in", CheckIn);
customElements.define("attendance-grid", AttendanceGrid);

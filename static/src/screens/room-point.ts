/** `<room-point>`: a point of order, at once to the chair, by two presses; and the chair's answer. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { t } from "../core/words.ts";
import "../floor/floor.css";
import type { PointRow } from "../floor/rows.ts";
import { room, RoomElement } from "./room-element.ts";

export class RoomPoint extends RoomElement {
  static override watches = ["meeting", "participant", "point_of_order"];
  static override properties = { asking: { state: true }, refused: { state: true }, sending: { state: true }, read: { state: true } };
  declare asking: boolean;
  declare refused: string;
  declare sending: boolean;
  /** The answer that was read, and is not shown any more. */
  declare read: string;
  #id = newId();

  constructor() {
    super();
    Object.assign(this, { asking: false, refused: "", sending: false, read: "" });
  }

  override render(): TemplateResult | typeof nothing {
    const { meeting, self } = this;
    if (meeting?.state !== "running" || !self || self.role === "aide" || self.attendance === "absent" || room.may.run) return nothing;
    const own = this.rows<PointRow>("point_of_order").filter((row) => row.person_id === room.person_id).sort((a, b) => (a.raised_at < b.raised_at ? 1 : -1))[0];
    if (own?.state === "raised") return this.#raised(own);
    return html`${own && own.state !== "withdrawn" && own.id !== this.read ? this.#answered(own) : nothing}${this.asking ? this.#form() : this.#button()}`;
  }

  #button(): TemplateResult {
    return html`<button type="button" class="btn wide" @click=${() => (this.asking = true)}>${icon("alert")}${t("floor.point")}</button>`;
  }

  #form(): TemplateResult {
    const raise = (event: Event): void => (event.preventDefault(), void this.#raise(String(new FormData(event.currentTarget as HTMLFormElement).get("words") ?? "").trim()));
    return html`<form class="stack" @submit=${raise}><div class="field"><label for="point-words">${t("floor.point_words")}</label><input id="point-words" name="words" maxlength="500" autocomplete="off"></div>
      ${this.refused ? html`<p class="error" role="alert">${this.refused}</p>` : nothing}
      <div class="row"><button type="button" class="btn" @click=${() => (this.asking = false)}>${t("core.cancel")}</button><button class="btn live grow ${this.sending ? "busy" : ""}" ?disabled=${this.sending || live.state !== "live"}>${t("floor.point_send")}</button></div></form>`;
  }

  #raised(row: PointRow): TemplateResult {
    return html`<div class="own-place" role="status">${icon("alert")}<p class="grow"><b>${t("floor.point_raised")}</b>${row.words ? html`<span class="sm muted block">${row.words}</span>` : nothing}</p>
      <button type="button" class="btn small" @click=${() => void this.#do(() => send("DELETE", `/api/v1/points-of-order/${row.id}`))}>${t("floor.withdraw")}</button></div>`;
  }

  #answered(row: PointRow): TemplateResult {
    return html`<div class="notice ${row.state === "declined" ? "warn" : ""}" role="alert">${icon(row.state === "granted" ? "check" : "minus")}<span class="grow"><b>${t(`floor.point_${row.state}`)}</b>${row.answer ? html`<span class="sm block">${row.answer}</span>` : nothing}</span>
      <button type="button" class="btn quiet square small" aria-label=${t("core.close")} @click=${() => (this.read = row.id)}>${icon("close")}</button></div>`;
  }

  async #raise(words: string): Promise<void> {
    const done = await this.#do(() => send("POST", `/api/v1/meetings/${room.meeting_id}/points-of-order`, { id: this.#id, words }));
    if (done) [this.asking, this.#id] = [false, newId()];
  }

  async #do(work: () => Promise<unknown>): Promise<boolean> {
    [this.sending, this.refused] = [true, ""];
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused = error.message;
      return false;
    } finally {
      this.sending = false;
    }
  }
}

customElements.define("room-point", RoomPoint);

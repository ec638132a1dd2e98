/** `<entered-ballot vote>`: what somebody in the room without a device voted, entered by the secretary. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { toast } from "../core/toast.ts";
import { named, t } from "../core/words.ts";
import { sign, tone, word } from "../votes/choices.ts";
import type { VoteRow } from "../votes/rows.ts";
import type { MissingSeat } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";

export class EnteredBallot extends DeskElement {
  static override watches = ["vote", "participant"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, vote: {}, missing: { attribute: false }, seat: { state: true }, choice: { state: true }, words: { state: true } };
  declare vote: string;
  declare missing: MissingSeat[];
  declare seat: string;
  declare choice: string;
  declare words: string;
  #id = newId();

  constructor() {
    super();
    Object.assign(this, { vote: "", missing: [], seat: "", choice: "", words: "" });
  }

  override render(): TemplateResult | typeof nothing {
    const vote = this.row<VoteRow>("vote", this.vote);
    const inRoom = new Set(this.participants.filter((one) => one.attendance === "onsite").map((one) => one.seat_id));
    const seats = this.missing.filter((one) => inRoom.has(one.seat_id));
    if (!vote || !seats.length) return nothing;
    const send = (event: Event): void => (event.preventDefault(), void this.#enter());
    return html`<details class="fold"><summary><span class="grow">${t("desk.enter_ballot")}</span>${icon("down")}</summary>
      <form class="fold-body stack" @submit=${send}>
        <p class="sm muted">${t("desk.enter_hint")}</p>
        <div class="field"><label for="entered-seat">${t("desk.enter_who")}</label>
          <select id="entered-seat" required @change=${(event: Event) => (this.seat = (event.target as HTMLSelectElement).value)}>
            <option value="" ?selected=${!this.seat}>${t("desk.enter_choose")}</option>
            ${seats.map((one) => html`<option value=${one.seat_id} ?selected=${this.seat === one.seat_id}>${named(one.title, one.title_en)}</option>`)}</select></div>
        <fieldset class="entered-choices"><legend class="unseen">${t("ballot.choice")}</legend>${vote.choices.map((choice) => html`<label class="choice boxed" data-choice=${tone(choice)}>
          <input type="radio" name="entered-choice" value=${choice} .checked=${this.choice === choice} @change=${() => (this.choice = choice)}>${sign(choice)}<span>${word(choice, vote)}</span></label>`)}</fieldset>
        ${this.choice === "other" ? html`<div class="field"><label for="entered-words">${t("ballot.words")}</label><textarea id="entered-words" rows="2" maxlength="2000" .value=${this.words} @input=${(event: Event) => (this.words = (event.target as HTMLTextAreaElement).value)}></textarea></div>` : nothing}
        ${this.refusal("enter")}
        <button class="btn wide ${this.busy === "enter" ? "busy" : ""}" ?disabled=${!this.isLive || this.busy !== "" || !this.choice || !this.seat}>${t("desk.enter")}</button>
      </form></details>`;
  }

  async #enter(): Promise<void> {
    const seat = this.missing.find((one) => one.seat_id === this.seat);
    const body = { id: this.#id, seat_id: this.seat, choice: this.choice, words: this.choice === "other" ? this.words : "" };
    const done = await this.act("enter", () => send("POST", `/api/v1/votes/${this.vote}/entered-ballots`, body));
    if (!done) return;
    toast(t("desk.entered", { name: seat ? named(seat.title, seat.title_en) : "" }), "plain");
    this.#id = newId();
    Object.assign(this, { seat: "", choice: "", words: "" });
  }
}

customElements.define("entered-ballot", EnteredBallot);

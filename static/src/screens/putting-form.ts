/** `<putting-form item repeats>`: puts a question to the vote; with `repeats` a vote that is held again, and why. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { VoteRow } from "../votes/rows.ts";
import { DeskElement } from "./desk-element.ts";
import { Question, typedOptions } from "./question.ts";
import { area, isWhole, questionFields } from "./question-fields.ts";

export class PuttingForm extends DeskElement {
  static override watches = ["agenda_item", "meeting", "vote"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, item: {}, repeats: {}, secret: { state: true } };
  declare item: string;
  /** The vote that is held again; empty for a new question. */
  declare repeats: string;
  declare secret: boolean;
  #id = newId();

  constructor() {
    super();
    Object.assign(this, { item: "", repeats: "", secret: false });
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("item")) Object.assign(this, { refused: undefined, secret: false });
  }

  override render(): TemplateResult {
    const question = this.#question();
    const quorum = this.meeting?.quorum;
    const form = { id: "vote", question, key: "b", redraw: () => this.requestUpdate() };
    const can = isWhole(question) && (!this.repeats || question.text.reason.trim() !== "");
    const title = t(this.repeats ? "desk.repeat" : "desk.put");
    return html`<form class="card pad stack putting" aria-label=${title} @submit=${(event: Event) => (event.preventDefault(), void this.#put(question))}>
      <div class="row between"><h3>${title}</h3>${question.isTyped ? html`<button type="button" class="btn quiet small" @click=${() => (question.forget(), this.requestUpdate())}>${t("desk.question_planned")}</button>` : nothing}</div>
      ${this.repeats ? html`<p class="sm muted">${t("desk.repeat_hint")}</p>${area(form, "reason", "vi")}` : nothing}
      ${questionFields(form)}
      <label class="choice boxed"><input type="checkbox" .checked=${this.secret} @change=${(event: Event) => (this.secret = (event.target as HTMLInputElement).checked)}><span>${t("secret.desk")}</span></label>
      ${this.secret ? html`<p class="sm muted">${t("secret.desk_more")} <a href="/ballot-keys">${t("secret.desk_keys")}</a></p>` : nothing}
      ${quorum && !quorum.met ? html`<p class="notice warn">${icon("alert")}<span>${t("desk.no_quorum", { present: quorum.present, needed: quorum.needed })}</span></p>` : nothing}
      ${this.refusal("open")}
      <button class="btn primary big wide ${this.busy === "open" ? "busy" : ""}" ?disabled=${!this.isLive || this.busy !== "" || !can}>${icon("ballot")}<span>${t("desk.open_vote")}</span></button>
      ${this.isLive ? nothing : html`<p class="xs muted">${t("desk.stale")}</p>`}
    </form>`;
  }

  /** The question as planned for the item, or as it was in the vote that is held again. */
  #question(): Question {
    const again = this.repeats ? this.row<VoteRow>("vote", this.repeats) : undefined;
    if (again) return new Question(`again:${again.id}`, { question: again.question, question_en: again.question_en, majority: again.majority?.id ?? "", ...typedOptions(again.options) });
    const item = this.items.find((one) => one.id === this.item);
    return new Question(this.item, { question: item?.question ?? "", question_en: item?.question_en ?? "" });
  }

  async #put(question: Question): Promise<void> {
    const { text, fields } = question;
    const figures = { present: this.meeting?.quorum?.present ?? 0, question: text.question.trim() };
    if (!(await confirmed(t("desk.open_vote_sure", figures), t("desk.open_vote")))) return;
    const again: Record<string, string> = this.repeats ? { repeats: this.repeats, reason: text.reason } : {};
    const done = await this.act("open", () => send("POST", `/api/v1/agenda-items/${this.item}/votes`, { ...fields, ...again, secret: this.secret, id: this.#id }));
    if (!done) return;
    question.forget();
    this.secret = false;
    this.#id = newId();
    this.dispatchEvent(new Event("put"));
  }
}

customElements.define("putting-form", PuttingForm);

/** `<planned-questions item>`: the questions that are to be put on an item, one by one; written, ordered, put. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { named, t } from "../core/words.ts";
import { sign, word } from "../votes/choices.ts";
import type { QuestionRow } from "../votes/rows.ts";
import { DeskElement } from "./desk-element.ts";
import { Question, typedOptions } from "./question.ts";
import { isWhole, questionFields } from "./question-fields.ts";
import { isOver } from "./room-data.ts";

export class PlannedQuestions extends DeskElement {
  static override watches = ["vote_question", "agenda_item", "meeting", "vote"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, item: {}, can: { type: Boolean }, writing: { state: true } };
  declare item: string;
  /** Whether one can be put now. */
  declare can: boolean;
  /** The question being written: its id, "new", or empty. */
  declare writing: string;
  #id = newId();
  /** By question: sent again, it opens the same vote. */
  #votes = new Map<string, string>();

  constructor() {
    super();
    Object.assign(this, { item: "", can: false, writing: "" });
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("item")) [this.writing, this.refused] = ["", undefined];
  }

  override render(): TemplateResult | typeof nothing {
    const item = this.items.find((one) => one.id === this.item);
    if (!item || isOver(item) || this.meeting?.state === "closed") return nothing;
    const rows = this.rows<QuestionRow>("vote_question").filter((row) => row.item_id === item.id).sort((a, b) => a.position - b.position);
    return html`<section class="stack tight planned-questions" aria-label=${t("desk.questions")}>
      ${rows.length ? html`<h3 class="section-title">${t("desk.questions")} (${rows.length})</h3>` : nothing}
      ${this.refusal("put", "plan", "move", "drop")}
      ${rows.length ? html`<ol class="list">${rows.map((row, at) => (this.writing === row.id ? html`<li>${this.#form(row)}</li>` : this.#line(row, at, rows.length)))}</ol>` : nothing}
      ${this.writing === "new" ? this.#form() : html`<p>${this.button({ name: "write", words: t("desk.plan_question"), symbol: "plus", look: "quiet", press: () => (this.writing = "new") })}</p>`}
    </section>`;
  }

  #line(row: QuestionRow, at: number, count: number): TemplateResult {
    const name = named(row.question, row.question_en);
    const move = (position: number): unknown => this.act("move", () => send("PUT", `/api/v1/vote-questions/${row.id}/position`, { position }));
    const square = (words: string, symbol: string, press: () => unknown, can = true): TemplateResult => this.button({ name: "move", words: "", label: `${t(words)}: ${name}`, symbol, look: "quiet square", can, press });
    return html`<li><div class="stack tight"><p class="question">${name}</p>
        ${row.options.length ? html`<ul class="options sm">${row.options.map(({ key }) => html`<li class="choice-mark" data-choice="option">${sign(key)}<span>${word(key, row)}</span></li>`)}</ul>` : nothing}</div>
      <div class="row">${this.can ? this.button({ name: "put", words: t("desk.put_this"), symbol: "ballot", look: at === 0 ? "primary" : "", key: at === 0 ? "b" : undefined, press: () => this.#put(row) }) : nothing}<span class="grow"></span>
        ${square("desk.question_up", "up", () => move(at), at > 0)}${square("desk.question_down", "down", () => move(at + 2), at < count - 1)}
        ${square("desk.question_edit", "pencil", () => (this.writing = row.id))}${square("desk.question_drop", "close", () => this.#drop(row))}</div></li>`;
  }

  #form(row?: QuestionRow): TemplateResult {
    const question = row
      ? new Question(`planned:${row.id}`, { question: row.question, question_en: row.question_en, majority: row.majority, ...typedOptions(row.options) })
      : new Question(`plan:${this.item}`);
    const away = (): void => (question.forget(), void (this.writing = ""));
    const save = (event: Event): void => (event.preventDefault(), void this.#save(question, row));
    return html`<form class="card pad stack putting" aria-label=${t(row ? "desk.question_edit" : "desk.plan_question")} @submit=${save}>
      ${questionFields({ id: "planned", question, redraw: () => this.requestUpdate() })}
      <div class="row end"><button type="button" class="btn" @click=${away}>${t("core.cancel")}</button>
        <button class="btn primary ${this.busy === "plan" ? "busy" : ""}" ?disabled=${!this.isLive || this.busy !== "" || !isWhole(question)}>${t("desk.question_save")}</button></div></form>`;
  }

  async #save(question: Question, row: QuestionRow | undefined): Promise<void> {
    const done = await this.act("plan", () =>
      row
        ? send("PUT", `/api/v1/vote-questions/${row.id}`, { ...question.fields, version: row.version })
        : send("POST", `/api/v1/agenda-items/${this.item}/vote-questions`, { ...question.fields, id: this.#id }),
    );
    if (!done) return;
    question.forget();
    [this.#id, this.writing] = [newId(), ""];
  }

  async #put(row: QuestionRow): Promise<void> {
    const figures = { present: this.meeting?.quorum?.present ?? 0, question: row.question };
    if (!(await confirmed(t("desk.open_vote_sure", figures), t("desk.open_vote")))) return;
    if (!this.#votes.has(row.id)) this.#votes.set(row.id, newId());
    const { question, question_en, majority, options } = row;
    const asked = { question, question_en, majority, options: options.map(({ text, text_en }) => ({ text, text_en })) };
    await this.act("put", () => send("POST", `/api/v1/agenda-items/${this.item}/votes`, { ...asked, planned: row.id, id: this.#votes.get(row.id)! }));
  }

  async #drop(row: QuestionRow): Promise<void> {
    if (!(await confirmed(t("desk.question_drop_sure", { question: row.question }), t("desk.question_drop"), "danger"))) return;
    await this.act("drop", () => send("DELETE", `/api/v1/vote-questions/${row.id}`));
  }
}

customElements.define("planned-questions", PlannedQuestions);

/**
 * `<slip-questions>`: the questions of a slip, written, put in order and taken away; what they are stands as JSON in
 * the form's hidden field `questions`, so that the form sends it and keeps it as a draft like all else.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Problem } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { t } from "../core/words.ts";
import { asKind, isWhole, moved, newQuestion, withOption, withoutOption, type Option, type Question } from "./asked-questions.ts";

const mostQuestions = 20;
const mostOptions = 12;

export class SlipQuestions extends LitElement {
  static override properties = { rows: { state: true }, theirs: { state: true } };
  declare rows: Question[];
  declare theirs: Question[] | null;

  constructor() {
    super();
    Object.assign(this, { rows: [], theirs: null });
  }

  override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const form = this.closest("form")!;
    form.addEventListener("reset", () => queueMicrotask(() => ((this.theirs = null), this.#read())));
    this.closest("api-form")!.addEventListener("api-problem", (event) => this.#compare((event as CustomEvent<Problem>).detail));
    // The form puts back what was typed before once the page is there.
    queueMicrotask(() => this.#read());
  }

  override render(): TemplateResult {
    return html`${this.theirs ? this.#conflict(this.theirs) : nothing}
      <ol class="question-cards">${this.rows.map((row, index) => this.#question(row, index))}</ol>
      ${this.rows.length < mostQuestions ? html`<button type="button" class="btn small" @click=${() => this.#set([...this.rows, newQuestion()])}>${icon("plus")}${t("asking.add_question")}</button>` : nothing}`;
  }

  #question(row: Question, index: number): TemplateResult {
    const number = index + 1;
    const put = (next: Partial<Question>): void => this.#put(index, { ...row, ...next });
    return html`<li class="question-card">
      <div class="row between"><span class="strong">${t("asking.question", { number })}</span><span class="movers">
        ${this.rows.length > 1 ? this.#movers(t("asking.question", { number }), index, this.rows.length, (by) => this.#set(moved(this.rows, index, by)), () => this.#set(this.rows.filter((_, place) => place !== index))) : nothing}</span></div>
      <div class="field"><label for="question-${index}">${t("asking.question_text")}</label>
        <textarea id="question-${index}" rows="2" maxlength="2000" lang="vi" .value=${live(row.text)} @input=${(event: Event) => put({ text: valueOf(event) })}></textarea></div>
      <div class="segments" role="group" aria-label=${t("asking.question_kind")}>
        ${(["agree", "options"] as const).map((kind) => html`<button type="button" aria-pressed=${row.kind === kind} @click=${() => row.kind !== kind && this.#put(index, asKind(row, kind))}>${t(`asking.kind.${kind}`)}</button>`)}</div>
      ${row.kind === "options" ? this.#options(row, index) : html`<p class="xs muted">${t("asking.kind_hint")}</p>`}
      ${this.#english(row, index)}</li>`;
  }

  /** The same in English, folded away where nobody has written it. */
  #english(row: Question, index: number): TemplateResult {
    const isWritten = row.text_en !== "" || row.options.some((option) => option.text_en !== "");
    const english = (id: string, label: string, most: number, value: string, put: (text: string) => void): TemplateResult =>
      html`<div class="field"><label for=${id}>${label}</label><textarea id=${id} rows="1" maxlength=${most} lang="en" .value=${live(value)} @input=${(event: Event) => put(valueOf(event))}></textarea></div>`;
    const put = (next: Partial<Question>): void => this.#put(index, { ...row, ...next });
    const translated = (option: Option) => (text_en: string) => put({ options: row.options.map((one) => (one === option ? { ...one, text_en } : one)) });
    return html`<details class="small-fold english" ?open=${isWritten}><summary class="xs"><span>${t("asking.english")}</span>${icon("down")}</summary><div class="form">
      ${english(`question-${index}-en`, t("asking.question_text_en"), 2000, row.text_en, (text_en) => put({ text_en }))}
      ${row.options.map((option, place) => english(`option-${index}-${option.key}-en`, t("asking.option_en", { place: place + 1 }), 300, option.text_en, translated(option)))}</div></details>`;
  }

  #options(row: Question, index: number): TemplateResult {
    const put = (next: Question): void => this.#put(index, next);
    return html`<ol class="option-rows">${row.options.map((option, place) => this.#option(row, index, option, place))}</ol>
      <div class="row">${row.options.length < mostOptions ? html`<button type="button" class="btn small quiet" @click=${() => put(withOption(row))}>${icon("plus")}${t("asking.add_option")}</button>` : nothing}
        <label class="choice"><input type="checkbox" .checked=${live(row.another_option)} @change=${(event: Event) => put({ ...row, another_option: (event.target as HTMLInputElement).checked })}><span>${t("asking.another_option")}</span></label></div>
      <div class="field"><label for="proposed-${index}">${t("asking.proposed_option")}</label>
        <select id="proposed-${index}" .value=${live(row.proposed ?? "")} @change=${(event: Event) => put({ ...row, proposed: valueOf(event) || null })}>
          <option value="">${t("asking.proposed_none")}</option>
          ${row.options.map((option, place) => html`<option value=${option.key} ?selected=${row.proposed === option.key}>${t("asking.option", { place: place + 1 })}</option>`)}</select>
        <p class="hint">${t("asking.proposed_hint")}</p></div>`;
  }

  #option(row: Question, index: number, option: Option, place: number): TemplateResult {
    const label = t("asking.option", { place: place + 1 });
    const put = (options: Option[]): void => this.#put(index, { ...row, options });
    const text = (event: Event): void => put(row.options.map((one) => (one === option ? { ...one, text: valueOf(event) } : one)));
    return html`<li><div class="field"><label for="option-${index}-${option.key}">${label}</label>
        <textarea id="option-${index}-${option.key}" rows="1" maxlength="300" lang="vi" .value=${live(option.text)} @input=${text}></textarea></div>
      <span class="movers">${this.#movers(label, place, row.options.length, (by) => put(moved(row.options, place, by)), row.options.length > 2 ? () => this.#put(index, withoutOption(row, option.key)) : undefined)}</span></li>`;
  }

  #movers(name: string, place: number, all: number, move: (by: number) => void, remove?: () => void): TemplateResult {
    const step = (by: number, symbol: string, words: string, at: boolean): TemplateResult =>
      html`<button type="button" class="btn quiet square small" aria-label=${t(words, { name })} aria-disabled=${at} @click=${() => at || move(by)}>${icon(symbol)}</button>`;
    return html`${step(-1, "up", "prepare.move_up", place === 0)}${step(1, "down", "prepare.move_down", place === all - 1)}
      ${remove ? html`<button type="button" class="btn quiet square small" aria-label=${t("asking.remove", { name })} @click=${remove}>${icon("trash")}</button>` : nothing}`;
  }

  /** Somebody saved other questions meanwhile: both are there to choose from. */
  #conflict(theirs: Question[]): TemplateResult {
    return html`<section class="notice warn" role="alert"><div class="stack tight"><p class="strong">${t("asking.questions_changed")}</p>
      <ol class="question-list sm">${theirs.map((one) => html`<li>${one.text}</li>`)}</ol>
      <div class="row"><button type="button" class="btn small" @click=${() => ((this.theirs = null), this.#set(theirs))}>${t("asking.take_theirs")}</button>
        <button type="button" class="btn small quiet" @click=${() => (this.theirs = null)}>${t("asking.keep_mine")}</button></div></div></section>`;
  }

  #compare(problem: Problem): void {
    const current = problem.code === "stale-version" && (problem.body.current as { questions?: (Question & { position?: number })[] } | undefined);
    if (!current || !current.questions) return;
    const theirs = current.questions.map(({ position: _position, ...rest }) => rest);
    this.theirs = JSON.stringify(theirs) === JSON.stringify(this.rows) ? null : theirs;
  }

  get #field(): HTMLTextAreaElement {
    return this.closest("form")!.querySelector<HTMLTextAreaElement>("textarea[name=questions]")!;
  }

  #read(): void {
    const rows = JSON.parse(this.#field.value || "[]") as Question[];
    this.rows = rows.length ? rows : [newQuestion(t("asking.first_question", { title: embedded<{ title: string }>("slip-matter")!.title }))];
    this.#write();
  }

  #put(index: number, row: Question): void {
    this.#set(this.rows.map((one, place) => (place === index ? row : one)));
  }

  #set(rows: Question[]): void {
    this.rows = rows;
    this.#write();
    // So that the form keeps its draft, also of what a button did.
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #write(): void {
    this.#field.value = JSON.stringify(this.rows);
    this.#field.title = t("asking.questions_needed");
    this.#field.setCustomValidity(isWhole(this.rows) ? "" : t("asking.questions_needed"));
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

customElements.define("slip-questions", SlipQuestions);

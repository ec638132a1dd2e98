/** The fields of a question to be put to the vote: the same where one is planned, changed or put. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { linesOf, type Question, type Text } from "./question.ts";
import { room } from "./room-element.ts";

export type QuestionForm = { id: string; question: Question; redraw: () => void; key?: string };

/** The question in both languages, its options and its majority. */
export function questionFields(form: QuestionForm): TemplateResult {
  const { text } = form.question;
  const options = linesOf(text.options);
  return html`${area(form, "question", "vi", true)}
    <details ?open=${text.question_en !== ""}><summary class="sm">${t("desk.question_en")}${icon("down")}</summary>${area(form, "question_en", "en")}</details>
    <details ?open=${text.options !== ""}><summary class="sm">${t("desk.options")}${icon("down")}</summary>
      ${area(form, "options", "vi")}
      ${options.length === 1 ? html`<p class="sm problem-text">${t("vote.options-needed")}</p>` : nothing}
      ${options.length > 1 && text.question_en ? area(form, "options_en", "en") : nothing}</details>
    ${room.majorities?.length ? majority(form) : nothing}`;
}

/** Whether it can be sent as it stands. */
export function isWhole({ text }: Question): boolean {
  const options = linesOf(text.options);
  return text.question.trim() !== "" && options.length !== 1 && new Set(options).size === options.length;
}

/** A field of several lines. */
export function area({ id, question, redraw, key }: QuestionForm, name: Exclude<keyof Text, "majority">, lang: string, main = false): TemplateResult {
  const field = `${id}-${name}`;
  const type = (event: Event): void => (question.type(name, (event.target as HTMLTextAreaElement).value), redraw());
  const hint = name === "options" ? html`<p class="hint" id="${field}-hint">${t("desk.options_hint")}</p>` : nothing;
  return html`<div class="field"><label for=${field} class=${name === "question_en" ? "unseen" : ""}>${t(`desk.${name}`)}</label>
    <textarea id=${field} name=${name} lang=${lang} rows=${name.startsWith("options") ? 3 : 2} maxlength="2000" data-key=${(main && key) || nothing} ?required=${main}
      aria-describedby=${name === "options" ? `${field}-hint` : nothing} .value=${live(question.text[name])} @input=${type}></textarea>${hint}</div>`;
}

function majority({ id, question, redraw }: QuestionForm): TemplateResult {
  const choose = (event: Event): void => (question.type("majority", (event.target as HTMLSelectElement).value), redraw());
  const one = (key: string, words: string): TemplateResult => html`<option value=${key} ?selected=${question.text.majority === key}>${words}</option>`;
  return html`<div class="field"><label for="${id}-majority">${t("desk.majority")}</label>
    <select id="${id}-majority" @change=${choose}>${one("", t("desk.majority_usual"))}${room.majorities!.map(({ id: key, title }) => one(key, named(title.vi, title.en)))}</select></div>`;
}

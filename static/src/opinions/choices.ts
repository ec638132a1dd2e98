/** What can be answered to a question, and how a choice is shown: colour, sign and word together. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import type { Chosen, Question, Said, SlipRow } from "./rows.ts";

const signs: Record<string, string> = { agree: "check", disagree: "close", other: "note", abstain: "pause", another: "note" };

/** The choices of a question in their order. */
export function choicesOf(slip: SlipRow, question: Question): string[] {
  if (question.kind === "agree") return slip.choices;
  return [...question.options.map((option) => option.key), ...(question.another_option ? ["another"] : [])];
}

/** The word of a choice; of an option its text. */
export function wordOf(question: Question, choice: string): string {
  const option = question.options.find((one) => one.key === choice);
  if (option) return named(option.text, option.text_en);
  return choice === "another" ? t("answering.another") : t(`choice.${choice}`);
}

/** The sign of a choice: for an option its letter. */
export function signOf(question: Question, choice: string): TemplateResult {
  const option = question.options.some((one) => one.key === choice);
  return option ? html`<span class="letter" aria-hidden="true">${choice.toUpperCase()}</span>` : icon(signs[choice] ?? "minus");
}

/** What colours it: options have none of the colours of agreement. */
export function toneOf(question: Question, choice: string): string {
  return question.kind === "options" && choice !== "another" ? "option" : choice;
}

/** Sign and word, with the words that were given. */
export function said(question: Question, chosen: Chosen | undefined): TemplateResult {
  if (!chosen) return html`<span class="muted">–</span>`;
  return html`<span class="said-choice" data-choice=${toneOf(question, chosen.choice)}>${signOf(question, chosen.choice)}<span>${wordOf(question, chosen.choice)}</span></span>
    ${chosen.words ? html`<blockquote class="said-words">${chosen.words}</blockquote>` : nothing}`;
}

/** A whole answer, question by question, and what is reserved. */
export function saidWhole(slip: SlipRow, answer: Said): TemplateResult {
  const many = slip.questions.length > 1;
  return html`<div class="said">
    ${slip.questions.map((question, index) => html`<div class="said-line">${many ? html`<span class="xs muted">${t("answering.question", { number: index + 1 })}</span>` : nothing}${said(question, answer.choices[question.id])}</div>`)}
    ${answer.reservation ? html`<div class="said-line"><span class="xs strong">${t("answering.reservation")}</span><blockquote class="said-words">${answer.reservation}</blockquote></div>` : nothing}
  </div>`;
}

/** Agreement with every question, or none where a question asks for more: an option of which none is proposed. */
export function agreementOf(slip: SlipRow): Said | undefined {
  const chosen = slip.questions.map((question) => [question.id, question.kind === "agree" ? (slip.choices.includes("agree") ? "agree" : null) : question.proposed] as const);
  if (chosen.some(([, choice]) => choice === null)) return undefined;
  return { choices: Object.fromEntries(chosen.map(([id, choice]) => [id, { choice: choice!, words: "" }])), reservation: "" };
}

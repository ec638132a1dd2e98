/** A question as it is answered: large choices, the words for the one chosen, and what somebody else wrote meanwhile. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { choicesOf, said, signOf, toneOf, wordOf } from "./choices.ts";
import type { DraftKeeper } from "./draft-keeper.ts";
import { lacks, reservation } from "./drafting.ts";
import type { AnswerData, Question, SlipRow } from "./rows.ts";

/** The question; `asked` is whether what it lacks is said. */
export function questionField(slip: SlipRow, question: Question, index: number, keeper: DraftKeeper, asked: boolean): TemplateResult {
  const chosen = keeper.state.typed.choices[question.id];
  const lack = asked ? lacks(keeper.state.typed, question.id) : "";
  const name = `question-${question.id}`;
  return html`<fieldset class="question" id=${name} role="radiogroup" aria-labelledby="${name}-text" aria-describedby=${lack ? `${name}-error` : nothing}>
    <p class="question-text" id="${name}-text">${slip.questions.length > 1 ? html`<span class="question-number">${index + 1}.</span> ` : nothing}${named(question.text, question.text_en)}</p>
    <div class="question-choices" data-count=${choicesOf(slip, question).length} data-kind=${question.kind}>${choicesOf(slip, question).map((choice) => option(question, choice, chosen?.choice === choice, keeper))}</div>
    ${conflict(question, keeper)}
    ${chosen ? words(question, chosen.choice, chosen.words, keeper, lack === "words") : nothing}
    ${lack ? html`<p class="error" id="${name}-error">${t(lack === "words" ? "slip.words_needed" : "slip.answer_every_question")}</p>` : nothing}
  </fieldset>`;
}

/** What the seat says of places of the papers; the sheet's `data-document` is the paper that a new point is about. */
export function ownPoints(sheet: HTMLElement & { data: AnswerData }): TemplateResult | typeof nothing {
  const { dataset, data } = sheet;
  return dataset.document ? html`<own-points data-slip=${data.slip_id} data-entry=${data.entry!.id} data-document=${dataset.document}></own-points>` : nothing;
}

/** What the member reserves, unfolded where something is written. */
export function reservationField(keeper: DraftKeeper): TemplateResult {
  const { reservation: text } = keeper.state.typed;
  return html`<details class="fold reservation" ?open=${Boolean(text) || reservation in keeper.state.conflicts}>
    <summary>${icon("bookmark")}<span class="grow">${t("answering.reserve")}</span>${icon("down")}</summary>
    <div class="fold-body"><div class="field">
      <label for="reservation">${t("answering.reservation")} <span class="optional">${t("form.optional")}</span></label>
      <textarea id="reservation" rows="2" maxlength="50000" lang="vi" aria-describedby="reservation-hint" .value=${live(text)}
        @input=${(event: Event) => keeper.type(reservation, { words: (event.target as HTMLTextAreaElement).value })}></textarea>
      <p class="hint" id="reservation-hint">${t("answering.reservation_hint")}</p>
    </div>${conflict(undefined, keeper)}</div>
  </details>`;
}

function option(question: Question, choice: string, chosen: boolean, keeper: DraftKeeper): TemplateResult {
  return html`<label class="slip-choice" data-choice=${toneOf(question, choice)}>
    <input type="radio" name="choice-${question.id}" value=${choice} .checked=${live(chosen)} @change=${() => keeper.type(question.id, { choice })}>
    ${signOf(question, choice)}<span>${wordOf(question, choice)}${question.proposed === choice ? html`<small>${t("answering.proposed")}</small>` : nothing}</span>
  </label>`;
}

function words(question: Question, choice: string, text: string, keeper: DraftKeeper, wrong: boolean): TemplateResult {
  const id = `words-${question.id}`;
  const needed = ["other", "another"].includes(choice);
  const label = choice === "disagree" ? "answering.words_disagree" : choice === "another" ? "answering.words_another" : needed ? "answering.words_other" : "answering.words";
  return html`<div class="field">
    <label for=${id}>${t(label)}${needed ? nothing : html` <span class="optional">${t("form.optional")}</span>`}</label>
    <textarea id=${id} rows="2" maxlength="50000" lang="vi" ?required=${needed} aria-invalid=${wrong ? "true" : nothing} .value=${live(text)}
      @input=${(event: Event) => keeper.type(question.id, { words: (event.target as HTMLTextAreaElement).value })}></textarea>
  </div>`;
}

/** Both texts of a field that two people changed, and the two ways out. */
function conflict(question: Question | undefined, keeper: DraftKeeper): TemplateResult | typeof nothing {
  const field = question?.id ?? reservation;
  const theirs = keeper.state.conflicts[field];
  if (!theirs) return nothing;
  const mine = keeper.state.typed.choices[field];
  const own = question ? said(question, mine) : html`<blockquote class="said-words">${keeper.state.typed.reservation || "–"}</blockquote>`;
  const other = question ? said(question, theirs.choice ? theirs : undefined) : html`<blockquote class="said-words">${theirs.words || "–"}</blockquote>`;
  return html`<div class="notice warn draft-conflict" role="alert">${icon("people")}<div class="stack">
    <p class="strong">${t("answering.conflict", { name: keeper.state.by })}</p>
    <div><p class="xs muted">${t("answering.conflict_mine")}</p>${own}</div>
    <div><p class="xs muted">${t("answering.conflict_theirs", { name: keeper.state.by })}</p>${other}</div>
    <div class="row"><button type="button" class="btn small" @click=${() => keeper.decide(field, false)}>${t("answering.conflict_keep")}</button>
      <button type="button" class="btn small" @click=${() => keeper.decide(field, true)}>${t("answering.conflict_take")}</button></div>
  </div></div>`;
}

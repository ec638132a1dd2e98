/** What the others answered, where it may be seen, and the result after the closing; who is deemed to agree stands apart. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { answerFiles } from "./answer-files.ts";
import { choicesOf, saidWhole, signOf, toneOf, wordOf } from "./choices.ts";
import type { AnswerData, AnswerRow, Question, Seat, SlipRow, Tally } from "./rows.ts";

/** The result of each question, in words and figures. */
export function slipResult(slip: SlipRow): TemplateResult | typeof nothing {
  const { result } = slip;
  if (!result) return nothing;
  return html`<section class="stack" aria-labelledby="slip-result"><h2 class="lg" id="slip-result">${t("answering.result")}</h2>
    ${slip.questions.map((question, index) => tally(slip, question, index, result.questions[question.id]))}</section>`;
}

/** The answers of all, in the order of the seats; seats that are silent after the closing come last, together. */
export function otherAnswers(slip: SlipRow, answers: readonly AnswerRow[], data: AnswerData): TemplateResult | typeof nothing {
  const closed = slip.closed_at !== null;
  if (!closed && slip.answers_shown !== "as_they_come") return slip.state === "open" ? html`<p class="xs muted">${t("answering.hidden")}</p>` : nothing;
  const bySeat = new Map(answers.map((answer) => [answer.seat_id, answer]));
  const answered = data.seats.filter((seat) => bySeat.has(seat.id));
  const silent = data.seats.filter((seat) => !bySeat.has(seat.id));
  return html`<section class="stack" aria-labelledby="all-answers"><h2 class="lg" id="all-answers">${t("answering.all", { count: answered.length, of: data.seats.length })}</h2>
    <ul class="all-answers">${answered.map((seat) => html`<li><div><p class="strong">${titleOf(seat)}</p>${whose(seat, bySeat.get(seat.id)!)}</div>${saidWhole(slip, bySeat.get(seat.id)!)}${answerFiles(bySeat.get(seat.id)!)}</li>`)}</ul>
    ${closed && silent.length ? html`<div class="silent"><p class="strong">${t(slip.silence === "deemed_agree" ? "answering.deemed" : "answering.not_answered", { count: silent.length })}</p>
      <p class="sm">${silent.map(titleOf).join(", ")}</p></div>` : nothing}
  </section>`;
}

function tally(slip: SlipRow, question: Question, index: number, count: Tally | undefined): TemplateResult | typeof nothing {
  if (!count) return nothing;
  const total = Object.values(count.counts).reduce((sum, one) => sum + one, count.deemed + count.not_answered);
  return html`<div class="card pad stack tally" data-outcome=${count.outcome ?? (count.chosen ? "passed" : "not_passed")}>
    <p class="sm">${slip.questions.length > 1 ? `${index + 1}. ` : nothing}${named(question.text, question.text_en)}</p>
    <p class="tally-word">${outcome(question, count)}</p>
    <ul class="tally-counts">
      ${choicesOf(slip, question).map((choice) => figure(toneOf(question, choice), html`${signOf(question, choice)}${wordOf(question, choice)}`, count.counts[choice] ?? 0, total))}
      ${count.deemed ? figure("deemed", html`${icon("clock")}${t("answering.deemed_word")}`, count.deemed, total) : nothing}
      ${count.not_answered ? figure("none", html`${icon("more")}${t("answering.none_word")}`, count.not_answered, total) : nothing}
    </ul></div>`;
}

function figure(tone: string, label: TemplateResult, count: number, total: number): TemplateResult {
  return html`<li data-choice=${tone}><span class="said-choice">${label}</span><b class="number">${count}</b><meter min="0" max=${total || 1} .value=${count} aria-hidden="true"></meter></li>`;
}

function outcome(question: Question, count: Tally): string {
  if (question.kind === "agree") return t(count.outcome === "passed" ? "answering.passed" : "answering.not_passed");
  return count.chosen ? t("answering.chosen", { option: wordOf(question, count.chosen) }) : t("answering.none_chosen");
}

/** Who holds the seat, where its title does not say so, and how the answer came. */
function whose(seat: Seat, answer: AnswerRow): TemplateResult | typeof nothing {
  const means = answer.means === "system" ? "" : t(`answering.means.${answer.means}`);
  const words = [seat.name === seat.title ? "" : seat.name, means].filter(Boolean);
  return words.length ? html`<p class="xs muted">${words.join(" · ")}</p>` : nothing;
}

function titleOf(seat: Seat): string {
  return named(seat.title, seat.title_en);
}

/** What was sent for the seat: the answer that stands with its receipt, and every version before it. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { clockTime, day } from "../core/time.ts";
import { t } from "../core/words.ts";
import "../passkeys/device-confirmation.ts";
import { answerFiles } from "./answer-files.ts";
import { isReceiptOf } from "./answer-receipt.ts";
import { saidWhole } from "./choices.ts";
import type { AnswerRow, SlipRow } from "./rows.ts";

/** The last answer in time; `late` are kept and don't count. */
export function standing(answers: readonly AnswerRow[]): AnswerRow | undefined {
  return answers.find((answer) => answer.current);
}

/** The answers, the one that counts first; who answers for the seat `entry` has a device confirm it, while it is open. */
export function sentAnswers(slip: SlipRow, answers: readonly AnswerRow[], entry?: string): TemplateResult | typeof nothing {
  if (!answers.length) return nothing;
  const current = standing(answers);
  const late = answers.filter((answer) => answer.late);
  const before = answers.filter((answer) => !answer.current && !answer.late);
  return html`
    ${current ? whole(slip, current, "done", entry) : nothing}
    ${late.map((answer) => whole(slip, answer, "late", entry))}
    ${before.length ? html`<details class="fold versions-sent"><summary>${icon("list")}<span class="grow">${t("answering.before", { count: before.length })}</span>${icon("down")}</summary>
      <div class="fold-body">${before.map((answer) => whole(slip, answer, "before"))}</div></details>` : nothing}`;
}

/** The way to another answer in the place of the last. */
export function reopening(slip: SlipRow, answers: boolean, press: () => void): TemplateResult {
  return html`<div class="stack"><button type="button" class="btn wide" @click=${press}>${icon("pencil")}${t(answers ? "answering.change" : "answering.prepare_again")}</button>
    <p class="xs muted">${t("answering.changeable", { day: day(slip.due_on) })}</p></div>`;
}

function whole(slip: SlipRow, answer: AnswerRow, how: "done" | "late" | "before", entry?: string): TemplateResult {
  return html`<article class="sent-answer" data-how=${how}>
    <p class="row">${head(how)}<span class="xs muted">${t("answering.number", { number: answer.number })}</span></p>
    <p class="xs muted">${t(`answering.sent.${answer.means}`, { name: answer.sent_by_name, time: clockTime(answer.sent_at), day: day(answer.sent_at) })}</p>
    ${saidWhole(slip, answer)}${answerFiles(answer)}
    <p class="sent-receipt"><span class="xs muted">${t("answering.receipt")}</span> <code>${answer.short}</code></p>
    ${confirmation(slip, answer, entry)}
  </article>`;
}

function confirmation(slip: SlipRow, answer: AnswerRow, entry?: string): TemplateResult {
  const fits = (): Promise<boolean> => isReceiptOf(answer, entry!);
  return html`<device-confirmation path="/api/v1/slips/${slip.id}/answers/mine/confirmation" kind="answer" matter=${slip.id} receipt=${answer.receipt}
    .confirmed=${answer.confirmed_at} .fits=${fits} .open=${slip.state === "open" && entry !== undefined}></device-confirmation>`;
}

function head(how: "done" | "late" | "before"): TemplateResult {
  if (how === "done") return html`<span class="chip done">${icon("check")}${t("answering.sent")}</span>`;
  if (how === "late") return html`<span class="chip warn">${icon("clock")}${t("answering.sent_late")}</span>`;
  return html`<span class="chip">${t("answering.replaced")}</span>`;
}

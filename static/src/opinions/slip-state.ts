/** Where the slip stands, in words: until when, extended, recalled, closed, and what becomes of silence. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { clockTime, day } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { SlipRow } from "./rows.ts";

const hour = 3_600_000;

/** Whether the time to answer is over, as far as this tablet can tell. */
export function isOver(slip: SlipRow): boolean {
  return slip.state !== "open" || live.now() >= Date.parse(slip.closes_at);
}

/** Until when, and what happened to the slip since it came. */
export function slipState(slip: SlipRow, answered: boolean): TemplateResult {
  if (slip.state === "withdrawn") {
    return html`<div class="notice problem" role="status">${icon("close")}<div class="stack tight"><p class="strong">${t("answering.recalled")}</p><p>${slip.reason}</p></div></div>`;
  }
  return html`
    <p class="row due">${chip(slip)}<span class="sm">${t(isOver(slip) ? "answering.was_due" : "answering.due", { day: day(slip.due_on) })}</span></p>
    ${slip.extensions.map((one) => html`<div class="notice" role="status">${icon("calendar")}<div class="stack tight">
      <p class="strong">${t("answering.extended", { before: day(one.due_on_before), day: day(one.due_on) })}</p><p class="sm">${one.reason}</p></div></div>`)}
    ${!answered && slip.silence ? html`<p class="sm muted silence">${t(`answering.silence.${isOver(slip) ? "was_" : ""}${slip.silence}`, { day: day(slip.due_on) })}</p>` : nothing}`;
}

function chip(slip: SlipRow): TemplateResult {
  const left = Date.parse(slip.closes_at) - live.now();
  if (slip.state !== "open") return html`<span class="chip">${icon("lock")}${t("answering.closed")}</span>`;
  if (isOver(slip)) return html`<span class="chip">${icon("lock")}${t("answering.over")}</span>`;
  if (left > 48 * hour) return html`<span class="chip brand">${icon("clock")}${t("answering.open")}</span>`;
  if (left > hour) return html`<span class="chip warn number">${icon("clock")}${t("answering.hours_left", { count: Math.floor(left / hour) })}</span>`;
  return html`<span class="chip warn number">${icon("alert")}${t("answering.minutes_left", { count: Math.ceil(left / 60_000), time: clockTime(slip.closes_at) })}</span>`;
}

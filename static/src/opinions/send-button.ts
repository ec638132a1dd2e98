/** The one button that sends: agreement at once where nothing is written, else what is written. */
import { html, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { SlipRow } from "./rows.ts";

/** Agrees to all there is to agree to. */
export function agreeButton(slip: SlipRow, busy: boolean, press: () => void): TemplateResult {
  return html`<button type="button" class="btn primary big wide${busy ? " busy" : ""}" ?disabled=${busy} @click=${press}>${icon("check")}${t(slip.questions.length > 1 ? "answering.agree_all" : "answering.agree")}</button>`;
}

/** Sends what is written, by the form that it is in. */
export function sendButton(over: boolean, busy: boolean): TemplateResult {
  return html`<button type="submit" class="btn primary big wide${busy ? " busy" : ""}" ?disabled=${busy}>${icon("forward")}${t(over ? "answering.send_late" : "answering.send")}</button>`;
}

/** What is asked before agreeing; `points` go along. */
export function sureToAgree(slip: SlipRow, points: number): string {
  const all = slip.questions.length > 1 ? "_all" : "";
  return t(`answering.agree${all}_sure${points ? "_points" : ""}`, { count: slip.questions.length, points, reference: slip.reference });
}

/** What is asked before sending; too late, that it will not count. */
export function sureToSend(slip: SlipRow, over: boolean): string {
  return t(over ? "answering.send_late_sure" : "answering.send_sure", { reference: slip.reference });
}

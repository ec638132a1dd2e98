/** That an answer was pressed and has not gone, in words that nobody takes for anything else. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Steps } from "./steps.ts";

/** Why nothing went, where something was pressed. */
export function unsent({ unsent, problem }: Steps): TemplateResult | typeof nothing {
  if (problem) return html`<p class="form-problem" role="alert">${problem}</p>`;
  if (!unsent) return nothing;
  return html`<div class="notice problem unsent" role="alert">${icon(unsent === "back" ? "alert" : "offline")}<div class="stack tight">
    <p class="strong">${t("answering.not_sent")}</p><p class="sm">${t(`answering.not_sent.${unsent}`)}</p></div></div>`;
}

const shown = new WeakSet<Element>();

/** What is told beside the button that sends comes into view once, with the way on. */
export function bringIntoView(sheet: Element): void {
  const told = sheet.querySelector(".unsent, .changes-to-approve");
  if (!told || shown.has(told)) return;
  shown.add(told);
  sheet.querySelector(".answer-actions")!.lastElementChild!.scrollIntoView({ block: "nearest" });
}

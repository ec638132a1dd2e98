/** How safe what is typed is, in one calm line that never jumps. */
import { html, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Safety } from "./draft-keeper.ts";

const signs: Record<Safety, string> = { kept: "check", keeping: "clock", here: "offline", torn: "people", refused: "alert" };

/** Said to screen readers only when it is not just being kept. */
export function safetyLine(safety: Safety): TemplateResult {
  return html`<p class="safety xs" data-safety=${safety} role="status">${icon(signs[safety])}<span>${t(`answering.safety.${safety}`)}</span></p>`;
}

/** Something was written for the seat before and lies in the locked vault. */
export function lockedAway(): TemplateResult {
  return html`<div class="notice warn locked-away" role="status">${icon("lock")}<div class="stack tight"><p>${t("answering.locked")}</p>
    <p><a class="btn small" href="/on-this-device">${t("answering.unlock")}</a></p></div></div>`;
}

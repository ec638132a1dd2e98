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

/** How a ministry prepares an answer: who wrote it, whose turn it is, and the steps of aide and head. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { clockTime, day } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { AnswerSheet } from "./answer-sheet.ts";
import type { DraftRow } from "./rows.ts";

/** Who prepared what, and the way back for who decides on it. */
export function prepared(draft: DraftRow, sheet: AnswerSheet): TemplateResult {
  const decides = sheet.data.part.answers || sheet.data.part.heads;
  const passed = draft.state !== "drafting" || draft.remark;
  return html`<section class="prepared" data-state=${draft.state} aria-label=${t("answering.prepared")}>
    <p class="row"><span class="chip ${tones[draft.state]}">${icon(signs[draft.state])}${t(`answering.draft.${draft.remark && draft.state === "drafting" ? "sent_back" : draft.state}`)}</span></p>
    <p class="sm">${t("answering.written_by", { name: draft.written_by_name, time: clockTime(draft.written_at), day: day(draft.written_at) })}
      ${passed ? html`<span class="block">${t(`answering.passed_by.${draft.state}`, { name: draft.changed_by_name, time: clockTime(draft.changed_at), day: day(draft.changed_at) })}</span>` : nothing}</p>
    ${draft.remark ? html`<blockquote class="said-words">${draft.remark}</blockquote>` : nothing}
    ${decides && draft.state !== "drafting" ? back(sheet) : nothing}
  </section>`;
}

/** Whether it is only what the reader is writing, of which nothing needs to be told. */
export function isOwn(draft: DraftRow): boolean {
  return draft.state === "drafting" && !draft.remark && draft.written_by === document.documentElement.dataset.person;
}

const tones = { drafting: "", awaiting_head: "brand", ready: "done" };
const signs = { drafting: "pencil", awaiting_head: "clock", ready: "check" };

/** The next step of who does not send: the head approves, all others hand over. */
export function passing(sheet: AnswerSheet, busy: boolean): TemplateResult {
  const heads = sheet.data.part.heads;
  const state = sheet.keeper?.isUnkept ? "drafting" : sheet.draft?.state;
  const member = sheet.data.entry!.name;
  if (state === "ready") return html`<p class="notice">${icon("check")}<span>${t("answering.waits_member", { name: member })}</span></p>`;
  if (heads) return step(sheet, busy, "approval", t("answering.approve"), "check");
  if (state === "awaiting_head") return html`<p class="notice">${icon("clock")}<span>${t("answering.waits_head")}</span></p>`;
  return step(sheet, busy, "hand-over", t("answering.hand_over"), "forward");
}

function step(sheet: AnswerSheet, busy: boolean, name: "hand-over" | "approval", label: string, sign: string): TemplateResult {
  return html`<button type="button" class="btn primary big wide${busy ? " busy" : ""}" ?disabled=${busy} @click=${() => void sheet.pass(name, "")}>${icon(sign)}${label}</button>`;
}

function back(sheet: AnswerSheet): TemplateResult {
  return html`<details class="fold send-back"><summary>${icon("retry")}<span class="grow">${t("answering.send_back")}</span>${icon("down")}</summary>
    <div class="fold-body"><div class="field"><label for="draft-remark">${t("answering.remark")}</label><textarea id="draft-remark" rows="2" maxlength="2000" lang="vi"></textarea></div>
      <button type="button" class="btn wide" @click=${(event: Event) => void sendBack(event, sheet)}>${icon("retry")}${t("answering.send_back")}</button></div></details>`;
}

async function sendBack(event: Event, sheet: AnswerSheet): Promise<void> {
  const place = (event.currentTarget as Element).closest(".fold-body")!.querySelector("textarea")!;
  if (!place.value.trim()) return place.focus();
  await sheet.pass("sending-back", place.value.trim());
}

/** Who approves reads what is approved: what was changed since it was read, and approving that at one press. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { t } from "../core/words.ts";
import { said } from "./choices.ts";
import { changedFields, reservation, saidOf, type Field } from "./drafting.ts";
import type { DraftRow, Said, SlipRow } from "./rows.ts";

/** What the head has read: what was handed over, what the head wrote, else what stood there when the page was opened. */
export function readNow(read: DraftRow | undefined, draft: DraftRow | undefined): DraftRow | undefined {
  const isRead = !read || draft?.state !== "drafting" || draft.written_by === document.documentElement.dataset.person;
  return draft && !isRead ? read : draft;
}

/** Whether somebody changed it after it was read. */
export function isChanged(read: DraftRow | undefined, draft: DraftRow | undefined): boolean {
  return Boolean(read && draft && changedFields(saidOf(read), saidOf(draft)).length);
}

/** What was changed, both as it was read and as it is now; to approve that, or to go on reading. */
export function changesToApprove(slip: SlipRow, read: DraftRow, now: DraftRow, press: { approve: () => void; leave: () => void }, busy: boolean): TemplateResult {
  const fields = changedFields(saidOf(read), saidOf(now));
  return html`<div class="notice warn changes-to-approve" role="alert">${icon("people")}<div class="stack">
    <p class="strong">${t("answering.changed", { name: now.written_by_name, time: clockTime(now.written_at) })}</p>
    <div class="changes stack" tabindex="0" role="group" aria-label=${t("answering.changed_now")}>${fields.map((field) => html`<div class="stack tight">${headOf(slip, field)}
      <div><p class="xs muted">${t("answering.changed_was")}</p>${wordsOf(slip, field, read)}</div>
      <div><p class="xs muted">${t("answering.changed_now")}</p>${wordsOf(slip, field, now)}</div></div>`)}</div>
    <div class="row"><button type="button" class="btn primary${busy ? " busy" : ""}" ?disabled=${busy} @click=${press.approve}>${icon("check")}${t("answering.approve_changed")}</button>
      <button type="button" class="btn" @click=${press.leave}>${t("answering.not_yet")}</button></div>
  </div></div>`;
}

function headOf(slip: SlipRow, field: Field): TemplateResult | typeof nothing {
  if (field === reservation) return html`<p class="xs strong">${t("answering.reservation")}</p>`;
  const number = slip.questions.findIndex(({ id }) => id === field) + 1;
  return slip.questions.length > 1 ? html`<p class="xs strong">${t("answering.question", { number })}</p>` : nothing;
}

function wordsOf(slip: SlipRow, field: Field, from: Said): TemplateResult {
  if (field === reservation) return html`<blockquote class="said-words">${from.reservation || "–"}</blockquote>`;
  return said(slip.questions.find(({ id }) => id === field)!, from.choices[field]);
}

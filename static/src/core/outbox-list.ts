/** The dialog that shows what waits to be sent and what was refused, with what was tried: to look at, copy, put away. */
import { html, nothing, render, type TemplateResult } from "lit";
import type { Json } from "./api.ts";
import { copy } from "./copy.ts";
import { icon } from "./icons.ts";
import { count, dismiss, flush, waiting, watch, type Waiting } from "./outbox.ts";
import { clockTime, day } from "./time.ts";
import { toast } from "./toast.ts";
import { t } from "./words.ts";

/** Shows the list until it is closed; it follows what is sent meanwhile. */
export async function showOutbox(): Promise<void> {
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog outbox" });
  const draw = async (): Promise<void> => void render(list(await waiting(), (await count()).waiting), dialog);
  const end = watch(() => void draw());
  dialog.addEventListener("close", () => (end(), dialog.remove()));
  document.body.append(dialog);
  await draw();
  dialog.showModal();
}

function list(orders: Waiting[], count: number): TemplateResult {
  const refused = orders.filter(({ state }) => state === "refused");
  const waiting = orders.filter(({ state }) => state === "waiting");
  const sealed = count - waiting.length;
  return html`<h2 class="lg">${t("outbox.title")}</h2>
    ${refused.length ? html`<p class="sm">${t("outbox.refused_hint")}</p><ul class="list">${refused.map(refusedRow)}</ul>` : nothing}
    ${waiting.length ? html`<p class="sm">${t("outbox.waiting_hint")}</p><ul class="list">${waiting.map(waitingRow)}</ul>` : nothing}
    ${sealed > 0 ? html`<p class="notice warn">${icon("lock")}${t("outbox.locked", { count: sealed })}</p>` : nothing}
    ${orders.length || sealed > 0 ? nothing : html`<p class="muted">${t("outbox.empty")}</p>`}
    <form method="dialog" class="row end">
      ${waiting.length ? html`<button type="button" class="btn" @click=${() => void flush()}>${icon("retry")}${t("outbox.send_now")}</button>` : nothing}
      <button class="btn primary">${t("core.close")}</button>
    </form>`;
}

function waitingRow(order: Waiting): TemplateResult {
  return html`<li>${icon("clock")}<div class="grow"><p class="strong">${order.what}</p><p class="xs muted">${moment(order)}</p></div></li>`;
}

function refusedRow(order: Waiting): TemplateResult {
  const text = order.urgent?.written ?? tried(order.body);
  return html`<li>${icon("alert")}<div class="grow stack tight">
    <p class="strong">${order.what}</p>
    <p class="sm">${t("outbox.because", { why: order.why?.message ?? "" })}</p>
    ${text ? html`<details class="fold"><summary>${t("outbox.tried")}${icon("down")}</summary><pre class="sm tried">${text}</pre></details>` : nothing}
    <p class="xs muted">${moment(order)}</p>
    <p class="row tight">
      ${text ? html`<button type="button" class="btn small" @click=${() => void copied(text)}>${icon("copy")}${t("outbox.copy")}</button>` : nothing}
      <button type="button" class="btn small" @click=${() => void dismiss(order)}>${icon("trash")}${t("outbox.dismiss")}</button>
    </p></div></li>`;
}

function moment({ at }: Waiting): string {
  return t("outbox.at", { time: clockTime(at), day: day(at) });
}

/** The words that the person wrote, one a line; not the numbers and ids that go with them. */
function tried(body: Json | undefined): string {
  if (typeof body === "string") return isId(body) ? "" : body;
  if (body === null || typeof body !== "object") return "";
  return Object.values(body).map((value) => tried(value)).filter(Boolean).join("\n");
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
}

async function copied(text: string): Promise<void> {
  await copy(text);
  toast(t("copied.done"), "done");
}

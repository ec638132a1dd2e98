/** A meeting on this device, as its page and the lists show it: taken, being taken, or not. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { clockTime, day } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { Pack } from "./packs.ts";
import { megabytes } from "./sizes.ts";

/** How it stands; `pack` is there where it can be read, `share` (of 100) while it is being taken. */
export type Taking = { title: string; isHere: boolean; pack: Pack | undefined; share: number | undefined; take: () => void; stop: (() => void) | undefined; remove: () => void };

/** Less than this is not worth a word in a list. */
const leastTold = 50_000;

/** On the meeting's own page: a card with all that can be done. */
export function takingCard(taking: Taking): TemplateResult {
  return html`<div class="card pad">${icon("device")}<div class="grow" role="status">${words(taking)}</div>${buttons(taking)}</div>`;
}

/** In a list of meetings: one quiet button, or what is here and how large it is. */
export function takingLine({ title, isHere, pack, share, take, stop }: Taking): TemplateResult {
  const label = (words: string): string => `${words}: ${title}`;
  if (share !== undefined) {
    return html`<span class="xs muted number" role="status">${t("offline.taking_short", { share })}</span>
      <button type="button" class="btn small quiet" aria-label=${label(t("offline.stop"))} @click=${stop}>${t("offline.stop")}</button>`;
  }
  if (isHere && (!pack || pack.whole)) {
    return html`<a class="btn small quiet" href="/on-this-device">${icon(pack ? "check" : "lock")}<span>${t("offline.here")}${pack && pack.size > leastTold ? html` · <span class="number">${megabytes(pack.size)}</span>` : nothing}</span></a>`;
  }
  const does = t(isHere ? "offline.take_rest" : "offline.take");
  return html`<button type="button" class="btn small quiet" aria-label=${label(does)} @click=${take}>${icon("download")}${does}</button>`;
}

function words({ isHere, pack, share }: Taking): TemplateResult {
  if (share !== undefined) {
    return html`<p class="strong">${t("offline.taking", { share })}</p><progress max="100" value=${share} aria-label=${t("offline.taking_label")}></progress>`;
  }
  if (pack?.whole) {
    const at = new Date(pack.whole).toISOString();
    return html`<p class="strong">${t("offline.here")}</p><p class="xs muted">${t("offline.here_since", { time: clockTime(at), day: day(at), size: megabytes(pack.size) })}</p>`;
  }
  if (isHere) return html`<p class="strong">${t(pack ? "offline.part" : "offline.here_locked")}</p>`;
  return html`<p class="strong">${t("offline.take_title")}</p><p class="xs muted">${t("offline.take_hint")}</p>`;
}

function buttons({ isHere, pack, take, stop, remove }: Taking): TemplateResult {
  if (stop) return html`<button type="button" class="btn" @click=${stop}>${t("offline.stop")}</button>`;
  const isWhole = Boolean(pack?.whole);
  return html`<button type="button" class="btn" @click=${take}>${icon(isWhole ? "retry" : "download")}${t(isWhole ? "offline.take_again" : isHere ? "offline.take_rest" : "offline.take")}</button>
    ${isHere ? html`<button type="button" class="btn" @click=${remove}>${icon("trash")}${t("offline.remove")}</button>` : nothing}`;
}

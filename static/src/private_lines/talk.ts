/** A line as it is read and written: the messages of one, and the field below them. */
import { html, type TemplateResult } from "lit";
import { clockTime } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { Message } from "./book.ts";

/** The messages, oldest first; `mine` is the side that looks. */
export function talk(messages: Message[], mine: "desk" | "person"): TemplateResult {
  if (!messages.length) return html`<p class="sm muted">${t("lines.none")}</p>`;
  return html`<ol class="talk" tabindex="0" aria-label=${t("lines.title")}>${messages.map(({ id, text, by_name, from_desk, sent_at }) => {
    const own = from_desk === (mine === "desk");
    return html`<li data-id=${id} ?data-own=${own}><p class="xs muted">${from_desk && mine === "person" ? t("lines.secretary") : by_name} · <span class="number">${clockTime(sent_at)}</span></p><p>${text}</p></li>`;
  })}</ol>`;
}

/** Sends by Enter too. */
export function writing(name: string, label: string, can: boolean, send: (text: string) => Promise<boolean>): TemplateResult {
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get("text") ?? "").trim();
    if (text && (await send(text))) form.reset();
  };
  return html`<form class="row say" @submit=${submit}><label class="unseen" for=${name}>${label}</label>
    <input id=${name} class="grow" name="text" maxlength="500" autocomplete="off" placeholder=${label}><button class="btn" ?disabled=${!can}>${t("lines.send")}</button></form>`;
}

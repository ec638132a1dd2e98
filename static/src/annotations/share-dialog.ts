/** For whose eyes a note is, or all one's notes on the document: asked in a dialog. */
import { html, nothing, render, type TemplateResult } from "lit";
import { get, newId, Problem } from "../core/api.ts";
import { enqueue } from "../core/outbox.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import type { NoteBook } from "./book.ts";
import { sharing } from "./changes.ts";
import type { Audience, Named, Note } from "./rows.ts";

type Reader = Named & { is_aide: boolean };
type Readers = { audiences: Audience[]; people: Reader[] };

/** Asks for whose eyes that note is to be; without a note, all one's own on the document. */
export async function askToShare(book: NoteBook, note?: Note): Promise<void> {
  try {
    const readers = await get<Readers>(`/api/v1/documents/${book.desk.document}/annotation-readers`);
    open(book, readers, note);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.message, "problem");
  }
}

function open(book: NoteBook, readers: Readers, note: Note | undefined): void {
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog share-dialog" });
  dialog.setAttribute("aria-label", t(note ? "notes.share_one" : "notes.share_all"));
  let audience: Audience = note?.audience ?? "private";
  const named = new Set(note?.people.map(({ id }) => id));
  let sought = "";
  const choose = (one: Audience): void => ((audience = one), draw());
  const draw = (): void => void render(form(), dialog);
  const form = (): TemplateResult => html`<form method="dialog" class="stack" @submit=${() => share(book, note, audience, readers.people.filter(({ id }) => named.has(id)))}>
    <h2>${t(note ? "notes.share_one" : "notes.share_all")}</h2>
    ${note ? nothing : html`<p class="sm muted">${t("notes.share_all_more")}</p>`}
    <fieldset><legend class="unseen">${t("notes.for_whom")}</legend>${readers.audiences.map((one) => html`
      <label class="choice"><input type="radio" name="audience" .checked=${one === audience} @change=${() => choose(one)}><span><span class="strong">${t(`notes.audience.${one}`)}</span><br><span class="sm muted">${t(`notes.audience.${one}_more`)}</span></span></label>`)}</fieldset>
    ${audience === "people" ? people() : nothing}
    <div class="row end"><button class="btn" type="button" @click=${() => dialog.close()}>${t("core.cancel")}</button><button class="btn primary" ?disabled=${audience === "people" && !named.size}>${t("notes.share")}</button></div></form>`;
  const people = (): TemplateResult => html`
    ${readers.people.length > 8 ? html`<input type="search" class="share-search" aria-label=${t("notes.find_person")} placeholder=${t("notes.find_person")} .value=${sought} @input=${(event: Event) => ((sought = (event.target as HTMLInputElement).value.toLowerCase()), draw())}>` : nothing}
    <div class="share-people" role="group" aria-label=${t("notes.audience.people")}>${readers.people.filter((one) => named.has(one.id) || one.name.toLowerCase().includes(sought)).map((one) => html`
      <label class="choice"><input type="checkbox" .checked=${named.has(one.id)} @change=${() => (named.delete(one.id) || named.add(one.id), draw())}><span>${one.name}${one.is_aide ? html` <span class="chip brand">${t("notes.aide")}</span>` : nothing}</span></label>`)}</div>`;
  dialog.addEventListener("close", () => dialog.remove());
  draw();
  document.body.append(dialog);
  dialog.showModal();
}

function share(book: NoteBook, note: Note | undefined, audience: Audience, people: Named[]): void {
  const what = t("notes.did.share", { audience: t(`notes.audience.${audience}`) });
  const id = newId();
  if (note) return book.do([sharing(note, audience, people, id)], what);
  const body = { change: id, audience, people: audience === "people" ? people.map((one) => one.id) : [] };
  const path = `/api/v1/documents/${book.desk.document}/annotations/audience`;
  void enqueue({ id, method: "PUT", path, body, what, at: new Date().toISOString() });
}

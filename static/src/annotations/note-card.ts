/** One note in the panel: its words, what is written, whose it is; unfolded, its thread and what can be done with it. */
import { html, nothing, type TemplateResult } from "lit";
import { newId } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { clockTime, day } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { Acts } from "./acts.ts";
import { answering, withdrawing } from "./changes.ts";
import type { NoteWriting } from "./note-writing.ts";
import type { Note } from "./rows.ts";
import { askToShare } from "./share-dialog.ts";

export type CardDoes = {
  /** Shows the note on its page. */
  go: (note: Note) => void;
  unfold: (note: Note) => void;
  /** Lets an unplaced note be put somewhere. */
  place: (note: Note) => void;
  /** Shows the page on which it stood. */
  lookBack: (note: Note) => void;
};

/** The card of a note. */
export function noteCard(note: Note, open: boolean, acts: Acts, does: CardDoes): TemplateResult {
  return html`<article class="note-card ${note.colour}" role="listitem" data-card=${note.id}>
    <button type="button" class="note-main" aria-expanded=${String(open)} @click=${() => (does.unfold(note), note.state === "placed" && does.go(note))}>
      ${note.quote?.exact ? html`<q>${shortened(note.quote.exact)}</q>` : nothing}
      ${open && note.may.change ? nothing : html`<span class="note-text">${note.text || kindOf(note)}</span>`}
      ${note.mine && note.author.id !== note.owner.id ? html`<span class="note-by">${icon("pencil")}${t("notes.by_aide", { name: note.author.name })}</span>` : nothing}
      <span class="note-about">${aboutOf(note)}</span>
    </button>
    ${open ? unfolded(note, acts, does) : nothing}
  </article>`;
}

function unfolded(note: Note, acts: Acts, does: CardDoes): TemplateResult {
  return html`<div class="note-more">
    ${note.may.change ? html`<note-writing .acts=${acts} .note=${note.id}></note-writing>` : nothing}
    ${note.state === "unplaced" ? placeless(note, does) : nothing}
    ${note.answers.length ? html`<ul class="thread">${note.answers.map((answer) => html`<li><p><span class="strong">${answer.author.name}</span> <span class="xs muted">${moment(answer.at)}</span></p><p class="said">${answer.text}</p>
      ${answer.mine ? html`<button type="button" class="btn quiet small" @click=${() => acts.book.do([withdrawing(note, answer, newId())], t("notes.did.withdraw"))}>${t("notes.withdraw")}</button>` : nothing}</li>`)}</ul>` : nothing}
    ${note.may.answer && (note.audience !== "private" || note.answers.length) ? answerForm(note, acts) : nothing}
    <div class="note-actions">
      ${note.may.share ? html`<button type="button" class="btn small" @click=${() => void askToShare(acts.book, note)}>${icon("people")}<span>${t("notes.share")}</span></button>` : nothing}
      ${note.may.remove ? html`<button type="button" class="btn small quiet" @click=${() => acts.remove([note.id])}>${icon("trash")}<span>${t("notes.remove")}</span></button>` : nothing}
    </div></div>`;
}

function placeless(note: Note, does: CardDoes): TemplateResult {
  return html`<p class="sm">${t("notes.was_on", { page: note.was?.page ?? 0, version: note.was?.version ?? 0 })}</p>
    <div class="note-actions"><button type="button" class="btn small primary" @click=${() => does.place(note)}>${t("notes.place_again")}</button>
    ${note.was ? html`<button type="button" class="btn small" @click=${() => does.lookBack(note)}>${t("notes.old_page")}</button>` : nothing}</div>`;
}

function answerForm(note: Note, acts: Acts): TemplateResult {
  const send = (event: Event): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector("textarea")!;
    const text = field.value.trim();
    if (!text) return;
    acts.book.do([answering(note, text, newId())], t("notes.did.answer", { text: shortened(text) }));
    field.value = "";
  };
  return html`<form class="answer-form" @submit=${send}><textarea rows="1" maxlength="4000" aria-label=${t("notes.answer_field")} placeholder=${t("notes.answer_field")}></textarea>
    <button class="btn small">${t("notes.answer")}</button></form>`;
}

function kindOf(note: Note): string {
  return note.kind === "ink" ? t("notes.kind.ink_of", { count: note.strokes.length }) : t(`notes.kind.${note.kind}`);
}

/** Whose it is, for whose eyes, since when, and whether it is safe on the server. */
function aboutOf(note: Note): string {
  const whose = note.mine ? t(`notes.audience.${note.audience}_short`) : t("notes.from", { name: note.owner.name });
  const answers = note.answers.length ? t("notes.answers", { count: note.answers.length }) : "";
  return [whose, note.mine ? "" : writerOf(note), answers, note.waits ? t("notes.waits") : moment(note.changed_at)].filter(Boolean).join(" · ");
}

/** Who wrote it for its owner; nothing of one that the owner wrote. */
function writerOf({ author, owner }: Note): string {
  if (author.id === owner.id) return "";
  return author.id === document.documentElement.dataset.person ? t("notes.written_by_me") : t("notes.written_by", { name: author.name });
}

function moment(at: string): string {
  return day(at) === day(new Date().toISOString()) ? clockTime(at) : day(at);
}

/** So much of it as a card has room for. */
export function shortened(text: string, most = 140): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}

declare global {
  interface HTMLElementTagNameMap { "note-writing": NoteWriting }
}

/** The bar at the foot of the pages: what can be done with words that are selected, or with notes that are chosen. */
import { html, nothing, render, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Acts } from "./acts.ts";
import type { Chosen } from "./chosen.ts";
import { isOnWords, type Colour, type Note } from "./rows.ts";
import { penWidths, textSizes, type Tools, type WordKind } from "./tools.ts";
import { colourDots } from "./tool-options.ts";

export type BarDoes = {
  mark: (kind: WordKind, colour: Colour) => void;
  noteOnWords: () => void;
  placeOnWords: () => void;
  open: (note: Note) => void;
};

export class NoteBar {
  /** A note that waits to be put somewhere. */
  placing: Note | undefined;
  /** Whether words are selected. */
  #words = false;
  #bar = Object.assign(document.createElement("div"), { className: "note-bar", hidden: true });
  #acts: Acts;
  #chosen: Chosen;
  #tools: Tools;
  #does: BarDoes;

  constructor(desk: HTMLElement, acts: Acts, chosen: Chosen, tools: Tools, does: BarDoes) {
    [this.#acts, this.#chosen, this.#tools, this.#does] = [acts, chosen, tools, does];
    this.#bar.setAttribute("role", "toolbar");
    this.#bar.setAttribute("aria-label", t("notes.bar"));
    // Else the tap would take the selection away before it is read.
    this.#bar.addEventListener("pointerdown", (event) => event.preventDefault());
    desk.append(this.#bar);
    chosen.addEventListener("chosen", () => this.draw());
    tools.addEventListener("changed", () => this.draw());
  }

  /** Words are selected, or no longer. */
  select(some: boolean): void {
    if (some) this.#chosen.set([]);
    this.#words = some;
    this.draw();
  }

  draw(): void {
    const notes = this.#chosen.notes;
    const shown = this.placing ? this.#place() : this.#words ? this.#onWords() : notes.length ? this.#onNotes(notes) : nothing;
    this.#bar.hidden = shown === nothing;
    render(shown, this.#bar);
  }

  #place(): TemplateResult {
    const onWords = isOnWords(this.placing!);
    return html`<p class="grow">${t(onWords ? "notes.place_on_words" : "notes.place_on_page")}</p>
      ${this.#words ? html`<button type="button" class="btn small primary" @click=${this.#does.placeOnWords}>${t("notes.place_here")}</button>` : nothing}
      ${this.#press("close", "notes.place_not", () => ((this.placing = undefined), this.draw()))}`;
  }

  #onWords(): TemplateResult {
    const { colours } = this.#tools.now;
    return html`${colourDots(undefined, true, (colour) => this.#does.mark("highlight", colour))}<span class="bar-rule"></span>
      ${this.#press("underline", "notes.words.underline", () => this.#does.mark("underline", colours.line))}
      ${this.#press("strike", "notes.words.strike", () => this.#does.mark("strike", colours.line))}
      ${this.#press("note", "notes.note_on_words", this.#does.noteOnWords)}`;
  }

  #onNotes(notes: Note[]): TemplateResult {
    const own = notes.filter(({ may }) => may.change);
    const ids = own.map(({ id }) => id);
    const [one] = notes;
    const removable = notes.filter(({ may }) => may.remove).map(({ id }) => id);
    return html`${notes.length > 1 ? html`<p class="sm strong">${t("notes.chosen", { count: notes.length })}</p>` : nothing}
      ${ids.length ? colourDots(own[0]!.colour, isOnWords(own[0]!), (colour) => this.#acts.recolour(ids, colour)) : nothing}
      ${own.length === 1 && (one!.kind === "text" || one!.kind === "ink") ? this.#sizes(one!) : nothing}<span class="bar-rule"></span>
      ${notes.length === 1 ? this.#press("note", "notes.open", () => this.#does.open(one!)) : nothing}
      ${removable.length ? this.#press("trash", "notes.remove", () => this.#acts.remove(removable)) : nothing}
      ${this.#press("close", "notes.unchoose", () => this.#chosen.set([]))}`;
  }

  #sizes(note: Note): TemplateResult {
    const all: readonly number[] = note.kind === "text" ? textSizes : penWidths;
    const now = note.width ?? all[1]!;
    const [less, more] = [all.findLast((one) => one < now), all.find((one) => one > now)];
    return html`${this.#press("minus", "notes.smaller", () => this.#acts.resize(note.id, less!), less === undefined)}${this.#press("plus", "notes.larger", () => this.#acts.resize(note.id, more!), more === undefined)}`;
  }

  #press(sign: string, words: string, press: () => void, disabled = false): TemplateResult {
    return html`<button type="button" class="btn quiet square" aria-label=${t(words)} title=${t(words)} ?disabled=${disabled} @click=${press}>${icon(sign)}</button>`;
  }
}

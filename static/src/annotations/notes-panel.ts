/** `<notes-panel>`: every note by page, in words: what is written, whose it is, its thread, and what can be done with it. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Acts } from "./acts.ts";
import { noteCard, type CardDoes } from "./note-card.ts";
import type { Note } from "./rows.ts";
import { askToShare } from "./share-dialog.ts";

const filters = ["all", "mine", "shared", "unplaced"] as const;
type Filter = (typeof filters)[number];

export class NotesPanel extends LiveElement {
  static override properties = { filter: { state: true }, open: { state: true } };
  declare filter: Filter;
  /** The note whose card is unfolded. */
  declare open: string;
  acts!: Acts;
  does!: Omit<CardDoes, "unfold">;
  /** Whether one may write here at all. */
  writes = true;
  /** Begins a note on the page in view, for those who use no pointer. */
  addHere = (): void => {};

  constructor() {
    super();
    Object.assign(this, { filter: "all", open: "" });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(this.acts.book, "notes", () => this.requestUpdate());
    this.on(this.acts, "owner", () => this.requestUpdate());
  }

  /** Unfolds a note's card, brings it into sight, and puts the caret into its text where one is to write. */
  async unfold(id: string, write: boolean): Promise<void> {
    this.open = id;
    if (!this.#matching().some((note) => note.id === id)) this.filter = "all";
    await this.updateComplete;
    const card = this.querySelector(`[data-card="${id}"]`);
    if (write) card?.querySelector<HTMLElement>("note-writing")?.focus();
    // Once the card is as high as it will be.
    requestAnimationFrame(() => card?.scrollIntoView({ block: "center" }));
  }

  override render(): TemplateResult {
    const { book } = this.acts;
    const notes = this.#matching();
    return html`
      <div class="notes-head"><h2>${t("notes.title")}</h2><notes-out .document=${book.desk.document} .writes=${this.writes} @notes-brought=${() => void book.load()}></notes-out>
        <button type="button" class="btn quiet square" aria-label=${t("notes.close")} @click=${() => this.dispatchEvent(new CustomEvent("panel-close", { bubbles: true }))}>${icon("close")}</button></div>
      <div class="segments notes-filter" role="group" aria-label=${t("notes.filter")}>${this.#filters().map((filter) => this.#segment(filter))}</div>
      ${book.unreadable ? html`<p class="notice warn">${icon("lock")}<span>${t("notes.unreadable", { count: book.unreadable })}</span></p>` : nothing}
      <div class="notes-list" role="list">${notes.length ? this.#list(notes) : this.#nothing()}</div>
      ${this.writes ? this.#foot() : nothing}`;
  }

  #foot(): TemplateResult {
    const some = this.#all().some((note) => note.mine);
    return html`<div class="notes-foot">${this.#writesFor()}
      <button type="button" class="btn small" @click=${() => this.addHere()}><span>${t("notes.add_here")}</span></button>
      ${some ? html`<button type="button" class="btn small" @click=${() => void askToShare(this.acts.book)}><span>${t("notes.share_all_short")}</span></button>` : nothing}</div>`;
  }

  /** An aide says here whose the notes written next are to be. */
  #writesFor(): TemplateResult | typeof nothing {
    const { owner, book } = this.acts;
    const helped = book.desk.helped ?? [];
    if (!helped.length) return nothing;
    const choose = (event: Event): void => this.acts.writeFor(helped.find(({ id }) => id === (event.target as HTMLSelectElement).value));
    return html`<label class="writes-for"><span>${t("notes.write_for")}</span><select @change=${choose}>
      <option value="" .selected=${!owner}>${t("notes.write_for_me")}</option>
      ${helped.map(({ id, name }) => html`<option value=${id} .selected=${owner?.id === id}>${name}</option>`)}</select></label>`;
  }

  #segment(filter: Filter): TemplateResult {
    const count = filter === "unplaced" ? ` ${this.#unplaced().length}` : "";
    return html`<button type="button" aria-pressed=${String(filter === this.filter)} @click=${() => (this.filter = filter)}>${t(`notes.filter.${filter}`)}${count}</button>`;
  }

  #filters(): Filter[] {
    return filters.filter((filter) => filter !== "unplaced" || this.#unplaced().length > 0);
  }

  #list(notes: Note[]): TemplateResult {
    const pages = [...Map.groupBy(notes, (note) => (note.state === "unplaced" ? 0 : note.page))];
    const does: CardDoes = { ...this.does, unfold: (note) => (this.open = this.open === note.id ? "" : note.id) };
    return html`${repeat(pages, ([page]) => page, ([page, on]) => html`
      <h3 role="presentation">${page ? t("reader.page_short", { page }) : t("notes.unplaced")}</h3>
      ${page ? nothing : html`<p class="sm muted">${t("notes.unplaced_more")}</p>`}
      ${repeat(on, ({ id }) => id, (note) => noteCard(note, note.id === this.open, this.acts, does))}`)}`;
  }

  #nothing(): TemplateResult {
    if (!this.acts.book.loaded && !this.acts.book.notes.size) return html`<p class="sm muted" role="status">${t(document.documentElement.dataset.live === "offline" ? "notes.offline" : "notes.loading")}</p>`;
    return html`<div class="empty">${icon("note")}<p>${t(`notes.none.${this.filter}`)}</p></div>`;
  }

  #all(): Note[] {
    const { version } = this.acts.book.desk;
    return [...this.acts.book.notes.values()].filter((note) => note.state === "unplaced" || note.version === version);
  }

  #unplaced(): Note[] {
    return this.#all().filter(({ state }) => state === "unplaced");
  }

  /** Those of the filter, in the order of the pages; what lost its place comes first. */
  #matching(): Note[] {
    const wanted = (note: Note): boolean => ({ all: true, mine: note.mine, shared: !note.mine || note.audience !== "private", unplaced: note.state === "unplaced" })[this.filter];
    return this.#all().filter(wanted).sort((a, b) => a.page - b.page || topOf(a) - topOf(b));
  }
}

/** How far down its page a note begins. */
function topOf({ at, rects, strokes }: Note): number {
  return at?.[1] ?? rects[0]?.[1] ?? Math.min(...strokes.flatMap(({ points }) => points.map(([, y]) => y)), 20_000);
}

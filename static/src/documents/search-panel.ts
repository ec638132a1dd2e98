/** `<search-panel>`: finds words in the document, lists every place, and leads from one to the next. */
import { html, nothing, type TemplateResult } from "lit";
import { Problem } from "../core/api.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { findInPage, inOrder, snippet, type Hit } from "./find.ts";
import type { Texts } from "./texts.ts";

/** More are counted and walked through, but not listed. */
const mostListed = 500;

export class SearchPanel extends LiveElement {
  static override properties = { query: { state: true }, hits: { state: true }, at: { state: true }, progress: { state: true }, problem: { state: true } };
  declare query: string;
  declare hits: Hit[];
  declare at: number;
  /** Pages searched; undefined when done. */
  declare progress: number | undefined;
  declare problem: string;
  texts!: Texts;
  pages = 0;
  /** The page on which the first place is wanted, where somebody came for what stands there. */
  #from = 0;
  #asked = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    Object.assign(this, { query: "", hits: [], at: -1, progress: undefined, problem: "" });
  }

  /** Puts the caret into the field, with what was asked last selected. */
  override focus(): void {
    void this.updateComplete.then(() => {
      const field = this.querySelector<HTMLInputElement>("input")!;
      field.focus();
      field.select();
    });
  }

  /** Looks for it at once; the place chosen first is on that page, or after it. */
  lookFor(query: string, page: number): void {
    [this.query, this.#from] = [query, page];
    void this.updateComplete.then(() => this.#search());
  }

  /** Shows the places on the pages while the panel is open, and none when it is closed. */
  opened(open: boolean): void {
    this.#tell(open ? this.hits : [], open ? this.hits[this.at] : undefined);
  }

  /** Goes to the next place, or by -1 to the one before. */
  step(by: 1 | -1): void {
    this.#from = 0;
    if (this.hits.length) this.#choose((this.at + by + this.hits.length) % this.hits.length);
  }

  override render(): TemplateResult {
    return html`
      <form class="search-form" role="search" @submit=${this.#submitted}>
        <label class="unseen" for="search-field">${t("reader.search")}</label>
        <div class="search-field">${icon("search")}<input id="search-field" type="search" autocomplete="off" enterkeyhint="search" placeholder=${t("reader.search_for")} .value=${this.query} @input=${this.#typed}></div>
        <button type="button" class="btn quiet square" aria-label=${t("reader.search_close")} @click=${() => this.#close()}>${icon("close")}</button>
      </form>
      <div class="search-count">
        <p role="status">${this.#summary()}</p>
        ${this.hits.length ? html`
          <button type="button" class="btn quiet square" aria-label=${t("reader.hit_before")} @click=${() => this.step(-1)}>${icon("up")}</button>
          <button type="button" class="btn quiet square" aria-label=${t("reader.hit_after")} @click=${() => this.step(1)}>${icon("down")}</button>` : nothing}
      </div>
      ${this.progress === undefined ? nothing : html`<progress max=${this.pages} .value=${this.progress} aria-label=${t("reader.searching")}></progress>`}
      ${this.hits.some(({ page }) => this.texts.isRecognised(page)) ? html`<p class="search-note xs muted">${t("reader.recognised_note")}</p>` : nothing}
      <ol class="hits">${this.hits.slice(0, mostListed).map((hit, at) => this.#hit(hit, at))}</ol>`;
  }

  #hit(hit: Hit, at: number): TemplateResult {
    const { before, match, after } = snippet(this.texts.plain(hit.page) ?? "", hit);
    return html`<li><button type="button" class="hit" aria-current=${at === this.at ? "true" : nothing} @click=${() => this.#choose(at)}>
      <span class="hit-page number">${t("reader.page_short", { page: hit.page })}</span>
      <span class="hit-text">${before}<mark>${match}</mark>${after}</span></button></li>`;
  }

  #summary(): string {
    if (this.problem) return this.problem;
    if (this.query.trim().length < 2) return t("reader.search_hint");
    if (this.progress !== undefined && !this.hits.length) return t("reader.searching");
    if (!this.hits.length) return t(this.texts.isEmpty ? "reader.no_text" : "reader.nothing_found");
    return t("reader.found", { at: this.at + 1, hits: this.hits.length, pages: new Set(this.hits.map(({ page }) => page)).size });
  }

  #typed(event: Event): void {
    [this.query, this.#from] = [(event.target as HTMLInputElement).value, 0];
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => void this.#search(), 180);
  }

  #submitted(event: Event): void {
    event.preventDefault();
    this.step(1);
  }

  /** Searches page by page as the texts arrive; an earlier question still under way gives up. */
  async #search(): Promise<void> {
    const asked = (this.#asked += 1);
    Object.assign(this, { hits: [], at: -1, problem: "", progress: this.query.trim().length < 2 ? undefined : 0 });
    this.#show();
    if (this.progress === undefined) return;
    try {
      const found: Hit[] = [];
      let next = 1;
      for await (const ready of this.texts.all()) {
        if (asked !== this.#asked) return;
        for (; next <= ready; next += 1) found.push(...this.#findIn(next));
        this.progress = ready;
        this.hits = inOrder(found, this.query);
        if (this.at < 0) this.#choose(this.#first());
      }
      // With marks, exact places come first: what was the first may have changed.
      if (this.hits.length) this.#choose(Math.max(0, this.#from ? this.#first() : this.at));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.message;
    }
    if (asked === this.#asked) this.progress = undefined;
  }

  #findIn(page: number): Hit[] {
    const text = this.texts.plain(page);
    return text === undefined ? [] : findInPage(page, text, this.query, this.texts.folded(page));
  }

  /** Where the walk through the places begins; -1 while it is not known yet. */
  #first(): number {
    if (!this.#from) return this.hits.length ? 0 : -1;
    const own = this.hits.findIndex(({ page }) => page === this.#from);
    return own >= 0 ? own : this.hits.findIndex(({ page }) => page > this.#from);
  }

  #choose(at: number): void {
    if (at < 0) return;
    this.at = at;
    this.#show();
    void this.updateComplete.then(() => this.querySelector(".hit[aria-current]")?.scrollIntoView({ block: "nearest" }));
  }

  #show(): void {
    this.#tell(this.hits, this.hits[this.at]);
  }

  #tell(hits: Hit[], current: Hit | undefined): void {
    this.dispatchEvent(new CustomEvent("hits", { detail: { hits, current } }));
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("panel-close", { bubbles: true }));
  }
}

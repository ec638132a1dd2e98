/** All pages of the document on the screen: a sheet for each, filled when near the view and emptied when far from it. */
import { isOpened, whenOpened } from "./opened.ts";
import { Painter } from "./painter.ts";
import { rectsOf } from "./page-text.ts";
import type { Pdf } from "./pdf.ts";
import { fill, type ReaderData } from "./reader-data.ts";
import type { Hit } from "./find.ts";
import { selectedPlaces } from "./selection.ts";
import { Sheet } from "./sheet.ts";
import { measure, textLayer } from "./text-layer.ts";
import type { Texts } from "./texts.ts";
import type { View } from "./view.ts";

/** How many pages beyond the view have their preview ready, and how many are laid out at all. */
const [ahead, around] = [3, 6];

export class Sheets {
  readonly all: Sheet[];
  readonly painter: Painter;
  readyPages: number;
  #view: View;
  #texts: Texts;
  #image: string;
  #hits: Hit[] = [];
  #current: Hit | undefined;
  /** First and last page that are laid out. */
  #standing: [number, number] = [1, 0];

  constructor(view: View, data: ReaderData, texts: Texts, pdf: Pdf) {
    [this.#view, this.#texts, this.#image, this.readyPages] = [view, texts, data.urls.image, data.ready_pages];
    this.all = data.pages.map((size, at) => new Sheet(at + 1, size, view.area));
    for (const sheet of this.all.slice(this.readyPages)) sheet.element.classList.add("preparing");
    view.area.replaceChildren(...this.all.map((sheet) => sheet.element));
    this.painter = new Painter(view, this.all, pdf);
    this.#place();
    view.addEventListener("laid-out", () => this.#place());
    view.addEventListener("moved", () => this.preview());
    view.addEventListener("rested", () => void this.#settle());
    for (const name of ["load", "error"]) view.area.addEventListener(name, () => this.preview(), true);
    void whenOpened().then(() => (this.preview(), this.#settle()));
  }

  /** Asks for the previews in view, and once these are there for those near it; while the reader opens for no others. */
  preview(): void {
    const [first, last] = this.#view.pagesInView;
    this.#layOut(Math.max(1, first - around), Math.min(this.all.length, last + around));
    this.#ask(first, last, true);
    if (isOpened() && !this.all.slice(first - 1, last).some((sheet) => sheet.isLoading)) this.#ask(first - ahead, last + ahead, false);
  }

  /** Asks again for what failed, when the network is back or the reader says so. */
  retry(): void {
    for (const sheet of this.all) sheet.retry();
    this.painter.retry();
  }

  /** Pages that the ingest has finished since the reader opened. */
  becameReady(pages: number): void {
    if (pages <= this.readyPages) return;
    for (const sheet of this.all.slice(this.readyPages, pages)) sheet.element.classList.remove("preparing");
    this.readyPages = pages;
    this.#texts.becameReady();
    this.preview();
    void this.#settle();
  }

  /** Words were recognised on scanned pages: those in view get them, the others when they come into view. */
  wordsCame(): void {
    this.#texts.wordsCame();
    for (const sheet of this.all) if (!sheet.text?.childElementCount) sheet.setText(undefined);
    void this.#settle();
  }

  /** Shows found places on the pages, one of them as the current one. */
  showHits(hits: Hit[], current: Hit | undefined): void {
    const before = new Set(this.#hits.map(({ page }) => page));
    [this.#hits, this.#current] = [hits, current];
    for (const page of before) this.#mark(this.all[page - 1]!);
    void this.#settle();
  }

  /** Brings a found place into view; the page at once, the words on it as soon as its text is there. */
  async reveal(hit: Hit): Promise<void> {
    const [first, last] = this.#view.pagesInView;
    if (hit.page < first || hit.page > last) this.#view.goTo({ page: hit.page, y: 0 });
    const text = await this.#texts.page(hit.page);
    const sheet = this.all[hit.page - 1]!;
    const [rect] = text ? rectsOf(text, hit.start, hit.end, measure) : [];
    if (!rect) return;
    const { scale } = sheet;
    this.#view.reveal(hit.page, { left: rect.x * scale, top: rect.y * scale, width: rect.w * scale, height: rect.h * scale });
  }

  /** Hundreds of pages would cost each frame: those far from the view are there, but neither laid out nor painted. */
  #layOut(from: number, to: number): void {
    const [before, after] = this.#standing;
    this.#standing = [from, to];
    for (let page = before; page <= after; page += 1) if (page < from || page > to) this.all[page - 1]!.leave();
    for (let page = from; page <= to; page += 1) this.all[page - 1]!.element.hidden = false;
  }

  #ask(from: number, to: number, urgent: boolean): void {
    for (const sheet of this.all.slice(Math.max(0, from - 1), Math.min(to, this.readyPages))) sheet.preview(this.#imageOf(sheet.page, 480), urgent);
  }

  #place(): void {
    for (const sheet of this.all) sheet.place(this.#view.layout.boxes[sheet.page - 1]!);
  }

  /** When the view rests: texts and marks for what is in view and next to it; none for the rest. */
  async #settle(): Promise<void> {
    if (!isOpened()) return;
    const [first, last] = this.#view.pagesInView;
    const near = (page: number): boolean => page >= first - 1 && page <= last + 1;
    const kept = selectedPlaces();
    for (const sheet of this.all) {
      const selected = kept && sheet.page >= kept.from.page && sheet.page <= kept.to.page;
      if (near(sheet.page) || selected) continue;
      sheet.setText(undefined);
      if (sheet.page < this.#standing[0] || sheet.page > this.#standing[1]) sheet.leave();
    }
    for (const sheet of this.all.slice(Math.max(0, first - 2), last + 1)) await this.#fill(sheet, near);
  }

  async #fill(sheet: Sheet, near: (page: number) => boolean): Promise<void> {
    if (sheet.page > this.readyPages) return;
    const text = await this.#texts.page(sheet.page).catch(() => undefined);
    if (!text || !near(sheet.page)) return;
    if (!sheet.text) sheet.setText(textLayer(sheet.page, text));
    this.#mark(sheet);
    sheet.element.dispatchEvent(new CustomEvent("sheet-settled", { detail: { page: sheet.page }, bubbles: true }));
  }

  #mark(sheet: Sheet): void {
    const text = this.#texts.known(sheet.page);
    const hits = text ? this.#hits.filter(({ page }) => page === sheet.page) : [];
    sheet.mark(hits.flatMap((hit) => rectsOf(text!, hit.start, hit.end, measure).map((rect) => ({ rect, current: hit === this.#current }))));
  }

  #imageOf(page: number, size: number): string {
    return fill(this.#image, { size, page });
  }
}

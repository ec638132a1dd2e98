/** The place of the notes' panel on the right, and the button in the header that opens it. */
import { get, Problem } from "../core/api.ts";
import type { OpenReader } from "../documents/open-reader.ts";
import type { Acts } from "./acts.ts";
import type { CardDoes } from "./note-card.ts";
import type { NotesPanel } from "./notes-panel.ts";
import { showOldPage } from "./old-page.ts";
import type { Named, Note } from "./rows.ts";

export class PanelPlace {
  readonly panel = document.createElement("notes-panel") as NotesPanel;
  #place = Object.assign(document.createElement("aside"), { className: "panel right notes-place", id: "panel-notes", hidden: true });
  #asked = false;
  #button = document.querySelector<HTMLButtonElement>("#notes-toggle");

  constructor(acts: Acts, writes: boolean) {
    Object.assign(this.panel, { acts, writes });
    this.#place.setAttribute("aria-label", this.#button?.getAttribute("aria-label") ?? "");
    this.#place.append(this.panel);
    this.#place.addEventListener("panel-close", () => this.toggle(false));
    document.querySelector("[data-writing=panel]")?.addEventListener("click", () => this.#button?.click());
    this.#button?.addEventListener("click", () => this.toggle(this.#place.hidden));
    this.#button?.setAttribute("aria-controls", this.#place.id);
    this.#button?.removeAttribute("aria-disabled");
    acts.book.addEventListener("notes", () => this.#count(acts));
  }

  /** What the cards do with the pages; the panel stands on the page from then on. */
  stand(does: Omit<CardDoes, "unfold">): void {
    this.panel.does = does;
    const body = document.querySelector(".reader-body")!;
    for (const other of body.querySelectorAll<HTMLElement>(".panel.right:not(.answer-panel)")) this.#giveWay(other);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const one of addedNodes) if (one instanceof HTMLElement && one.matches(".panel.right:not(.notes-place)")) this.#giveWay(one);
    }).observe(body, { childList: true });
    body.append(this.#place);
  }

  /** On an older version notes are only looked at. */
  lookOnly(reader: OpenReader): void {
    this.stand({ go: (note) => showOn(reader, note), place: () => {}, lookBack: (note) => showOldPage(note, reader.data.pages[0]!) });
  }

  /** Opens the panel at a note. */
  show(note: Note, write: boolean): void {
    this.toggle(true);
    void this.panel.unfold(note.id, write);
  }

  toggle(open: boolean): void {
    if (open) {
      for (const name of ["#panel-search:not([hidden])", "#panel-vote:not([hidden])"]) {
        if (document.querySelector(name)) document.querySelector<HTMLElement>(name.startsWith("#panel-search") ? "[data-do=search-toggle]" : "#vote-toggle")?.click();
      }
    }
    if (open && !this.#asked) void this.#learnHelped();
    this.#place.hidden = !open;
    this.#button?.setAttribute("aria-expanded", String(open));
  }

  /** An aide learns for whom notes can be written here; without a network another time. */
  async #learnHelped(): Promise<void> {
    try {
      const { document } = this.panel.acts.book.desk;
      this.panel.helped = (await get<{ helped: Named[] }>(`/api/v1/documents/${document}/annotation-readers`)).helped;
      this.#asked = true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  get isOpen(): boolean {
    return !this.#place.hidden;
  }

  /** The panel opened last is the one seen: both stand in the same place. */
  #giveWay(other: HTMLElement): void {
    new MutationObserver(() => other.hidden || this.toggle(false)).observe(other, { attributeFilter: ["hidden"] });
  }

  #count({ book }: Acts): void {
    const lost = [...book.notes.values()].filter(({ state }) => state === "unplaced").length;
    this.#button?.classList.toggle("has-unplaced", lost > 0);
  }
}

/** Brings a note into view on its page. */
export function showOn({ view, sheets }: OpenReader, note: Note): void {
  const { scale } = sheets.all[note.page - 1]!;
  const [x, y] = note.at ?? note.rects[0] ?? note.strokes[0]?.points[0] ?? [0, 0];
  const [first, last] = view.pagesInView;
  if (note.page < first || note.page > last) view.goTo({ page: note.page, y: 0 });
  view.reveal(note.page, { left: x * scale, top: y * scale, width: 20, height: 20 });
}

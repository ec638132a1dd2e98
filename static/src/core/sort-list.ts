/**
 * `<sort-list action="/…/{id}/place">`: rows whose order people change by dragging, by the arrow keys, or by buttons.
 *
 * The rows are the children of `[data-rows]`: each `[data-row]` has its id and perhaps `[data-number]`; `[data-fixed]`
 * ones stay. The new order is shown at once and taken back when the server refuses it.
 */
import { Problem, send } from "./api.ts";
import type { LiveFragment } from "./fragment.ts";
import { toast } from "./toast.ts";
import { t } from "./words.ts";
import { dragged } from "./dragging.ts";

export class SortList extends HTMLElement {
  #dragging = false;
  #sending = 0;
  /** Moves go one after another, so that the server sees them in the order in which they were made. */
  #queue: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    this.addEventListener("click", this.#step);
    this.addEventListener("keydown", this.#key);
    this.addEventListener("pointerdown", this.#grab);
    this.closest("live-fragment")?.addEventListener("fragment-drawing", this.#hold);
  }

  disconnectedCallback(): void {
    this.closest("live-fragment")?.removeEventListener("fragment-drawing", this.#hold);
  }

  /** The list is not drawn again while a row is being dragged, or while a new order is on its way. */
  #hold = (event: Event): void => {
    if (this.#dragging || this.#sending) event.preventDefault();
  };

  #step = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>("[data-move]");
    if (button && this.#isMine(button)) void this.#move(rowOf(button), Number(button.dataset.move));
  };

  #key = (event: KeyboardEvent): void => {
    const handle = (event.target as Element).closest<HTMLElement>("[data-drag]");
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!handle || !by || !this.#isMine(handle)) return;
    event.preventDefault();
    void this.#move(rowOf(handle), by);
  };

  #grab = (event: PointerEvent): void => {
    const handle = (event.target as Element).closest<HTMLElement>("[data-drag]");
    if (handle && event.button === 0 && this.#isMine(handle)) void this.#drag(rowOf(handle), event);
  };

  async #drag(row: HTMLElement, event: PointerEvent): Promise<void> {
    const before = this.#rows;
    this.#dragging = true;
    try {
      if (await dragged(row, event, this.#rows.filter((one) => !("fixed" in one.dataset)), () => this.#number())) await this.#put(row, before);
    } finally {
      this.#dragging = false;
    }
  }

  async #move(row: HTMLElement, by: number): Promise<void> {
    const before = this.#rows;
    const neighbour = before[before.indexOf(row) + by];
    if (!neighbour || "fixed" in neighbour.dataset || this.#dragging) return;
    // The neighbour moves, not the row: whatever has the focus in the row keeps it.
    if (by < 0) row.after(neighbour);
    else row.before(neighbour);
    this.#number();
    row.scrollIntoView({ block: "nearest" });
    await this.#put(row, before);
  }

  async #put(row: HTMLElement, before: HTMLElement[]): Promise<void> {
    const position = this.#rows.indexOf(row) + 1;
    this.#say(t("sort.moved", { name: row.dataset.name ?? "", position, all: before.length }));
    this.#sending += 1;
    this.#queue = this.#queue.then(() => this.#send(row, position, before));
    await this.#queue;
    this.#sending -= 1;
    // What was fetched before the order was kept must not be drawn after it.
    if (!this.#sending) void this.closest<LiveFragment>("live-fragment")?.refresh();
  }

  async #send(row: HTMLElement, position: number, before: HTMLElement[]): Promise<void> {
    try {
      await send("PUT", this.getAttribute("action")!.replace("{id}", row.dataset.row!), { position });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.querySelector("[data-rows]")!.append(...before);
      this.#number();
      this.#say(error.message);
      toast(error.message, "problem");
    }
  }

  get #rows(): HTMLElement[] {
    return [...this.querySelector("[data-rows]")!.children] as HTMLElement[];
  }

  #number(): void {
    const rows = this.#rows;
    for (const [place, row] of rows.entries()) {
      const shown = row.querySelector<HTMLElement>("[data-number]");
      if (shown && shown.closest("sort-list") === this) shown.textContent = String(place + 1);
      for (const button of row.querySelectorAll<HTMLElement>("[data-move]")) {
        if (!this.#isMine(button)) continue;
        const neighbour = rows[place + Number(button.dataset.move)];
        if (!neighbour || "fixed" in neighbour.dataset) button.setAttribute("aria-disabled", "true");
        else button.removeAttribute("aria-disabled");
      }
    }
  }

  #say(text: string): void {
    this.querySelector("[data-said]")!.textContent = text;
  }

  /** A list may stand inside of a row of another. */
  #isMine(part: Element): boolean {
    return part.closest("sort-list") === this;
  }
}

function rowOf(part: Element): HTMLElement {
  return part.closest<HTMLElement>("[data-row]")!;
}

customElements.define("sort-list", SortList);

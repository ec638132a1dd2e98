/**
 * `<sort-list action="/…/{id}/place">`: rows whose order people change by dragging, by the arrow keys, or by buttons.
 *
 * The rows are the children of `[data-rows]`: each `[data-row]` has its id and perhaps `[data-number]`; `[data-fixed]`
 * ones stay. Between them may stand the headings of blocks, `[data-block]`: a row moved past one changes its block. The
 * new order is shown at once and taken back when the server refuses it. Where the list has a `version`, that of the
 * order, it is sent along, and who ordered an older one is shown both orders.
 */
import { Problem, send } from "./api.ts";
import type { LiveFragment } from "./fragment.ts";
import { showOrders, type Order } from "./order-conflict.ts";
import { toast } from "./toast.ts";
import { t } from "./words.ts";
import { dragged } from "./dragging.ts";

type Place = { position: number; block?: string };

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
    const before = this.#places;
    this.#dragging = true;
    try {
      const moving = before.filter((one) => !this.#stays(one));
      if (await dragged(row, event, moving, () => this.#number())) await this.#put(row, before);
    } finally {
      this.#dragging = false;
    }
  }

  async #move(row: HTMLElement, by: number): Promise<void> {
    const before = this.#places;
    const neighbour = before[before.indexOf(row) + by];
    if (!neighbour || this.#stays(neighbour) || this.#dragging) return;
    // The neighbour moves, not the row: whatever has the focus in the row keeps it.
    if (by < 0) row.after(neighbour);
    else row.before(neighbour);
    this.#number();
    row.scrollIntoView({ block: "nearest" });
    await this.#put(row, before);
  }

  async #put(row: HTMLElement, before: HTMLElement[]): Promise<void> {
    const position = this.#rows.indexOf(row) + 1;
    const heading = this.#headingOf(row);
    const said = { name: row.dataset.name ?? "", position, all: this.#rows.length, block: heading?.dataset.name ?? "" };
    this.#say(t(heading ? "sort.moved_in_block" : "sort.moved", said));
    await this.#inTurn(row, { position, ...(heading && { block: heading.dataset.block! }) }, before);
  }

  async #inTurn(row: HTMLElement, place: Place, before: HTMLElement[]): Promise<void> {
    this.#sending += 1;
    this.#queue = this.#queue.then(() => this.#send(row, place, before));
    await this.#queue;
    this.#sending -= 1;
    // What was fetched before the order was kept must not be drawn after it.
    if (!this.#sending) void this.closest<LiveFragment>("live-fragment")?.refresh();
  }

  async #send(row: HTMLElement, place: Place, before: HTMLElement[]): Promise<void> {
    const version = this.getAttribute("version");
    const body = version === null ? place : { ...place, agenda_version: Number(version) };
    try {
      const answer = await send("PUT", this.getAttribute("action")!.replace("{id}", row.dataset.row!), body);
      if (version !== null) this.setAttribute("version", String((answer as Order).version));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "stale-version") this.#bothOrders(row, place, error.body.current as Order);
      this.querySelector("[data-rows]")!.append(...before);
      this.#number();
      this.#say(error.message);
      if (error.code !== "stale-version") toast(error.message, "problem");
    }
  }

  /** Another ordered the rows meanwhile: both orders are shown, and this move can be made again in the new one. */
  #bothOrders(row: HTMLElement, place: Place, current: Order): void {
    const mine = this.#rows.map((one) => one.dataset.name ?? "");
    const again = (): void => {
      this.setAttribute("version", String(current.version));
      void this.#inTurn(row, place, this.#places);
    };
    showOrders(this.querySelector<HTMLElement>("[data-conflict]")!, { name: row.dataset.name ?? "", mine, current, place, again });
  }

  get #places(): HTMLElement[] {
    return [...this.querySelector("[data-rows]")!.children] as HTMLElement[];
  }

  get #rows(): HTMLElement[] {
    return this.#places.filter((one) => "row" in one.dataset);
  }

  /** What nothing moves past: what is fixed, and the heading above all rows. */
  #stays(one: HTMLElement): boolean {
    return "fixed" in one.dataset || ("block" in one.dataset && this.#places[0] === one);
  }

  #headingOf(row: HTMLElement): HTMLElement | undefined {
    const places = this.#places;
    return places.slice(0, places.indexOf(row)).findLast((one) => "block" in one.dataset);
  }

  #number(): void {
    const places = this.#places;
    for (const [number, row] of this.#rows.entries()) {
      const shown = row.querySelector<HTMLElement>("[data-number]");
      if (shown && shown.closest("sort-list") === this) shown.textContent = String(number + 1);
      for (const button of row.querySelectorAll<HTMLElement>("[data-move]")) {
        if (!this.#isMine(button)) continue;
        const neighbour = places[places.indexOf(row) + Number(button.dataset.move)];
        if (!neighbour || this.#stays(neighbour)) button.setAttribute("aria-disabled", "true");
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

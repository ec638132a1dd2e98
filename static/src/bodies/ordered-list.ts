/**
 * `<ordered-list moves="/…/{id}/position">` around a list of `[data-id]`: put in order by dragging a `[data-handle]`, by
 * the arrow keys on it, and by `[data-step]` buttons. The new place, from 1, is sent when the finger is up.
 */
import { Problem, send } from "../core/api.ts";
import type { LiveFragment } from "../core/fragment.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { placeAt } from "./place.ts";

export class OrderedList extends HTMLElement {
  #dragged: HTMLElement | undefined;
  #began = 0;

  connectedCallback(): void {
    this.addEventListener("click", (event) => this.#stepped(event.target as Element));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("pointerdown", (event) => this.#grasp(event));
    this.addEventListener("pointermove", (event) => this.#drag(event));
    this.addEventListener("pointerup", () => this.#drop());
    this.addEventListener("pointercancel", () => this.#letGo());
  }

  get #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-id]")];
  }

  #stepped(target: Element): void {
    const button = target.closest<HTMLElement>("[data-step]");
    if (button) this.#step(button.closest<HTMLElement>("[data-id]")!, Number(button.dataset.step), button);
  }

  #key(event: KeyboardEvent): void {
    const handle = (event.target as Element).closest<HTMLElement>("[data-handle]");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!handle || !step) return;
    event.preventDefault();
    this.#step(handle.closest<HTMLElement>("[data-id]")!, step, handle);
  }

  #step(row: HTMLElement, step: number, pressed: HTMLElement): void {
    const place = this.#rows.indexOf(row) + step;
    if (place < 0 || place >= this.#rows.length) return;
    this.#put(row, place);
    pressed.focus(); // moving a node takes the focus away
    void this.#send(row);
  }

  #grasp(event: PointerEvent): void {
    const handle = (event.target as Element).closest<HTMLElement>("[data-handle]");
    if (!handle || event.button !== 0) return;
    this.#dragged = handle.closest<HTMLElement>("[data-id]")!;
    this.#began = this.#rows.indexOf(this.#dragged);
    this.#dragged.classList.add("dragged");
    this.setPointerCapture(event.pointerId);
  }

  #drag(event: PointerEvent): void {
    if (!this.#dragged) return;
    const others = this.#rows.filter((row) => row !== this.#dragged);
    const middles = others.map((row) => row.getBoundingClientRect().top + row.offsetHeight / 2);
    this.#put(this.#dragged, placeAt(event.clientY, middles));
    scrollNear(event.clientY);
  }

  #drop(): void {
    const row = this.#dragged;
    this.#letGo();
    if (row && this.#rows.indexOf(row) !== this.#began) void this.#send(row);
  }

  #letGo(): void {
    this.#dragged?.classList.remove("dragged");
    this.#dragged = undefined;
  }

  #put(row: HTMLElement, place: number): void {
    const others = this.#rows.filter((other) => other !== row);
    if (this.#rows.indexOf(row) === place) return;
    row.parentElement!.insertBefore(row, others[place] ?? null);
    this.#rows.forEach((other, index) => {
      const number = other.querySelector("[data-place]");
      if (number) number.textContent = String(index + 1);
    });
  }

  async #send(row: HTMLElement): Promise<void> {
    const place = this.#rows.indexOf(row) + 1;
    try {
      await send("PUT", this.getAttribute("moves")!.replace("{id}", row.dataset.id!), { position: place });
      toast(t("people.moved_to", { place }), "done");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(error.message, "problem");
    }
    // Also after a refusal: the list shows what stands, not what was wished for.
    await this.closest<LiveFragment>("live-fragment")?.refresh();
  }
}

/** Scrolls on while something is held near the upper or lower edge. */
function scrollNear(y: number): void {
  if (y < 96) scrollBy(0, -16);
  else if (y > innerHeight - 96) scrollBy(0, 16);
}

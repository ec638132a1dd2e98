/** `<search-field src>`: the header's field; names are offered while one types, and the key "/" leads to it. */
import { fetchWithin, Problem } from "./api.ts";

const pause = 180;

export class SearchField extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  connectedCallback(): void {
    const { typed, list } = this;
    typed.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#ask(), pause);
    });
    typed.addEventListener("keydown", (event) => this.#key(event));
    typed.addEventListener("blur", () => this.#close());
    // Before the blur, which would take the list away from under the finger.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.#open((event.target as Element).closest<HTMLElement>("[data-link]")));
    document.addEventListener("keydown", this.#slash);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#slash);
  }

  get typed(): HTMLInputElement {
    return this.querySelector("input")!;
  }

  get list(): HTMLElement {
    return this.querySelector<HTMLElement>("[role=listbox]")!;
  }

  #slash = (event: KeyboardEvent): void => {
    const elsewhere = (event.target as Element).closest("input, textarea, select, [contenteditable], dialog");
    // Where a page has a field of its own for this key, that one is meant.
    if (document.querySelector('[data-key="/"]')) return;
    if (event.key !== "/" || elsewhere || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (this.typed.checkVisibility()) this.typed.select();
    else this.querySelector("a")!.click();
  };

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const wanted = this.typed.value.trim();
    if (wanted.length < 2) return this.#close();
    try {
      const answer = await fetchWithin(`${this.getAttribute("src")}?q=${encodeURIComponent(wanted)}`, {}, {});
      const html = answer.ok ? await answer.text() : "";
      if (asked !== this.#asked || document.activeElement !== this.typed) return;
      this.list.innerHTML = html;
      this.list.hidden = !this.list.children.length;
      this.typed.setAttribute("aria-expanded", String(!this.list.hidden));
      this.#mark(undefined);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** Arrow keys go through what is offered; Enter opens it, or searches where nothing of it was chosen. */
  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.list.hidden) this.typed.blur();
    if (this.list.hidden) return;
    const options = [...this.list.querySelectorAll<HTMLElement>("[data-link]")];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#mark(options[(Math.max(at, step < 0 ? 0 : -1) + step + options.length) % options.length]);
    else if (event.key === "Enter" && at >= 0) this.#open(options[at]);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #mark(chosen: HTMLElement | undefined): void {
    for (const option of this.list.children) option.setAttribute("aria-selected", String(option === chosen));
    if (chosen) this.typed.setAttribute("aria-activedescendant", chosen.id);
    else this.typed.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  #open(option: HTMLElement | null | undefined): void {
    if (option) location.assign(option.dataset.link!);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.list.hidden = true;
    this.typed.setAttribute("aria-expanded", "false");
    this.#mark(undefined);
  }
}

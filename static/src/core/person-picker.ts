/** `<person-picker src>`: a person found by typing part of a name; its second field carries the id that is sent. */
import { fetchWithin, Problem } from "./api.ts";

const pause = 150;

export class PersonPicker extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** Whether what is offered is for what was typed before. */
  #stale = false;

  connectedCallback(): void {
    const { typed, carrier, list } = this;
    typed.addEventListener("input", () => this.#typed());
    typed.addEventListener("focus", () => void (carrier.value || this.#ask()));
    typed.addEventListener("keydown", (event) => this.#key(event));
    typed.addEventListener("blur", () => this.#close());
    // The error of the field that carries the id is shown beside it; the way there leads to what can be typed in.
    carrier.addEventListener("focus", () => typed.focus());
    // Before the blur, which would take the list away from under the finger.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.#choose((event.target as Element).closest<HTMLElement>("[data-id]")));
    this.closest("form")?.addEventListener("reset", () => this.#close());
  }

  get typed(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>("[role=combobox]")!;
  }

  get carrier(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>("input[name]")!;
  }

  get list(): HTMLElement {
    return this.querySelector<HTMLElement>("[role=listbox]")!;
  }

  #typed(): void {
    this.carrier.value = "";
    this.#stale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), pause);
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const answer = await fetchWithin(`${this.getAttribute("src")}?q=${encodeURIComponent(this.typed.value)}`, {}, {});
      const html = answer.ok ? await answer.text() : "";
      if (asked !== this.#asked || this.carrier.value || document.activeElement !== this.typed) return;
      this.list.innerHTML = html;
      this.list.hidden = this.#stale = false;
      this.typed.setAttribute("aria-expanded", "true");
      this.#mark(undefined);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  #key(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    const options = this.#stale ? [] : [...this.list.querySelectorAll<HTMLElement>("[data-id]")];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) this.#mark(options[(at + step + options.length) % options.length]);
    else if (event.key === "Enter") this.#choose(options[Math.max(at, 0)]);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #mark(chosen: HTMLElement | undefined): void {
    for (const option of this.list.querySelectorAll("[role=option]")) option.setAttribute("aria-selected", String(option === chosen));
    this.typed.setAttribute("aria-activedescendant", chosen?.id ?? "");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  #choose(option: HTMLElement | null | undefined): void {
    if (!option) return;
    this.typed.value = option.dataset.name!;
    this.carrier.value = option.dataset.id!;
    this.#close();
  }

  #close(): void {
    this.#asked += 1;
    this.list.hidden = true;
    this.typed.setAttribute("aria-expanded", "false");
    this.typed.removeAttribute("aria-activedescendant");
  }
}

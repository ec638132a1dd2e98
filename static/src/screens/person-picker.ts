/** `<person-picker src name label>`: finds a person by a few letters of the name; the form gets the person's id. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { get, Problem } from "../core/api.ts";
import { named, t } from "../core/words.ts";

type Person = { id: string; name: string; name_en: string };

const least = 2;
const pause = 200;

export class PersonPicker extends LitElement {
  static override properties = { src: {}, name: {}, label: {}, typed: { state: true }, found: { state: true }, chosen: { state: true }, at: { state: true }, why: { state: true } };
  declare src: string;
  declare name: string;
  declare label: string;
  declare typed: string;
  /** Who was found; undefined while nothing has been looked for. */
  declare found: Person[] | undefined;
  declare chosen: Person | undefined;
  /** The place in the list that the arrow keys are at; -1 for none. */
  declare at: number;
  declare why: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listens = false;

  constructor() {
    super();
    Object.assign(this, { src: "", name: "", label: "", typed: "", found: undefined, chosen: undefined, at: -1, why: "" });
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#listens) return;
    this.#listens = true;
    const form = this.closest("form")!;
    form.addEventListener("reset", () => this.#clear());
    form.addEventListener("submit", (event) => this.chosen || (event.preventDefault(), event.stopImmediatePropagation(), this.#ask()), { capture: true });
  }

  override render(): TemplateResult {
    const open = this.found !== undefined && !this.chosen;
    return html`<div class="field picker"><label for="picker">${this.label}</label>
      <input type="hidden" name=${this.name} .value=${this.chosen?.id ?? ""}>
      <input id="picker" type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-expanded=${open} aria-controls="picker-list" aria-describedby="picker-hint"
        aria-activedescendant=${open && this.at >= 0 ? `picker-${this.at}` : nothing} aria-invalid=${this.why ? "true" : nothing}
        .value=${this.chosen ? named(this.chosen.name, this.chosen.name_en) : this.typed} @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)} @keydown=${(event: KeyboardEvent) => this.#key(event, open)}>
      <ul class="picker-list" id="picker-list" role="listbox" aria-label=${this.label} ?hidden=${!open || !this.found?.length}>
        ${(open ? this.found! : []).map((person, place) => html`<li id="picker-${place}" role="option" aria-selected=${place === this.at} @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.#choose(person)}>${named(person.name, person.name_en)}</li>`)}</ul>
      ${this.why ? html`<p class="error" role="alert">${this.why}</p>` : html`<p class="hint" id="picker-hint" role="status">${open ? t("picker.found", { count: this.found!.length }) : t("picker.hint")}</p>`}</div>`;
  }

  #type(typed: string): void {
    Object.assign(this, { typed, chosen: undefined, at: -1, why: "" });
    clearTimeout(this.#timer);
    if (typed.trim().length < least) this.found = undefined;
    else this.#timer = setTimeout(() => void this.#look(typed.trim()), pause);
  }

  async #look(typed: string): Promise<void> {
    try {
      const found = await get<Person[]>(`${this.src}?name=${encodeURIComponent(typed)}`);
      if (typed === this.typed.trim()) this.found = found;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.why = error.message;
    }
  }

  #key(event: KeyboardEvent, open: boolean): void {
    const count = this.found?.length ?? 0;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (open && by && count) this.at = (this.at + by + count) % count;
    else if (open && event.key === "Enter" && count) this.#choose(this.found![Math.max(0, this.at)]!);
    else if (open && event.key === "Escape") this.found = undefined;
    else return;
    event.preventDefault();
  }

  #choose(person: Person): void {
    Object.assign(this, { chosen: person, found: undefined, at: -1, why: "" });
  }

  #clear(): void {
    Object.assign(this, { typed: "", found: undefined, chosen: undefined, at: -1, why: "" });
  }

  #ask(): void {
    this.why = t("picker.choose");
    this.querySelector<HTMLElement>("#picker")!.focus();
  }
}

customElements.define("person-picker", PersonPicker);

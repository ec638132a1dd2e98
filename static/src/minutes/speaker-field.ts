/** `<speaker-field passage>`: who speaks, chosen by typing a few letters, or any name as it is typed. */
import { store } from "../core/page.ts";
import { t } from "../core/words.ts";
import { found } from "./names.ts";
import { book } from "./parts.ts";
import type { Participant } from "./rows.ts";

let count = 0;

export class SpeakerField extends HTMLElement {
  #field = document.createElement("input");
  #list = document.createElement("ul");
  #shown: Participant[] = [];
  #marked = 0;
  readonly #heard = (): void => this.#follow();

  get passage(): string {
    return this.getAttribute("passage")!;
  }

  connectedCallback(): void {
    this.#list.id = `speakers-${(count += 1)}`;
    Object.assign(this.#field, { type: "text", maxLength: 200, placeholder: t("minutes.speaker"), autocomplete: "off", spellcheck: false });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-label": t("minutes.speaker_of"), "aria-expanded": "false", "aria-controls": this.#list.id, "aria-autocomplete": "list" })) this.#field.setAttribute(name, value);
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", t("minutes.speakers"));
    Object.assign(this.#list, { hidden: true, className: "choices" });
    this.replaceChildren(this.#field, this.#list);
    this.#field.oninput = () => this.#offer();
    this.#field.onkeydown = (event) => this.#key(event);
    this.#field.onblur = () => this.#leave();
    // Before the blur, which would take the list away from under the finger.
    this.#list.onpointerdown = (event) => event.preventDefault();
    this.#list.onclick = (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.#choose(this.#shown[Number(option.dataset.at)]);
    };
    book.addEventListener("passages", this.#heard);
    this.#follow();
  }

  disconnectedCallback(): void {
    book.removeEventListener("passages", this.#heard);
  }

  override focus(): void {
    this.#field.focus();
    this.#offer();
  }

  #follow(): void {
    if (document.activeElement === this.#field) return;
    const row = book.get(this.passage);
    this.#field.value = row?.speaker ?? "";
    this.classList.toggle("empty", !row?.speaker);
  }

  #offer(): void {
    this.#shown = found(store.all<Participant>("participant").filter(({ role }) => role !== "aide"), this.#field.value);
    this.#list.replaceChildren(...this.#shown.map((one, at) => option(one, at, `${this.#list.id}-${at}`)));
    this.#list.hidden = !this.#shown.length;
    this.#field.setAttribute("aria-expanded", String(!this.#list.hidden));
    this.#mark(0);
  }

  #mark(at: number): void {
    const options = [...this.#list.children];
    this.#marked = options.length ? (at + options.length) % options.length : 0;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === this.#marked)));
    this.#field.setAttribute("aria-activedescendant", options[this.#marked]?.id ?? "");
    options[this.#marked]?.scrollIntoView({ block: "nearest" });
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.#list.hidden) this.#mark(this.#marked + step);
    else if (event.key === "Enter" && !event.ctrlKey && !event.isComposing) this.#enter();
    else if (event.key === "Escape" && !this.#list.hidden) this.#close();
    else return;
    event.preventDefault();
  }

  /** Whoever is marked, where something was typed; then on to the words. */
  #enter(): void {
    const chosen = this.#field.value.trim() && !this.#list.hidden ? this.#shown[this.#marked] : undefined;
    if (chosen) this.#choose(chosen);
    else {
      this.#close();
      this.#goOn();
    }
  }

  #choose(person: Participant | undefined): void {
    if (!person) return;
    this.#field.value = person.name;
    this.#close();
    book.name(this.passage, person.id, person.name);
    this.#goOn();
  }

  /** A name that is nobody's here is kept as it is. */
  #leave(): void {
    this.#close();
    const row = book.get(this.passage);
    const typed = this.#field.value.trim();
    if (!row || typed === row.speaker) return;
    const same = store.all<Participant>("participant").find(({ name }) => name === typed);
    book.name(this.passage, same?.id ?? null, typed);
  }

  #close(): void {
    this.#list.hidden = true;
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
  }

  #goOn(): void {
    this.parentElement?.querySelector("textarea")?.focus();
  }
}

function option(person: Participant, at: number, id: string): HTMLLIElement {
  const line = Object.assign(document.createElement("li"), { id });
  line.setAttribute("role", "option");
  line.dataset.at = String(at);
  const post = person.title && person.title !== person.name ? person.title : "";
  line.append(Object.assign(document.createElement("b"), { textContent: person.name }));
  if (post) line.append(Object.assign(document.createElement("span"), { textContent: post, className: "sm muted block" }));
  return line;
}

customElements.define("speaker-field", SpeakerField);

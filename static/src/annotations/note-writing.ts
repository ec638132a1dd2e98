/** `<note-writing note>`: the text of a note being written; what others do to the note never disturbs the writer. */
import { t } from "../core/words.ts";
import type { Acts } from "./acts.ts";

const pause = 1_200;

export class NoteWriting extends HTMLElement {
  acts!: Acts;
  note = "";
  #field = document.createElement("textarea");
  /** The text as it was when this writer last kept it. */
  #kept = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #leave = (): void => this.#keep();
  readonly #heard = (): void => this.#follow();

  connectedCallback(): void {
    this.#kept = this.#field.value = this.#text();
    Object.assign(this.#field, { rows: 2, maxLength: 20_000, placeholder: t("notes.write_here") });
    this.#field.setAttribute("aria-label", t("notes.text_field"));
    this.replaceChildren(this.#field);
    this.#field.oninput = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#keep(), pause);
    };
    this.#field.onblur = () => (this.#keep(), this.#follow());
    this.acts.book.addEventListener("notes", this.#heard);
    addEventListener("pagehide", this.#leave);
  }

  disconnectedCallback(): void {
    this.#keep();
    this.acts.book.removeEventListener("notes", this.#heard);
    removeEventListener("pagehide", this.#leave);
  }

  override focus(): void {
    this.#field.focus();
  }

  #keep(): void {
    clearTimeout(this.#timer);
    const now = this.#field.value.trimEnd();
    if (now === this.#kept) return;
    this.acts.write(this.note, this.#kept, now);
    this.#kept = now;
  }

  /** Takes what the text has become, unless somebody is writing it here. */
  #follow(): void {
    if (document.activeElement === this.#field || this.#field.value.trimEnd() !== this.#kept) return;
    this.#kept = this.#field.value = this.#text();
  }

  #text(): string {
    return this.acts.book.get(this.note)?.text ?? "";
  }
}

/** `<passage-text passage>`: the words of a paragraph being written; what others write in it comes in without moving the caret. */
import { t } from "../core/words.ts";
import { caretIn } from "./caret.ts";
import { book, streamOf, writers } from "./parts.ts";

const pause = 500;
const atMost = 2_500;

export class PassageText extends HTMLElement {
  #field = document.createElement("textarea");
  /** The text as it was when it was last kept, or taken from others. */
  #kept = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #composes = false;
  readonly #leave = (): void => this.#keep();
  readonly #heard = (): void => this.#follow();

  get passage(): string {
    return this.getAttribute("passage")!;
  }

  connectedCallback(): void {
    const row = book.get(this.passage);
    this.#kept = this.#field.value = row?.text ?? "";
    Object.assign(this.#field, { rows: 1, maxLength: 20_000, placeholder: t(`minutes.write.${row?.part ?? "said"}`), lang: "vi" });
    this.#field.setAttribute("aria-label", t(`minutes.text.${row?.part ?? "said"}`));
    this.#field.readOnly = this.hasAttribute("fixed");
    this.replaceChildren(this.#field);
    this.#field.oninput = () => this.#typed();
    this.#field.onfocus = () => writers.write(this.#stream, this.passage);
    this.#field.onblur = () => (this.#keep(), this.#follow(), writers.write(this.#stream, undefined));
    this.#field.addEventListener("compositionstart", () => (this.#composes = true));
    this.#field.addEventListener("compositionend", () => (this.#composes = false));
    book.addEventListener("passages", this.#heard);
    addEventListener("pagehide", this.#leave);
    document.addEventListener("visibilitychange", this.#leave);
  }

  disconnectedCallback(): void {
    this.#keep();
    book.removeEventListener("passages", this.#heard);
    removeEventListener("pagehide", this.#leave);
    document.removeEventListener("visibilitychange", this.#leave);
  }

  override focus(): void {
    this.#field.focus();
  }

  get #stream(): string {
    return streamOf(book.get(this.passage)?.item_id ?? null);
  }

  /** Kept when the writer rests, and from time to time where he does not. */
  #typed(): void {
    clearTimeout(this.#timer);
    this.#since ||= Date.now();
    const left = Math.max(0, Math.min(pause, this.#since + atMost - Date.now()));
    this.#timer = setTimeout(() => this.#keep(), left);
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#since = 0;
    const now = this.#field.value;
    if (now === this.#kept) return;
    const before = this.#kept;
    this.#kept = now;
    book.write(this.passage, before, now);
  }

  /** Takes what the text has become, unless something was typed here that is not kept yet. */
  #follow(): void {
    const text = book.get(this.passage)?.text;
    if (text === undefined || text === this.#kept || this.#field.value !== this.#kept || this.#composes) return;
    const [from, to] = [this.#field.selectionStart, this.#field.selectionEnd].map((place) => caretIn(this.#kept, text, place));
    const isHere = document.activeElement === this.#field;
    this.#kept = this.#field.value = text;
    if (isHere) this.#field.setSelectionRange(from!, to!);
  }
}

customElements.define("passage-text", PassageText);

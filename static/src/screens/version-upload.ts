/**
 * `<version-upload document>` around a plain form: sends the file of a newer version with what it does and why
 * (with `action` and `done` any other file that is sent with fields of a form),
 * shows how far it is, and says in words why it was refused. The same id is sent again after a broken-off sending.
 */
import { newId, Problem } from "../core/api.ts";
import { clearErrors, emptyOrWrong, fieldsOf, showErrors } from "../core/controls.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { upload } from "../core/upload.ts";

export class VersionUpload extends HTMLElement {
  #id = newId();
  #sending = false;

  constructor() {
    super();
    // On the element itself: a morph puts it in before the form inside of it.
    this.addEventListener("submit", (event) => (event.preventDefault(), void this.#send()));
    this.addEventListener("reset", () => queueMicrotask(() => this.#name()));
    this.addEventListener("change", (event) => event.target === this.#file && this.#name());
  }

  get form(): HTMLFormElement {
    return this.querySelector("form")!;
  }

  get #file(): HTMLInputElement {
    return this.querySelector("input[type=file]")!;
  }

  get #chosen(): File | undefined {
    return this.#file.files?.[0];
  }

  /** Says which file is chosen; another file is another version. */
  #name(): void {
    this.#id = newId();
    this.querySelector("[data-chosen]")!.textContent = this.#chosen?.name ?? t("version.choose_file");
    this.#complain("");
  }

  async #send(): Promise<void> {
    const file = this.#chosen;
    const wrong = emptyOrWrong(this.form);
    if (this.#sending || this.#show(wrong, file ? "" : t("version.file_missing"))) return;
    this.#busy(true);
    try {
      const fields = Object.fromEntries(fieldsOf(this.form).filter((field) => field.kind !== "option" || field.checked).map((field) => [field.name, field.value]));
      await upload(this.getAttribute("action") ?? `/api/v1/documents/${this.getAttribute("document")}/versions`, { ...fields, id: this.#id }, file!, (share) => (this.#bar.value = share)).done;
      toast(this.getAttribute("done") ?? t("version.sent"), "done");
      this.form.reset();
      this.closest("details")?.removeAttribute("open");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#show(error.errors, Object.keys(error.errors).length ? "" : error.message);
    } finally {
      this.#busy(false);
    }
  }

  /** Shows what is wrong, beside its field or above all; whether anything is. */
  #show(errors: Record<string, string>, otherwise: string): boolean {
    clearErrors(this.form);
    const homeless = showErrors(this.form, errors);
    this.#complain([...homeless, otherwise].filter(Boolean).join(" "));
    return Object.keys(errors).length > 0 || otherwise !== "";
  }

  #complain(why: string): void {
    const place = this.querySelector<HTMLElement>(".form-problem")!;
    [place.textContent, place.hidden] = [why, !why];
  }

  get #bar(): HTMLProgressElement {
    return this.querySelector("progress")!;
  }

  #busy(sending: boolean): void {
    this.#sending = sending;
    [this.#bar.hidden, this.#bar.value] = [!sending, 0];
    this.form.setAttribute("aria-busy", String(sending));
    for (const button of this.form.querySelectorAll("button")) button.disabled = sending;
  }
}

customElements.define("version-upload", VersionUpload);

/** `<passkey-adding data-origin>`: the form that has this device make a passkey; says why where it can't. */
import { get, newId, Problem, send } from "../core/api.ts";
import { clearErrors, emptyOrWrong, showErrors } from "../core/controls.ts";
import { toastThere } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { make, NotMade, obstacle, type Making } from "./device.ts";

const ADDRESS = "/api/v1/my/passkeys";

export class PasskeyAdding extends HTMLElement {
  connectedCallback(): void {
    const origin = this.dataset.origin!;
    const why = obstacle(origin);
    this.#form.hidden = why !== undefined;
    if (why) this.#say(t(why, { origin }));
    this.#form.noValidate = true;
    this.#form.addEventListener("submit", (event) => (event.preventDefault(), void this.#submit()));
  }

  get #form(): HTMLFormElement {
    return this.querySelector("form")!;
  }

  async #submit(): Promise<void> {
    this.#say("");
    if (this.#complain(emptyOrWrong(this.#form))) return;
    this.#busy(true);
    try {
      await this.#add();
      toastThere(t("passkeys.added_it"), "done");
      location.reload();
    } catch (error) {
      this.#busy(false);
      this.#fail(error);
    }
  }

  async #add(): Promise<void> {
    const id = newId();
    const made = await make(await get<Making>(`${ADDRESS}/${id}/making`));
    await send("POST", ADDRESS, { id, name: this.#typed("name"), password: this.#typed("password"), ...made });
  }

  #fail(error: unknown): void {
    if (error instanceof NotMade) this.#say(t(error.there ? "passkeys.there_already" : "passkeys.not_made"));
    else if (!(error instanceof Problem)) throw error;
    else if (!this.#complain(error.errors)) this.#say(error.message);
  }

  /** Shows errors beside their fields, and those of no field above; whether there were any. */
  #complain(errors: Record<string, string>): boolean {
    clearErrors(this.#form);
    this.#say(showErrors(this.#form, errors).join(" "));
    return Object.keys(errors).length > 0;
  }

  #typed(name: string): string {
    return this.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
  }

  #busy(busy: boolean): void {
    this.#form.setAttribute("aria-busy", String(busy));
    this.querySelector<HTMLButtonElement>("button[type=submit]")!.disabled = busy;
  }

  #say(why: string): void {
    const place = this.querySelector<HTMLElement>(".why")!;
    place.textContent = why;
    place.hidden = why === "";
  }
}

customElements.define("passkey-adding", PasskeyAdding);

/** The form that makes a vault or opens it: by a passphrase, or by the device's own passkey. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Problem } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { NotOpened, type Secret } from "./openers.ts";

/** Shorter ones are guessed on whoever takes the device's disk away. */
export const shortest = 10;

export class VaultForm extends LitElement {
  isNew = false;
  passphrase = true;
  passkey = false;
  /** Uses the secret; throws NotOpened, Problem. */
  give: (secret: Secret) => Promise<void> = () => Promise.resolve();
  giveUp: (() => void) | undefined;
  #problem = "";
  #busy = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`<form class="vault-form" @submit=${(event: Event) => (event.preventDefault(), void this.#submit())}>
      <h2 class="lg">${t(this.isNew ? "offline.make" : "offline.unlock")}</h2>
      <p class="sm">${t(this.isNew ? "offline.make_hint" : "offline.unlock_hint")}</p>
      ${this.#problem ? html`<div class="form-problem" role="alert">${this.#problem}</div>` : nothing}
      ${this.passkey ? html`<button type="button" class="btn${this.passphrase ? "" : " primary"}" ?disabled=${this.#busy} @click=${() => void this.#use({ by: "passkey" })}>${icon("key")}${t("offline.by_passkey")}</button>` : nothing}
      ${this.passphrase ? this.#fields() : nothing}
      <div class="row end">
        ${this.giveUp ? html`<button type="button" class="btn" @click=${() => this.giveUp!()}>${t("core.cancel")}</button>` : nothing}
        ${this.passphrase ? html`<button class="btn primary" ?disabled=${this.#busy}>${icon("lock")}${t(this.isNew ? "offline.make_it" : "offline.unlock_it")}</button>` : nothing}
      </div>
    </form>`;
  }

  #fields(): TemplateResult {
    const kind = this.isNew ? "new-password" : "current-password";
    return html`<div class="field"><label for="vault-words">${t("offline.passphrase")}</label>
        <input id="vault-words" name="words" type="password" autocomplete=${kind} required aria-describedby=${this.isNew ? "vault-words-hint" : nothing}>
        ${this.isNew ? html`<p class="hint" id="vault-words-hint">${t("offline.passphrase_hint", { least: shortest })}</p>` : nothing}</div>
      ${this.isNew ? html`<div class="field"><label for="vault-again">${t("offline.passphrase_again")}</label><input id="vault-again" name="again" type="password" autocomplete=${kind} required></div>` : nothing}`;
  }

  async #submit(): Promise<void> {
    const words = this.#typed("words");
    if (this.isNew && words.length < shortest) return this.#say(t("offline.too_short", { least: shortest }));
    if (this.isNew && words !== this.#typed("again")) return this.#say(t("offline.not_same"));
    await this.#use({ by: "passphrase", words });
  }

  async #use(secret: Secret): Promise<void> {
    this.#busy = true;
    this.#say("");
    try {
      await this.give(secret);
    } catch (error) {
      if (error instanceof Problem) this.#say(error.message);
      else if (error instanceof NotOpened) this.#say(t(error.message ? `offline.lease.${error.message}` : `offline.wrong_${secret.by}`));
      else throw error;
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  #typed(name: string): string {
    return this.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
  }

  #say(problem: string): void {
    this.#problem = problem;
    this.requestUpdate();
  }
}

customElements.define("vault-form", VaultForm);

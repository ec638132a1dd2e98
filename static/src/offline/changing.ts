/** The dialog in which the vault's passphrase is changed: the old one is asked for, also while the vault is open. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { NotOpened } from "./openers.ts";
import { changePassphrase } from "./vault.ts";
import { shortest } from "./vault-form.ts";

/** Shows it until the passphrase is changed or the person gives up. */
export async function changeIt(person: string): Promise<void> {
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog vault" });
  const form = Object.assign(new PassphraseForm(), { person, end: () => dialog.close() });
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  dialog.remove();
}

class PassphraseForm extends LitElement {
  person = "";
  end: () => void = () => {};
  #problem = "";
  #busy = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`<form class="vault-form" @submit=${(event: Event) => (event.preventDefault(), void this.#submit())}>
      <h2 class="lg">${t("offline.change")}</h2><p class="sm">${t("offline.change_hint")}</p>
      ${this.#problem ? html`<div class="form-problem" role="alert">${this.#problem}</div>` : nothing}
      ${field("old", t("offline.change_old"), "current-password")}
      ${field("words", t("offline.change_new"), "new-password", t("offline.passphrase_hint", { least: shortest }))}
      ${field("again", t("offline.passphrase_again"), "new-password")}
      <div class="row end"><button type="button" class="btn" @click=${() => this.end()}>${t("core.cancel")}</button>
        <button class="btn primary" ?disabled=${this.#busy}>${t("offline.change")}</button></div>
    </form>`;
  }

  async #submit(): Promise<void> {
    const [old, words, again] = ["old", "words", "again"].map((name) => this.querySelector<HTMLInputElement>(`[name=${name}]`)!.value);
    if (words!.length < shortest) return this.#say(t("offline.too_short", { least: shortest }));
    if (words !== again) return this.#say(t("offline.not_same"));
    this.#busy = true;
    this.#say("");
    try {
      await changePassphrase(this.person, old!, words!);
      this.end();
      toast(t("offline.changed"), "done");
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      this.#say(t("offline.wrong_passphrase"));
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  #say(problem: string): void {
    this.#problem = problem;
    this.requestUpdate();
  }
}

function field(name: string, label: string, kind: string, hint = ""): TemplateResult {
  const id = `change-${name}`;
  return html`<div class="field"><label for=${id}>${label}</label>
    <input id=${id} name=${name} type="password" autocomplete=${kind} required aria-describedby=${hint ? `${id}-hint` : nothing}>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}</div>`;
}

customElements.define("passphrase-form", PassphraseForm);

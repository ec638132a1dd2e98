/**
 * `<device-confirmation path kind matter receipt>`: has a device of the reader's confirm what was sent, by its receipt, and
 * tells of it by the event `confirmed`; nothing for who has no passkeys, or where they can't be used.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Problem, send } from "../core/api.ts";
import { embedded } from "../core/embedded.ts";
import "./device-confirmation.css";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { t } from "../core/words.ts";
import { confirm, decisionDigest, NotMade, obstacle, type Asking } from "./device.ts";

const asking = embedded<Asking>("passkeys-data");

export class DeviceConfirmation extends LitElement {
  static override properties = { path: {}, kind: {}, matter: {}, receipt: {}, confirmed: {}, fits: { attribute: false }, open: { attribute: false }, busy: { state: true }, problem: { state: true } };
  declare path: string;
  declare kind: "ballot" | "answer" | "position";
  declare matter: string;
  declare receipt: string;
  /** When it was confirmed, if it was. */
  declare confirmed: string | null | undefined;
  /** Whether the receipt is that of what the reader chose; asked before the device is. */
  declare fits: (() => Promise<boolean>) | undefined;
  /** Whether it can still be confirmed. */
  declare open: boolean;
  declare busy: boolean;
  declare problem: string;

  constructor() {
    super();
    Object.assign(this, { open: true, busy: false, problem: "" });
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    if (this.confirmed) return html`<p class="confirmed xs" role="status">${icon("lock")}<span>${t("confirming.confirmed", { time: clockTime(this.confirmed) })}</span></p>`;
    if (!asking || !this.open || obstacle(asking.origin)) return nothing;
    return html`<div class="stack tight">
      <button type="button" class="btn wide small${this.busy ? " busy" : ""}" ?disabled=${this.busy} aria-describedby="confirming-${this.receipt}" @click=${() => void this.#confirm(asking)}>${icon("lock")}${t(this.busy ? "confirming.asking" : "confirming.confirm")}</button>
      <p class="xs muted" id="confirming-${this.receipt}">${t("confirming.why")}</p>
      <p class="form-problem xs" role="alert" ?hidden=${!this.problem}>${this.problem}</p></div>`;
  }

  async #confirm(asking: Asking): Promise<void> {
    [this.busy, this.problem] = [true, ""];
    try {
      if (this.fits && !(await this.fits())) this.problem = t("confirming.not_the_same");
      else await this.#ask(asking);
    } catch (error) {
      if (error instanceof NotMade) this.problem = t("confirming.not_done");
      else if (error instanceof Problem) this.problem = Object.values(error.errors)[0] ?? error.message;
      else throw error;
    } finally {
      this.busy = false;
    }
  }

  async #ask(asking: Asking): Promise<void> {
    const { receipt } = this;
    const given = await confirm(asking, await decisionDigest(this.kind, this.matter, receipt));
    const answer = await send<{ confirmed_at: string }>("POST", this.path, { receipt, ...given });
    if (this.receipt === receipt) this.confirmed = answer.confirmed_at;
    this.dispatchEvent(new CustomEvent("confirmed", { detail: answer }));
  }
}

if (!customElements.get("device-confirmation")) customElements.define("device-confirmation", DeviceConfirmation);

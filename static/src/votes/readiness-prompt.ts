/** `<readiness-prompt item>`: asks who votes on the item whether they are ready, while the desk asks. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { Problem, send } from "../core/api.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { t } from "../core/words.ts";
import type { CheckRow } from "./rows.ts";

export class ReadinessPrompt extends LiveElement {
  static override watches = ["readiness_check"];
  static override properties: PropertyDeclarations = { item: {}, said: { state: true }, busy: { state: true }, problem: { state: true } };
  declare item: string;
  /** The check that was answered, and how. */
  declare said: { check: string; ready: boolean } | undefined;
  declare busy: boolean;
  declare problem: string;

  constructor() {
    super();
    Object.assign(this, { item: "", said: undefined, busy: false, problem: "" });
  }

  override render(): TemplateResult | typeof nothing {
    const check = this.rows<CheckRow>("readiness_check").find((row) => row.item_id === this.item);
    if (!check) return nothing;
    const ready = this.said?.check === check.id && this.said.ready;
    return html`<div class="notice readiness-prompt" role="status">${icon(ready ? "check" : "people")}<div class="stack tight grow"><p class="strong">${t(ready ? "vote.ready_said" : "vote.ready_asked")}</p>
      ${this.problem ? html`<p class="sm">${this.problem}</p>` : nothing}
      <button type="button" class="btn ${ready ? "" : "primary"} ${this.busy ? "busy" : ""}" ?disabled=${this.busy || live.state !== "live"} @click=${() => this.#say(check.id, !ready)}>${t(ready ? "vote.not_ready" : "vote.ready")}</button></div></div>`;
  }

  async #say(check: string, ready: boolean): Promise<void> {
    [this.busy, this.problem] = [true, ""];
    try {
      await send("PUT", `/api/v1/readiness-checks/${check}/answer`, { ready });
      this.said = { check, ready };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.message;
    } finally {
      this.busy = false;
    }
  }
}

if (!customElements.get("readiness-prompt")) customElements.define("readiness-prompt", ReadinessPrompt);

/** `<tie-settlement>`: the chair takes a side openly where a secret vote is level and the rules let the chair decide. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Problem, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { sign, tone, word } from "./choices.ts";
import type { Choice, VoteRow } from "./rows.ts";

export class TieSettlement extends LitElement {
  static override properties = { vote: { attribute: false }, busy: { state: true }, problem: { state: true } };
  declare vote: VoteRow;
  declare busy: boolean;
  declare problem: string | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const sides: Choice[] = this.vote.options.length ? this.vote.options.map(({ key }) => key) : ["agree", "disagree"];
    return html`<div class="stack tie-settlement"><p>${t("secret.tie_yours")}</p>
      ${sides.map((side) => html`<button type="button" class="btn big wide" data-choice=${tone(side)} ?disabled=${this.busy} @click=${() => this.#settle(side, word(side, this.vote))}>${sign(side)}${word(side, this.vote)}</button>`)}
      <button type="button" class="btn wide" ?disabled=${this.busy} @click=${() => this.#settle("", t("secret.tie_none"))}>${t("secret.tie_none")}</button>
      ${this.problem ? html`<p class="notice problem" role="alert">${icon("alert")}<span>${this.problem}</span></p>` : nothing}</div>`;
  }

  async #settle(choice: Choice, said: string): Promise<void> {
    if (!(await confirmed(t("secret.tie_sure", { choice: said }), t("secret.tie_confirm")))) return;
    [this.busy, this.problem] = [true, undefined];
    try {
      await send("PUT", `/api/v1/votes/${this.vote.id}/tie-settlement`, { choice });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.message;
    } finally {
      this.busy = false;
    }
  }
}

if (!customElements.get("tie-settlement")) customElements.define("tie-settlement", TieSettlement);

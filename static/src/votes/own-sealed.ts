/** `<own-sealed>`: finds one's secret ballot in the published box, and proves on the device that it is the one cast. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { get, Problem } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Ballot, VoteRow } from "./rows.ts";
import { receiptsOf } from "./sealed-receipts.ts";

type Found = "found" | "found_missing" | "found_foreign" | "none_cast";

export class OwnSealed extends LitElement {
  static override properties = { vote: { attribute: false }, ballot: { attribute: false }, seat: {}, looking: { state: true }, found: { state: true }, problem: { state: true } };
  declare vote: VoteRow;
  declare ballot: Ballot | null;
  declare seat: string;
  declare looking: boolean;
  declare found: Found | undefined;
  declare problem: string | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const good = this.found === "found" || this.found === "none_cast";
    return html`<div class="stack tight" role="status">
      ${this.ballot ? html`<div class="receipt"><p class="xs muted">${t("ballot.receipt")}</p><p class="receipt-short">${this.ballot.short}</p></div>` : nothing}
      ${this.found ? html`<p class="notice ${good ? "" : "problem"}">${icon(good ? "seal" : "alert")}<span>${t(`secret.${this.found}`)}</span></p>`
        : html`<button type="button" class="btn wide" ?disabled=${this.looking} @click=${() => this.#look()}>${icon("seal")}${t(this.looking ? "result.checking" : "secret.find")}</button>`}
      ${this.problem ? html`<p class="xs">${this.problem}</p>` : nothing}</div>`;
  }

  async #look(): Promise<void> {
    [this.looking, this.problem] = [true, undefined];
    try {
      const [{ receiptIn }, box] = await Promise.all([import("./sealed-box.ts"), get<unknown>(`/api/v1/votes/${this.vote.id}/box`)]);
      this.found = this.#compare(receiptIn(this.vote, box, this.seat));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.message;
    } finally {
      this.looking = false;
    }
  }

  /** What this device computed counts more than what the server tells of it. */
  #compare(inBox: string | undefined): Found {
    const own = receiptsOf(this.vote.id);
    const known = own.length ? own.includes(inBox ?? "") : this.ballot?.receipt === inBox;
    if (inBox === undefined) return this.ballot || own.length ? "found_missing" : "none_cast";
    if (!this.ballot && !own.length) return "found_foreign";
    return known ? "found" : "found_foreign";
  }
}

if (!customElements.get("own-sealed")) customElements.define("own-sealed", OwnSealed);

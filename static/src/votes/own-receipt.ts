/** `<own-receipt vote>`: finds one's ballot in the vote's record, and proves on the tablet itself that it is the one cast. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { get, Problem } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { word } from "./choices.ts";
import { commitment } from "./commitment.ts";
import type { Ballot, Choice, VoteRow } from "./rows.ts";

type Recorded = { seat: string; choice: Choice; words: string; receipt: string };
type Found = "found" | "found_unproved" | "differs" | "not_found";

export class OwnReceipt extends LitElement {
  static override properties = { vote: {}, ballot: { attribute: false }, asked: { attribute: false }, looking: { state: true }, found: { state: true }, problem: { state: true } };
  declare vote: string;
  declare ballot: Ballot;
  declare asked: VoteRow;
  declare looking: boolean;
  declare found: Found | undefined;
  declare problem: string | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`<div class="stack tight" role="status">
      ${this.found ? this.#said(this.found) : html`<button type="button" class="btn wide small" ?disabled=${this.looking} @click=${() => this.#look()}>${icon("seal")}${t(this.looking ? "result.checking" : "result.check")}</button>`}
      ${this.problem ? html`<p class="xs">${this.problem}</p>` : nothing}</div>`;
  }

  #said(found: Found): TemplateResult {
    const good = found.startsWith("found");
    return html`<p class="notice ${good ? "" : "problem"}">${icon(good ? "seal" : "alert")}<span>${t(`result.${found}`, { choice: word(this.ballot.choice, this.asked) })}</span></p>`;
  }

  async #look(): Promise<void> {
    [this.looking, this.problem] = [true, undefined];
    try {
      const { ballots } = await get<{ ballots: Recorded[] }>(`/api/v1/votes/${this.vote}/record`);
      this.found = await compare(this.ballot, this.vote, ballots);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.message;
    } finally {
      this.looking = false;
    }
  }
}

async function compare(mine: Ballot, vote: string, ballots: Recorded[]): Promise<Found> {
  const recorded = ballots.find((one) => one.receipt === mine.receipt);
  if (!recorded) return "not_found";
  if (recorded.choice !== mine.choice || recorded.words !== mine.words || recorded.seat !== mine.seat_id) return "differs";
  // Over plain http in a local network the browser offers no digests.
  if (!crypto.subtle) return "found_unproved";
  return (await commitment({ ...recorded, vote, salt: mine.salt })) === mine.receipt ? "found" : "differs";
}

if (!customElements.get("own-receipt")) customElements.define("own-receipt", OwnReceipt);

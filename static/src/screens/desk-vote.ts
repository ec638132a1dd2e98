/** `<desk-vote item>`: what is put to the vote, counted while it is open, asked before it closes; and what came out. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { named, t } from "../core/words.ts";
import { boxOf } from "../votes/ballot-box.ts";
import { closedVote, earlierVote } from "../votes/closed-vote.ts";
import { latestFirst, type QuestionRow, type VoteRow, type Voter } from "../votes/rows.ts";
import "../votes/own-receipt.ts";
import "../votes/vote.css";
import "./desk-readiness.ts";
import "./planned-questions.ts";
import "./putting-form.ts";
import "./vote-count.ts";
import type { DeskItem } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";

/** Whoever runs the vote from the desk casts no ballot there. */
const watcher: Voter = { role: "secretary", may_vote: false };

export class DeskVote extends DeskElement {
  static override watches = ["vote", "agenda_item", "meeting", "vote_question"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, item: {}, asking: { state: true } };
  declare item: string;
  /** What is being put though there has been a vote or there are questions planned: "another", the id of a vote that is held again, or nothing. */
  declare asking: string;

  constructor() {
    super();
    Object.assign(this, { item: "", asking: "" });
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("item")) [this.asking, this.refused] = ["", undefined];
  }

  override render(): TemplateResult | typeof nothing {
    const item = this.items.find((one) => one.id === this.item);
    if (!item) return nothing;
    const votes = latestFirst(this.rows<VoteRow>("vote"), item.id);
    const open = votes.find((vote) => vote.state === "open");
    if (open) return html`<section class="card pad vote stack" aria-label=${t("desk.vote")}><vote-count vote=${open.id}></vote-count></section>`;
    const closed = votes.filter((vote) => vote.state === "closed");
    const can = item.id === this.meeting?.current_item_id && this.meeting.state === "running";
    return html`${closed.length ? this.#closed(closed) : nothing}
      ${can ? html`<desk-readiness item=${item.id}></desk-readiness>` : nothing}
      <planned-questions item=${item.id} ?can=${can}></planned-questions>
      ${can ? this.#putting(item, closed[0]) : closed.length ? nothing : this.#planned(item)}`;
  }

  #closed([last, ...earlier]: VoteRow[]): TemplateResult {
    return html`<section class="card pad vote stack" aria-label=${t("desk.vote_result")}>${closedVote(last!, boxOf(last!.id), watcher)}
      ${earlier.length ? html`<h3 class="sm muted">${t("vote.earlier")}</h3>${earlier.map((vote) => earlierVote(vote, boxOf(vote.id), watcher))}` : nothing}</section>`;
  }

  #planned(item: DeskItem): TemplateResult | typeof nothing {
    if (!item.question) return nothing;
    return html`<section class="planned"><p class="xs muted">${t("vote.planned")}</p><p class="question">${named(item.question, item.question_en)}</p></section>`;
  }

  #putting(item: DeskItem, last: VoteRow | undefined): TemplateResult {
    const planned = this.rows<QuestionRow>("vote_question").some((row) => row.item_id === item.id);
    if (this.asking || (!last && !planned)) {
      return html`<putting-form item=${item.id} repeats=${this.asking === "another" ? "" : this.asking} @put=${() => (this.asking = "")}></putting-form>`;
    }
    const another = this.button({ name: "ask", words: t(last ? "desk.vote_again" : "desk.put_other"), symbol: "ballot", key: planned ? undefined : "b", press: () => (this.asking = "another") });
    return html`<p class="row">${another}${last ? this.button({ name: "ask", words: t("desk.repeat"), symbol: "undo", press: () => (this.asking = last.id) }) : nothing}</p>`;
  }
}

customElements.define("desk-vote", DeskVote);

/**
 * `<vote-panel item>`: the vote that is open in the meeting, wherever one is reading; else what came out of the votes
 * of `item`. Drawn from the store; `voter` says what the reader is, and may come later.
 */
import { html, nothing, type TemplateResult } from "lit";
import "./own-receipt.ts";
import "./readiness-prompt.ts";
import "./vote.css";
import "../core/elapsed-time.ts";
import { LiveElement } from "../core/element.ts";
import { untilFingersAreUp } from "../core/fingers.ts";
import { live, store } from "../core/page.ts";
import { named, t } from "../core/words.ts";
import { boxOf, type BallotBox } from "./ballot-box.ts";
import { ballotKey } from "./ballot-order.ts";
import { word } from "./choices.ts";
import { closedVote, earlierVote, outcomeWord } from "./closed-vote.ts";
import { openVote } from "./open-vote.ts";
import { latestFirst, numbersOf, type Progress, type VoteRow, type Voter } from "./rows.ts";

export class VotePanel extends LiveElement {
  static override watches = ["vote", "agenda_item"];
  static override properties = { item: {}, voter: { attribute: false }, said: { state: true } };
  declare item: string;
  /** Unknown until the page has learned it; then there are no buttons yet, and no reason why. */
  declare voter: Voter | undefined;
  declare said: string;
  #progress = new Map<string, Progress>();
  #heard = new Set<BallotBox>();

  constructor() {
    super();
    Object.assign(this, { item: "", voter: undefined, said: "" });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(
      live.onSignal("progress", (signal) => this.count(signal as unknown as Progress)),
      store.watch("vote", (_id, row, event) => event && row && this.#noticed(row as VoteRow, event.name)),
    );
  }

  /** Takes how many have voted so far. */
  count(progress: Progress): void {
    this.#progress.set(progress.vote_id, progress);
    this.requestUpdate();
  }

  /** The vote of the meeting that is open now. */
  get open(): VoteRow | undefined {
    return this.rows<VoteRow>("vote").find((vote) => vote.state === "open");
  }

  override async scheduleUpdate(): Promise<void> {
    await untilFingersAreUp();
    super.scheduleUpdate();
  }

  override render(): TemplateResult {
    return html`<div class="unseen" role="status">${this.said}</div><div class="vote stack" data-shows=${this.#shown}>${this.voter?.may_vote && !this.open ? html`<readiness-prompt item=${this.item}></readiness-prompt>` : nothing}${this.#body()}</div>`;
  }

  override updated(): void {
    document.dispatchEvent(new Event("outbox-shown"));
  }

  /** The ballot that is told of here, so that the page need not tell of it elsewhere. */
  get #shown(): string {
    const vote = this.open ?? latestFirst(this.rows<VoteRow>("vote"), this.item)[0];
    return vote ? ballotKey(vote.id) : "";
  }

  #body(): TemplateResult | TemplateResult[] {
    const { open } = this;
    if (open) return this.#open(open);
    const [last, ...earlier] = latestFirst(this.rows<VoteRow>("vote"), this.item);
    if (!last) return this.#quiet();
    return html`${closedVote(last, this.#box(last), this.voter)}
      ${earlier.length ? html`<h3 class="sm muted">${t("vote.earlier")}</h3>${earlier.map((vote) => earlierVote(vote, this.#box(vote), this.voter))}` : nothing}`;
  }

  #open(vote: VoteRow): TemplateResult {
    const item = this.row<{ number: number }>("agenda_item", vote.item_id);
    if (vote.block_items) return html`<p class="sm strong">${t("block.voting", { numbers: numbersOf(vote) })}</p>${this.#asking(vote)}`;
    return html`${vote.item_id !== this.item && item ? html`<p class="sm strong">${t("vote.on_item", { number: item.number })}</p>` : nothing}
      ${this.#asking(vote)}`;
  }

  #asking(vote: VoteRow): TemplateResult {
    return openVote({ vote, box: this.#box(vote), voter: this.voter, progress: this.#progress.get(vote.id), isLive: live.state === "live" });
  }

  #quiet(): TemplateResult {
    const question = String(this.row<{ question: string }>("agenda_item", this.item)?.question ?? "");
    return html`<div class="quiet"><p class="strong sm">${t("vote.none")}</p><p class="xs muted">${t("vote.none_more")}</p></div>
      ${question ? html`<div class="planned"><p class="xs muted">${t("vote.planned")}</p><p class="question">${question}</p></div>` : nothing}`;
  }

  #box(vote: VoteRow): BallotBox {
    const box = boxOf(vote.id);
    if (this.voter?.may_vote) void box.ask();
    if (this.#heard.has(box)) return box;
    this.#heard.add(box);
    this.on(box, "changed", () => this.#changed(box));
    return box;
  }

  #changed(box: BallotBox): void {
    const { ballot, sent } = box.state;
    if (ballot && !sent && this.open) this.said = t("vote.said_counted", { choice: word(ballot.choice, this.open) });
    this.requestUpdate();
  }

  /** Says aloud what became of a vote; what a page begins with is not news. */
  #noticed(vote: VoteRow, news: string): void {
    if (news === "vote.opened") boxOf(vote.id).begin();
    if (vote.state === "open") this.said = t("vote.said_open", { question: named(vote.question, vote.question_en) });
    else this.said = t("vote.said_result", { outcome: outcomeWord(vote) });
  }
}

if (!customElements.get("vote-panel")) customElements.define("vote-panel", VotePanel);

/** `<desk-vote item>`: puts a question to the vote, counts while it is open, asks before it closes, shows what came out. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { boxOf } from "../votes/ballot-box.ts";
import { closedVote, earlierVote } from "../votes/closed-vote.ts";
import { latestFirst, type VoteRow, type Voter } from "../votes/rows.ts";
import "../votes/own-receipt.ts";
import "../votes/vote.css";
import "./vote-count.ts";
import type { DeskItem } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import { Question } from "./question.ts";

/** Whoever runs the vote from the desk casts no ballot there. */
const watcher: Voter = { role: "secretary", may_vote: false };

export class DeskVote extends DeskElement {
  static override watches = ["vote", "agenda_item", "meeting"];
  static override properties = { item: {}, asking: { state: true } };
  declare item: string;
  /** Another question is being put though there has been a vote. */
  declare asking: boolean;
  #id = newId();

  constructor() {
    super();
    Object.assign(this, { item: "", asking: false });
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("item")) [this.asking, this.refused] = [false, undefined];
  }

  override render(): TemplateResult | typeof nothing {
    const item = this.items.find((one) => one.id === this.item);
    if (!item) return nothing;
    const votes = latestFirst(this.rows<VoteRow>("vote"), item.id);
    const open = votes.find((vote) => vote.state === "open");
    if (open) return html`<section class="card pad vote stack" aria-label=${t("desk.vote")}><vote-count vote=${open.id}></vote-count></section>`;
    const closed = votes.filter((vote) => vote.result);
    const can = item.id === this.meeting?.current_item_id && this.meeting.state === "running";
    return html`${closed.length ? this.#closed(closed) : nothing}
      ${can ? this.#putting(item, closed.length > 0) : closed.length ? nothing : this.#planned(item)}`;
  }

  #closed([last, ...earlier]: VoteRow[]): TemplateResult {
    return html`<section class="card pad vote stack" aria-label=${t("desk.vote_result")}>${closedVote(last!, boxOf(last!.id), watcher)}
      ${earlier.length ? html`<h3 class="sm muted">${t("vote.earlier")}</h3>${earlier.map((vote) => earlierVote(vote, boxOf(vote.id), watcher))}` : nothing}</section>`;
  }

  #planned(item: DeskItem): TemplateResult | typeof nothing {
    if (!item.question) return nothing;
    return html`<section class="planned"><p class="xs muted">${t("vote.planned")}</p><p class="question">${named(item.question, item.question_en)}</p></section>`;
  }

  #putting(item: DeskItem, again: boolean): TemplateResult {
    if (again && !this.asking) return html`<p>${this.button({ name: "ask", words: t("desk.vote_again"), symbol: "ballot", key: "b", press: () => (this.asking = true) })}</p>`;
    const question = new Question(item);
    const quorum = this.meeting?.quorum;
    const put = (event: Event): void => (event.preventDefault(), void this.#put(item, question));
    return html`<form class="card pad stack putting" aria-label=${t("desk.put")} @submit=${put}>
      <div class="row between"><h3>${t("desk.put")}</h3>${question.isTyped ? html`<button type="button" class="btn quiet small" @click=${() => (question.forget(), this.requestUpdate())}>${t("desk.question_planned")}</button>` : nothing}</div>
      ${this.#field("question", question, "vi")}
      <details ?open=${item.question_en !== ""}><summary class="sm">${t("desk.question_en")}${icon("down")}</summary>${this.#field("question_en", question, "en")}</details>
      ${quorum && !quorum.met ? html`<p class="notice warn">${icon("alert")}<span>${t("desk.no_quorum", { present: quorum.present, needed: quorum.needed })}</span></p>` : nothing}
      ${this.refusal("open")}
      <button class="btn primary big wide ${this.busy === "open" ? "busy" : ""}" ?disabled=${!this.isLive || this.busy !== "" || question.text.question.trim() === ""}>${icon("ballot")}<span>${t("desk.open_vote")}</span></button>
      ${this.isLive ? nothing : html`<p class="xs muted">${t("desk.stale")}</p>`}
    </form>`;
  }

  #field(name: "question" | "question_en", question: Question, lang: string): TemplateResult {
    const id = `vote-${name}`;
    const type = (event: Event): void => (question.type(name, (event.target as HTMLTextAreaElement).value), this.requestUpdate());
    return html`<div class="field"><label for=${id} class=${name === "question" ? "" : "unseen"}>${t(`desk.${name}`)}</label>
      <textarea id=${id} name=${name} lang=${lang} rows="2" maxlength="2000" data-key=${name === "question" ? "b" : nothing} ?required=${name === "question"} .value=${question.text[name]} @input=${type}></textarea></div>`;
  }

  async #put(item: DeskItem, question: Question): Promise<void> {
    const text = question.text;
    const figures = { present: this.meeting?.quorum?.present ?? 0, question: text.question.trim() };
    if (!(await confirmed(t("desk.open_vote_sure", figures), t("desk.open_vote")))) return;
    const done = await this.act("open", () => send("POST", `/api/v1/agenda-items/${item.id}/votes`, { ...text, id: this.#id }));
    if (!done) return;
    question.forget();
    [this.#id, this.asking] = [newId(), false];
  }
}

customElements.define("desk-vote", DeskVote);
